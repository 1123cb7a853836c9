// A config file: which one is read, what its keys mean, what takes precedence over it, and what is refused.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import { afterAll, expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { configKeys, configSchema } from "./config-keys.ts";
import { flags } from "./flags.ts";

const root = mkdtempSync(join(tmpdir(), "config-"));
afterAll(() => rmSync(root, { recursive: true }));
let count = 0;

/** A folder with these files. */
const folderWith = (files: Readonly<Record<string, string>>): string => {
  count += 1;
  const folder = join(root, String(count));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

const read = async (text: string, argv: readonly string[] = [], env = {}, name = "conformance.config.yaml") => {
  const given = await readArguments(argv, env, folderWith({ [name]: text }));
  if (given === "help") throw new Error("asked for nothing");
  return given;
};

const inJson = JSON.stringify({ target: "http://127.0.0.1:8080", maxRequests: 5 });

test.each([
  ["conformance.config.yaml", "target: http://127.0.0.1:8080\nmaxRequests: 5\n"],
  ["conformance.config.yml", "targets: [http://127.0.0.1:8080]\nmax-requests: 5\n"],
  ["conformance.config.json", inJson],
  ["conformance.config.mjs", `export default ${inJson};`],
  ["conformance.config.js", `module.exports = ${inJson};`],
])("%s is found and read", async (name, text) => {
  const { options } = await read(text, [], {}, name);
  expect(options).toMatchObject({ targets: ["http://127.0.0.1:8080"], maxRequests: 5, configFile: name });
});

test("every flag that does not concern one invocation has a key, under its own name and that of the option", async () => {
  const kept = Object.values(flags).filter((flag) => !("once" in flag));
  expect(configKeys.size).toBeGreaterThanOrEqual(kept.length);
  const { options, files, verbose } = await read(
    `$schema: ./somewhere.json
timeoutMs: 1500
waitMs: 3000
max-time: 60
strict: true
verbose: true
excludeDeprecated: true
headers: { X-Tenant: one }
cookies: [a=b]
operations: addThing
exclude: ["*file*", "*text*"]
html: out/report.html
json: "-"
`,
  );
  expect(options).toMatchObject({
    timeoutMs: 1500,
    waitMs: 3000,
    maxTimeMs: 60_000,
    strict: true,
    excludeDeprecated: true,
    headers: ["X-Tenant: one"],
    cookies: ["a=b"],
    operations: ["addThing"],
    exclude: ["*file*", "*text*"],
  });
  expect(verbose).toBe(true);
  expect(files.json).toBe("-");
  expect(files.html).toMatch(/[\\/]?out[\\/]report\.html$/);
});

test("a path is relative to the file that contains it", async () => {
  const folder = folderWith({});
  mkdirSync(join(folder, "api"));
  writeFileSync(
    join(folder, "api/my.json"),
    JSON.stringify({ spec: "openapi.yaml", allowRef: ["../shared", "https://a.example/"] }),
  );
  const given = await readArguments(["--config", "api/my.json"], {}, folder);
  expect(given).toMatchObject({
    options: {
      spec: join("api", "openapi.yaml"),
      allowRefs: ["shared", "https://a.example/"],
      configFile: "api/my.json",
    },
  });
});

test("a flag takes precedence over the key, entry by entry if the entries have names", async () => {
  const text = "target: [client, mock]\ntimeout: 1000\nstrict: true\nheader: { X-One: a, X-Two: b }\n";
  const { options } = await read(text, ["--target", "client", "--timeout", "7", "--header", "x-two: c"]);
  expect(options).toMatchObject({
    targets: ["client"],
    timeoutMs: 7,
    strict: true,
    headers: ["X-One: a", "x-two: c"],
  });
});

test("deviations are given by their file or directly", async () => {
  const entry = {
    target: "mock",
    cases: "a/**",
    check: "server-error",
    reason: "known",
    seen: "2026-01-01",
    evidence: "seen",
  };
  const { options } = await read(JSON.stringify({ deviations: [entry] }), [], {}, "conformance.config.json");
  expect(options.deviations).toEqual([entry]);
  await expect(read("deviations: [{}]")).rejects.toThrow(/conformance\.config\.yaml: deviations: /);
});

test.each([
  ["timout: 5", 'there is no key "timout". Did you mean "timeout"?'],
  ["apiKey: sk_1", "it must not be written to a file; name its environment variable with apiKeyEnv"],
  ["plan: true", "plan cannot be in a config file: it is for the command line only"],
  ["timeout: soon", "timeout must be number"],
  ["exclude: [1]", "exclude.0 must be string"],
  ["strict: yes please", "strict must be boolean"],
  ["waitMs: 1500", "waitMs must be a multiple of 1000"],
  ["target: a\ntargets: [b]", "target and targets set the same option"],
  ["header: { Authorization: Bearer abcdefghijkl }", "header Authorization contains a secret"],
  ["proxy: http://user:secret@proxy.example", "proxy contains a password"],
  ["- target", "must contain keys"],
  ["target: [", "cannot be read"],
])("%s is refused", async (text, why) => {
  const error = await read(text).catch((caught: Error) => caught);
  expect(error).toMatchObject({ name: "CannotRun" });
  expect(String(error)).toContain(why);
  expect(String(error)).toContain("conformance.config.yaml");
  expect(String(error)).not.toMatch(/abcdefghijkl|user:secret|sk_1/);
});

test("a path that is not a file, a file that is too large and one of two files are refused by name", async () => {
  const folder = folderWith({
    "conformance.config.yaml": "strict: true",
    "conformance.config.json": "{}",
    "large.json": JSON.stringify({ spec: "x".repeat(1_000_001) }),
    "config.toml": "",
    "no-default.mjs": "export const strict = true;",
  });
  execFileSync("mkfifo", [join(folder, "pipe.yaml")]);
  const told = async (...argv: string[]) =>
    String(await readArguments(argv, {}, folder).catch((error: Error) => error));
  expect(await told()).toContain("There are two config files, conformance.config.yaml and conformance.config.json");
  expect(await told("--config", "none.yaml")).toContain("none.yaml cannot be read: there is no such file.");
  expect(await told("--config", "pipe.yaml")).toContain("it is a pipe, not a file.");
  expect(await told("--config", "large.json")).toContain("it is larger than 1000000 bytes.");
  expect(await told("--config", "config.toml")).toContain("its name must end in .yaml");
  expect(await told("--config", "no-default.mjs")).toContain("it has no default export");
});

test("the schema for editors accepts exactly what is read", () => {
  const takes = new Ajv.default({ strict: false }).compile(configSchema());
  expect(takes({ $schema: "x", timeout: 5, targets: "client", header: { "X-A": "b" }, strict: true })).toBe(true);
  expect(takes({ timout: 5 })).toBe(false);
  expect(takes({ strict: "yes" })).toBe(false);
});
