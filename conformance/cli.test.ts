// The real command: exit statuses, files, and a key that appears nowhere.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { Document } from "../scripts/openapi/document.ts";
import { conformanceCommand } from "./cli.ts";
import { catalogueFor } from "./selftest/servers/catalogue.ts";
import { startServer } from "./selftest/servers/start.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const document = JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8")) as Document;
const canary = "sk_canary_0123456789abcdefghij";
const folder = mkdtempSync(join(tmpdir(), "conformance-"));
afterAll(() => rmSync(folder, { recursive: true }));

const serve = async (name: string): Promise<string> => {
  const { drifts, conforming, undecidable } = catalogueFor(document);
  const entry = [...drifts, ...conforming, ...undecidable].find((entry) => entry.name === name)!;
  const server = await startServer(entry, document, { key: canary });
  onTestFinished(server.stop);
  return server.baseUrl;
};

const command = (...args: readonly string[]): Promise<{ status: number; output: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, SMALLEST_API_KEY: canary };
    const words = ["--import", "tsx", "conformance/cli.ts", ...args];
    execFile(process.execPath, words, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });

const runCli = async (argv: readonly string[], env: Record<string, string> = {}) => {
  const lines: string[] = [];
  const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line), env };
  return { status: await conformanceCommand(argv, io), lines };
};

test("status 0 if everything agrees, with all reports", async () => {
  const url = await serve("reference");
  const kinds = ["json", "junit", "html", "markdown"];
  const files = kinds.map((kind) => join(folder, `report.${kind}`));
  const { status, output } = await command("--target", url, ...kinds.flatMap((kind, at) => [`--${kind}`, files[at]!]));
  expect({ status, output }).toMatchObject({ status: 0 });
  expect(output).toContain("conforms");
  const written = files.map((file) => readFileSync(file, "utf8"));
  expect(JSON.parse(written[0]!)).toMatchObject({ version: 1, verdict: "conforms" });
  for (const text of [output, ...written]) expect(text).not.toContain(canary);
});

test("status 1 if something disagrees, with the command to run it again", async () => {
  const { status, output } = await command("--target", await serve("retired"), "--json", join(folder, "retired.json"));
  expect(status).toBe(1);
  expect(output).toContain("operation-serves");
  expect(output).toContain("--cases ");
  expect(JSON.parse(readFileSync(join(folder, "retired.json"), "utf8"))).toMatchObject({ verdict: "disagrees" });
  expect(output).not.toContain(canary);
});

test("status 2 if no server is listening", async () => {
  const file = join(folder, "nobody.json");
  const { status, output } = await command("--target", "http://127.0.0.1:1", "--json", file);
  expect(status).toBe(2);
  expect(output).not.toMatch(/^\s+at /m);
  expect(output).toContain("nothing accepts connections at 127.0.0.1:1");
  // Only the first operation has a line, because only that one was tried.
  expect(output.trim().split("\n").length).toBeLessThanOrEqual(5);
  // One refusal stands for all cases.
  expect(JSON.parse(readFileSync(file, "utf8")).targets[0].requests).toBeLessThanOrEqual(3);
});

test("status 2 if nothing is ever answered, after a single timeout", async () => {
  const url = await serve("never-answers");
  const file = join(folder, "silent.json");
  const { status, output } = await command("--target", url, "--timeout", "400", "--json", file);
  expect(status).toBe(2);
  expect(output).toContain("could not be decided");
  const { targets } = JSON.parse(readFileSync(file, "utf8"));
  expect(targets[0]).toMatchObject({ verdict: "undecided", requests: 1, counts: { fail: 0, broken: 0 } });
});

const local = ["--target", "http://127.0.0.1:1"];
const mistaken = "sk_a_key_by_mistake";

test.each([
  [["--frobnicate"], "There is no flag --frobnicate. See --help."],
  [[`--${mistaken}`], "There is no flag with the given name."],
  [["--api-key", mistaken], "There is no flag --api-key."],
  [[mistaken], "belongs to no flag; npm passes on only what follows --"],
  [["--timeout", "soon"], "--timeout takes a whole number from 1"],
  [["--timeout", "-5"], "--timeout needs a value"],
  [["--timeout", "1", "--timeout", "2"], "--timeout is given twice"],
  [["--max-creates=-1"], "--max-creates takes a whole number from 0"],
  [["--allow-create=no"], "--allow-create takes no value"],
  [["--json"], "--json needs a value"],
  [["--json", "--plan"], "--json needs a value"],
  [["--target", ""], "--target needs a value"],
  [["--target", "nowhere"], "not client, mock, live"],
  [["--target", "localhost:8080"], "URL such as http://127.0.0.1:8080"],
  [["--target", "http://u:p@127.0.0.1:1"], "must not contain a user or password"],
  [["--target", `http://127.0.0.1:1/?key=${mistaken}`], "without query and fragment"],
  [["--target", `http://127.0.0.1:1/#${mistaken}`], "without query and fragment"],
  [[...local, "--cases", "nothing"], "No case matches"],
  [[...local, "--json", `${root}package.json/a/b/report.json`], "cannot be written (--json): its folder is a file"],
  [[...local, "--json", "-", "--junit", "-"], "--json and --junit name the same file, -"],
  [[...local, "--html", root], "it is a folder"],
  [[...local, "--html", `${root}package.json/report.html`], "its folder is a file"],
  [[...local, "--json", "one", "--junit", "./one"], "--json and --junit name the same file"],
  [["--target", "client", "--spec", "/nowhere/openapi.yaml"], "there is no such file"],
  [["--target", "client", "--deviations", "/nowhere.json"], "cannot be read: there is no such file"],
  [["--target", "client", "--deviations", root], "cannot be read: it is a folder"],
  [["--target", "https://api.example.test"], "needs a key"],
  [["--api-key-env", "NOT_SET_ANYWHERE"], "NOT_SET_ANYWHERE is not set"],
  [["--api-key-env", mistaken], "The environment variable named by the flag is not set"],
  [["--body", "nothing/at/all"], "There is no case"],
])("2 and one line for %j", async (argv, said) => {
  const { status, lines } = await runCli(argv);
  expect(status).toBe(2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(said);
  expect(lines[0]).not.toContain("\n");
  expect(lines[0]).not.toContain(mistaken);
});

test.each([
  ["line\nbreak", [], "a header cannot carry"],
  ["sk_κλειδί", [], "a header cannot carry"],
  ["", ["--api-key-env", "OTHER"], "OTHER is empty"],
  ["sk_in_the_url", ["--target", "http://127.0.0.1:1/sk_in_the_url"], "contains the API key"],
  ["sk_in_%40_url", ["--target", "http://127.0.0.1:1/sk_in_%2540_url"], "contains the API key"],
])("a key that cannot be used is not shown: %j", async (key, argv, said) => {
  const { status, lines } = await runCli([...local, ...argv], { SMALLEST_API_KEY: key, OTHER: "" });
  expect(status).toBe(2);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(said);
  if (key !== "") expect(lines[0]).not.toContain(key);
});

test("a ledger that cannot be written is noticed before anything is sent", async () => {
  const argv = ["--target", "https://192.0.2.1", "--allow-create", "--ledger", root, "--timeout", "10"];
  const { status, lines } = await runCli(argv, { SMALLEST_API_KEY: canary });
  expect(status).toBe(2);
  expect(lines.at(-1)).toBe(`The ledger ${root} cannot be written: it is a folder. Name another file: --ledger FILE.`);
});

test("--plan shows what would be sent, and sends nothing", async () => {
  const { status, lines } = await runCli(["--plan", "--target", "live", "--target", "client"]);
  expect(status).toBe(0);
  expect(lines.join("\n")).toMatch(/^live: https:\/\/\S+: \d+ requests, /m);
  expect(lines.join("\n")).toContain("needs --allow-create");
});

test("folders are created, a report sent to a pipe is alone there, and a GitHub runner gets annotations", async () => {
  const url = await serve("no-credential-accepted");
  const junit = join(folder, "made/for/it", "report.xml");
  const argv = ["--target", url, "--cases", "addVoice/credential/none", "--json", "-", "--junit", junit];
  const env = { ...process.env, SMALLEST_API_KEY: canary, GITHUB_ACTIONS: "true" };
  const words = ["--import", "tsx", "conformance/cli.ts", ...argv];
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) =>
    execFile(process.execPath, words, { cwd: root, env }, (_, stdout, stderr) => resolve({ stdout, stderr })),
  );
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, verdict: "disagrees" });
  expect(readFileSync(junit, "utf8")).toContain("<testsuites");
  expect(stderr).toMatch(/^::error file=spec\/openapi.yaml,line=\d+(,col=\d+)?,title=[^:]+::received /m);
  expect(stdout + stderr).not.toContain(canary);
});

test("--traceability lists each rule of the document with its cases and their verdicts", async () => {
  const file = join(folder, "traceability.md");
  const { status } = await runCli(["--target", "client", "--cases", "addVoice/answer/*", "--traceability", file]);
  expect(status).toBe(0);
  const table = readFileSync(file, "utf8");
  const [, having, all] =
    /^(\d+) of (\d+) rules have a case(?:; \d+ cannot be reached by a request)?\.$/m.exec(table) ?? [];
  const [, without = ""] = table.split("## Rules that no request can reach");
  // Every other one is named, with the reason.
  expect(without.match(/^- .+ \(`#.+`\): .+$/gm)).toHaveLength(Number(all) - Number(having));
  expect(Number(having)).toBeGreaterThan(0.95 * Number(all));
  expect(table).toMatch(/the answer 410 is what it says \| .*answer\/410.*✓ pass/);
  expect(table).toMatch(/there is a body \| .*missing\/body.*not run/);
});

test("--help names every flag", async () => {
  const { status, lines } = await runCli(["--help"]);
  expect(status).toBe(0);
  for (const flag of [
    "target",
    "cases",
    "spec",
    "allow-create",
    "timeout",
    "traceability",
    "json",
    "junit",
    "html",
    "markdown",
    "code-quality",
  ])
    expect(lines.join("\n")).toContain(`--${flag}`);
});
