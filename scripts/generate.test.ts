// generate as its users run it: repeated, with --check, and with mistakes in the document.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SpecError } from "./bundle.ts";
import { generate } from "./generate.ts";

const root = join(import.meta.dirname, "..");
let folder = "";
let spec = "";
let out = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "generate-"));
  await cp(join(root, "spec"), join(folder, "spec"), { recursive: true });
  spec = join(folder, "spec/openapi.yaml");
  out = join(folder, "generated");
});
afterEach(() => rm(folder, { recursive: true }));

const form = (): string => join(folder, "spec/components/schemas/AddVoiceForm.yaml");
const edit = async (file: string, from: string | RegExp, to: string): Promise<void> => {
  const before = await readFile(file, "utf8");
  expect(before).toMatch(from);
  await writeFile(file, before.replace(from, to));
};
const generated = (name: string): Promise<string> => readFile(join(out, name), "utf8");

const contents = async (): Promise<Record<string, string>> => {
  const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(name, "utf8")] as const)),
  );
};

const command = (...args: readonly string[]): Promise<{ status: number; output: string }> =>
  new Promise((resolve) => {
    const script = join(root, "scripts/generate.ts");
    execFile(process.execPath, ["--import", "tsx", script, ...args], { cwd: root }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });

test("generated/ of this repository is up to date", async () => {
  const { changed, stale, foreign } = await generate({
    spec: join(root, "spec/openapi.yaml"),
    out: join(root, "generated"),
    check: true,
    apiKeyEnv: "suggested",
  });
  expect([changed.map(({ name }) => name), stale, foreign]).toEqual([[], [], []]);
});

test("the same document gives the same bytes, and a second run writes nothing", async () => {
  const first = await generate({ spec, out });
  const before = await contents();
  expect(Object.keys(before)).toHaveLength(first.files);
  for (const [name, content] of Object.entries(before)) {
    expect([name, content.slice(0, 200)]).toEqual([name, expect.stringContaining("written by `npm run generate`")]);
  }
  const { mtimeMs } = await stat(join(out, "client.ts"));
  expect((await generate({ spec, out })).changed).toEqual([]);
  expect((await stat(join(out, "client.ts"))).mtimeMs).toBe(mtimeMs);
  await rm(out, { recursive: true });
  await generate({ spec, out });
  expect(await contents()).toEqual(before);
});

test("--check exits with 1 and shows the lines after the spec was edited, with 0 once generated again", async () => {
  await generate({ spec, out });
  await edit(form(), "type: string", "type: string\n    maxLength: 40");
  const before = await contents();
  const drifted = await command("--spec", spec, "--out", out, "--check");
  expect(drifted.output).toMatch(/^\+.* "maxLength": 40\b/m);
  expect(drifted.output).toMatch(/3 files differ from what generate writes – run `npm run generate -- --spec /);
  expect(drifted.status).toBe(1);
  expect(await contents()).toEqual(before);
  expect(await command("--spec", spec, "--out", out)).toMatchObject({ status: 0 });
  expect(await command("--spec", spec, "--out", out, "--check")).toMatchObject({ status: 0 });
});

test("--check detects an edited, a missing, a stale and a foreign file; generate repairs all but the foreign one", async () => {
  await generate({ spec, out });
  const whole = await contents();
  await edit(join(out, "types.ts"), "export interface paths", "export interface path");
  await rm(join(out, "runtime/index.ts"));
  await mkdir(join(out, "old"));
  await writeFile(join(out, "old/gone.ts"), (await generated("client.ts")).slice(0, 200));
  await writeFile(join(out, "mine.ts"), "export {};\n");
  const found = await generate({ spec, out, check: true });
  expect(found.changed.map(({ name }) => name)).toEqual(["types.ts", "runtime/index.ts"]);
  expect([found.stale, found.foreign]).toEqual([["old/gone.ts"], ["mine.ts"]]);
  await generate({ spec, out });
  expect(await contents()).toEqual({ ...whole, [join(out, "mine.ts")]: "export {};\n" });
  expect(await readdir(out)).not.toContain("old");
});

test("a mistake in the YAML is reported with file and line, and generated/ is unchanged", async () => {
  await generate({ spec, out });
  const before = await contents();
  await edit(form(), "properties:", "propertys:");
  await edit(join(folder, "spec/components/responses/Retired.yaml"), "ModelRetired.yaml", "Nowhere.yaml");
  const failed = await command("--spec", spec, "--out", out);
  expect(failed.status).toBe(2);
  expect(failed.output).toMatch(/AddVoiceForm\.yaml:\d+:\d+ .*`propertys`.* – did you mean `properties`/);
  expect(failed.output).toMatch(/Retired\.yaml:\d+:\d+ .*Nowhere\.yaml – write the \$ref/);
  expect(failed.output).not.toMatch(/^ +at /m);
  expect(await contents()).toEqual(before);
});

test("what cannot be generated is refused by operation, pointer and line; the rest is generated, and the exit status is 2", async () => {
  const unreadable = join(root, "scripts/fixtures/unreadable/openapi.yaml");
  const partly = await command("--spec", unreadable, "--out", out);
  expect(partly.output).toMatch(/unreadable\/openapi\.yaml:\d+:\d+ sendLetter: .* – fix #\/paths\//);
  expect(partly.output).toMatch(/unreadable\/openapi\.yaml:\d+:\d+ note: the pattern .* read as \[\^_\]/);
  expect(partly.output).toMatch(/client\.ts has no method for 1 operation of the document/);
  expect(partly.status).toBe(2);
  expect(await generated("client.ts")).toMatch(/readonly listStamps: /);
  expect(await command("--spec", unreadable, "--out", out, "--check")).toMatchObject({ status: 2 });
});

test("if every operation is refused, nothing is written", async () => {
  const file = join(folder, "trace.json");
  const paths = { "/a": { trace: { responses: { 200: { description: "ok" } } } } };
  await writeFile(file, JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths }));
  const error = await generate({ spec: file, out }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  expect((error as SpecError).message).toMatch(
    /trace\.json:\d+:\d+ traceA: no fetch sends TRACE.* – fix #\/paths\/~1a\/trace/,
  );
  await expect(readdir(out)).rejects.toThrow("ENOENT");
});

test("bad arguments and an invalid folder exit with 2 and a message", async () => {
  const [misspelt, alone, noFolder] = await Promise.all([
    command("--chekc"),
    command("--spec", spec),
    command("--spec", spec, "--out", spec),
  ]);
  expect(noFolder).toMatchObject({
    status: 2,
    output: expect.stringMatching(/^\S+openapi\.yaml: ENOTDIR.* – make it/),
  });
  expect(misspelt).toMatchObject({ status: 2, output: expect.stringContaining("usage: npm run generate") });
  expect(alone).toMatchObject({ status: 2, output: expect.stringContaining("--out") });
});

test("a field that is no longer required is optional in the client, its types and its table", async () => {
  await generate({ spec, out });
  expect(await generated("client.ts")).toMatch(/readonly file: FileInput;/);
  await edit(form(), "required: [displayName, file]", "required: [displayName]");
  await generate({ spec, out });
  expect(await generated("client.ts")).toMatch(/readonly file\?: FileInput \| undefined;/);
  expect(await generated("client.ts")).toMatch(/"name": "file",\s+"binary": true,/);
  expect(await generated("types.ts")).toMatch(/readonly file\?: Blob;/);
});

test("another document gives another client, without a line of this one", async () => {
  await generate({ spec: join(root, "scripts/fixtures/second-api/openapi.yaml"), out });
  const client = await generated("client.ts");
  expect(client).toMatch(/readonly createLoan: Method<CreateLoanInput, CreateLoanResult>;/);
  expect(client).toMatch(/@deprecated Use `POST \/returns` instead\./);
  expect(client).not.toMatch(/voice/i);
});

test("the client of another document reads the variable that its user named, never the suggested one", async () => {
  const spec = join(root, "spec/openapi.yaml");
  const variable = async (apiKeyEnv?: { readonly named: string }) => {
    const out = join(await mkdtemp(join(tmpdir(), "key-env-")), "out");
    await generate({ spec, out, ...(apiKeyEnv && { apiKeyEnv }) });
    return /"?apiKeyEnv"?: ([^,]+),/.exec(await readFile(join(out, "client.ts"), "utf8"))?.[1];
  };
  expect(await variable()).toBe("null");
  expect(await variable({ named: "MY_OWN_KEY" })).toBe('"MY_OWN_KEY"');
});
