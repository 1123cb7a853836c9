// The command `lint`: its output for a valid document, for an invalid one, and for bad arguments.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lint, lintCommand } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "lint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const good = join(import.meta.dirname, "../fixtures/second-api/openapi.yaml");
const bad = join(folder, "openapi.yaml");
writeFileSync(
  bad,
  `openapi: 3.1.0
info:
  title: Stamps
  version: "1"
paths:
  /stamps:
    get:
      responses:
        "200":
          description: The stamps.
`,
);

const run = async (args: readonly string[], env: Record<string, string> = {}) => {
  const lines: string[] = [];
  const io = { out: (text: string) => void lines.push(text), err: (text: string) => void lines.push(text), env };
  return { status: await lintCommand(args, io), lines };
};

test("a valid document exits with 0, even without evidence", async () => {
  const { status, lines } = await run(["--spec", good]);
  expect([status, lines]).toEqual([0, [expect.stringMatching(/openapi\.yaml: no errors$/)]]);
});

test("each violation is an error with its line, and the exit status is 1", async () => {
  const { status, lines } = await run(["--spec", bad]);
  expect(status).toBe(1);
  expect(lines).toContainEqual(expect.stringMatching(/openapi\.yaml:7:5 error operation-operationId: .* \(#\/paths\//));
  expect(lines).toContainEqual(expect.stringMatching(/openapi\.yaml:2:1 error info-license: /));
  expect(lines.at(-1)).toMatch(/: \d+ errors$/);
  expect((await lint({ spec: bad })).every(({ severity }) => severity === "error")).toBe(true);
});

test("GitHub shows each at its line, and --json has them as data", async () => {
  const { lines } = await run(["--spec", bad], { GITHUB_ACTIONS: "true" });
  expect(lines).toContainEqual(expect.stringMatching(/^::error file=\S*openapi\.yaml,line=7,col=5,title=\S+::/));
  const { status, lines: json } = await run(["--spec", bad, "--json"]);
  expect(JSON.parse(json.join(""))[0]).toMatchObject({ severity: "error", line: expect.any(Number) });
  expect(status).toBe(1);
});

test("a custom rule set replaces the strict one", async () => {
  const config = join(folder, "redocly.yaml");
  writeFileSync(config, "rules:\n  info-license: warn\n");
  const { status, lines } = await run(["--spec", bad, "--config", config]);
  expect([status, lines.at(-1)]).toEqual([0, expect.stringMatching(/no errors, 1 warning$/)]);
});

test("bad arguments and a file that is not a document are refused by name", async () => {
  await expect(run(["--sepc", bad])).rejects.toThrow(`Unknown option '--sepc'. Did you mean "--spec"? See waves-voice`);
  await expect(run([])).rejects.toThrow("name the document: --spec FILE");
  await expect(run(["--spec", join(folder, "nowhere.yaml")])).rejects.toThrow(/nowhere\.yaml/);
});
