// The tables, commands and links of README.md and docs/*.md, compared with the source, `--help` and the existing files.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import document from "../../../generated/openapi.json" with { type: "json" };
import { defaultStallTimeoutMs, defaultTimeoutMs } from "../../codegen/runtime/options.ts";
import { retryPolicy } from "../../codegen/runtime/retry.ts";
import { runCommand } from "../../command/command.ts";
import { readOperations } from "../../openapi/read.ts";
import { discriminantsOf, literalsOf, membersOf } from "./members.ts";
import { blocks, printedBy, root, source, tables, texts } from "./pages.fixture.ts";
import { type Known, wrongCommands } from "./shell.ts";

test.each([
  ["ClientOptions", "scripts/codegen/runtime/options.ts"],
  ["CallOptions", "scripts/codegen/runtime/options.ts"],
  ["RetryOptions", "scripts/codegen/runtime/options.ts"],
  ["ConformanceOptions", "conformance/options.ts"],
])("the table of %s lists every option", async (type, file) => {
  expect(namesIn("table", type)).toEqual(membersOf(await source(file), type));
});

test("the tables state the actual defaults", () => {
  const { times, retryAfter, minDelayMs, maxDelayMs } = retryPolicy(undefined);
  const real = {
    timeoutMs: defaultTimeoutMs,
    stallTimeoutMs: defaultStallTimeoutMs,
    times,
    retryAfter,
    minDelayMs,
    maxDelayMs,
  };
  const stated = new Map(
    [...rowsOf("table", "RetryOptions"), ...rowsOf("table", "ClientOptions")].map(([a, b]) => [a, b]),
  );
  for (const [name, value] of Object.entries(real)) {
    expect(stated.get(`\`${name}\``)?.replace(/[` ]/g, ""), name).toBe(String(value));
  }
});

test("every error code is listed under its class, with cause and cure", async () => {
  const classes = new Map<string, string[]>();
  for (const [code, heading] of literalsOf(await source("scripts/codegen/runtime/error-code.ts"), "ErrorCode")) {
    // Two classes share the last heading, with one code each.
    const [first, second] = heading.split(", ");
    const owner = second && code === "retired" ? second : first!;
    classes.set(owner, [...(classes.get(owner) ?? []), code]);
  }
  const listed = tables.filter(({ marks }) => marks.has("codes"));
  expect(listed.map(({ marks }) => marks.get("codes")).sort()).toEqual([...classes.keys()].sort());
  for (const [name, codes] of classes) expect([...namesIn("codes", name)].sort(), name).toEqual(codes.sort());
  for (const { rows } of listed) for (const row of rows) expect(row.filter((cell) => cell.length > 3)).toHaveLength(3);
});

test("the table of the test kit lists every behaviour", async () => {
  const all = discriminantsOf(await source("scripts/testing/behaviour.ts"), "Behaviour", "do");
  expect(namesIn("table", "Behaviour")).toEqual(all);
});

test("the client page says that no method does what the replacement does only while that is true", async () => {
  const { replacement } = readOperations(document).operations.find((operation) => operation.replacement)!;
  const says = (await source("docs/client.md")).includes("This client has no method for it");
  expect(says).toBe(replacement!.operation === null);
});

test("every link within the pages resolves", async () => {
  const anchorsOf = (text: string) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\w\- ]/g, "")
        .replaceAll(" ", "-"),
    );
  const broken: string[] = [];
  for (const [page, text] of texts) {
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [path, anchor] = target!.split("#") as [string, string?];
      const file = path === "" ? page : join(dirname(page), path);
      const found = await readFile(join(root, file), "utf8").catch((error: NodeJS.ErrnoException) =>
        error.code === "EISDIR" ? "" : null,
      );
      if (found === null || (anchor && !anchorsOf(found).includes(anchor))) broken.push(`${page}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
});

test("every command exists and accepts its flags", async () => {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const known: Known = { scripts: new Set(Object.keys(manifest.scripts)), help: helpOf };
  const wrong = blocks.filter(({ language }) => language === "sh").map((block) => wrongCommands(block, known));
  expect((await Promise.all(wrong)).flat()).toEqual([]);
});

const helpOf = async (command: string): Promise<string | null> => {
  let status: unknown;
  const help = await printedBy(async (io) => (status = await runCommand([command, "--help"], io)));
  return status === 0 ? help : null;
};

const rowsOf = (mark: string, value: string) => tables.find(({ marks }) => marks.get(mark) === value)?.rows ?? [];
const namesIn = (mark: string, value: string) => rowsOf(mark, value).map(([name]) => name!.replace(/`/g, ""));
