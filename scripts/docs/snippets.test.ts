// README.md and docs/*.md, held to the code: each snippet compiles and runs, each command exists, each table lists what
// the source has, each output is what is printed.
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conformanceCommand } from "../../conformance/cli.ts";
import { readDeviations } from "../../conformance/judge/deviations.ts";
import { catalogueFor } from "../../conformance/selftest/servers/catalogue.ts";
import { startServer } from "../../conformance/selftest/servers/start.ts";
import document from "../../generated/openapi.json" with { type: "json" };
import { runCommand } from "../cli/command.ts";
import { defaultStallTimeoutMs, defaultTimeoutMs } from "../codegen/runtime/options.ts";
import { retryPolicy } from "../codegen/runtime/retry.ts";
import { readOperations } from "../openapi/read.ts";
import { type Block, readBlocks, readTables, type Table } from "./markdown.ts";
import { discriminantsOf, literalsOf, membersOf } from "./members.ts";
import { renew } from "./renew.ts";
import { type Known, wrongCommands } from "./shell.ts";
import type { Outcome } from "./stage.fixture.ts";
import { compile, openWorkshop, run, type Workshop } from "./workshop.ts";

const root = join(import.meta.dirname, "../..");
const key = "docs-key-0123456789";
const source = (file: string) => readFile(join(root, file), "utf8");

let texts: ReadonlyMap<string, string>;
let blocks: readonly Block[] = [];
let tables: readonly Table[] = [];
let snippets: readonly Block[] = [];
let workshop: Workshop;
let running: Promise<ReadonlyMap<Block, Outcome>>;

beforeAll(async () => {
  const names = await readdir(join(root, "docs"));
  const pages = ["README.md", ...names.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
  texts = new Map(await Promise.all(pages.map(async (page) => [page, await source(page)] as const)));
  blocks = [...texts].flatMap(([page, text]) => readBlocks(page, text));
  tables = [...texts].flatMap(([page, text]) => readTables(page, text));
  snippets = blocks.filter(({ language }) => language === "ts" || language === "js");
  workshop = await openWorkshop(root, join(root, "spec/samples/voice-sample.wav"), snippets);
  const runnable = snippets.filter(({ marks }) => !marks.has("compiled only"));
  // While this process compiles.
  running = run(workshop, runnable, { SMALLEST_API_KEY: key, PORT: "0" });
}, 60_000);
afterAll(async () => {
  await running;
  await rm(workshop.folder, { recursive: true, force: true });
});

test("every snippet compiles", () => {
  expect(snippets.length).toBeGreaterThan(15);
  expect(compile(workshop, snippets)).toEqual([]);
}, 60_000);

test("every snippet runs, and none prints the key", async () => {
  const outcomes = await running;
  const failed = [...outcomes]
    .filter(([, { error }]) => error !== null)
    .map(([{ page, line }, { error }]) => `${page}:${line} ${error}`);
  expect(failed).toEqual([]);
  expect([...outcomes.values()].filter(({ printed }) => printed.includes(key))).toEqual([]);
  // As many as the page says, where it says so.
  const counted = [...outcomes].filter(([{ marks }]) => marks.has("requests"));
  const sent = counted.map(([block, { requests }]) => ({ ...placeOf(block), requests: String(requests) }));
  expect(sent).toEqual(counted.map(([block]) => ({ ...placeOf(block), requests: block.marks.get("requests") })));
}, 30_000);

test("what stands below a snippet is what it prints", async () => {
  const outcomes = await running;
  const outputs = blocks.filter(({ marks }) => marks.get("output") === "above");
  const printed = outputs.map((output) => {
    const above = snippets.findLast(({ page, line }) => page === output.page && line < output.line)!;
    return [output, outcomes.get(above)?.printed.trimEnd() ?? ""] as const;
  });
  await expectShown(new Map(printed));
  expect(outputs.length).toBeGreaterThan(5);
}, 30_000);

/** With UPDATE_DOCS=1 the pages are rewritten instead, for you to read before you commit. */
const expectShown = async (printed: ReadonlyMap<Block, string>) => {
  if (process.env.UPDATE_DOCS) return renew(root, printed);
  const places = [...printed].map(([block, text]) => ({ ...placeOf(block), text: alike(text) }));
  expect(places).toEqual([...printed.keys()].map((block) => ({ ...placeOf(block), text: alike(block.text) })));
};

const placeOf = ({ page, line }: Block) => ({ page, line });

test("every command exists and knows its flags", async () => {
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

test.each([
  ["ClientOptions", "scripts/codegen/runtime/options.ts"],
  ["CallOptions", "scripts/codegen/runtime/options.ts"],
  ["RetryOptions", "scripts/codegen/runtime/options.ts"],
  ["ConformanceOptions", "conformance/run/options.ts"],
])("the table of %s lists every option", async (type, file) => {
  expect(namesIn("table", type)).toEqual(membersOf(await source(file), type));
});

test("the tables state the defaults that hold", () => {
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

test("every error code stands under its class, with cause and cure", async () => {
  const classes = new Map<string, string[]>();
  for (const [code, heading] of literalsOf(await source("scripts/codegen/runtime/error-code.ts"), "ErrorCode")) {
    // Two classes share the last heading, one code each.
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

test("each report shown is what a run prints about that server, and each plan what --plan prints", async () => {
  const shown = blocks.filter(({ marks }) => ["report of", "plan of", "diff of"].some((mark) => marks.has(mark)));
  const printed = new Map<Block, string>();
  for (const block of shown) {
    const [how, words] = [...block.marks].find(([mark]) => mark.endsWith(" of"))!;
    printed.set(block, tidy(await programs[how]!(words.split(" "))));
  }
  await expectShown(printed);
  expect(shown.length).toBeGreaterThan(5);
}, 30_000);

const programs: Readonly<Record<string, (words: readonly string[]) => Promise<string>>> = {
  "report of": ([name, ...argv]) => reportOf(name!, argv),
  "plan of": (words) => conformance(words),
  "diff of": ([before, after, ...argv]) => diffOf(before!, after!, argv),
};

/** A port that a reader would have, and no empty lines around it. */
const tidy = (text: string): string => text.trim().replace(/(127\.0\.0\.1):\d+/g, "$1:8080");

/** Without what differs from run to run. */
const alike = (text: string): string =>
  text.replace(/ *\b[\d.]+ m?s$/gm, " TIME").replace(/boundary=[-\w]+/g, "boundary=B");

const reportOf = async (name: string, argv: readonly string[]): Promise<string> => {
  const { drifts } = catalogueFor(document);
  const server = await startServer(drifts.find((entry) => entry.name === name)!, document, { key });
  try {
    return await conformance(["--target", server.baseUrl, ...argv]);
  } finally {
    await server.stop();
  }
};

const diffOf = async (before: string, after: string, argv: readonly string[]): Promise<string> => {
  const files = [join(workshop.folder, "before.json"), join(workshop.folder, "after.json")];
  for (const [index, name] of [before, after].entries()) {
    await reportOf(name, [...argv, "--json", files[index]!]);
    // Each server had a port of its own, and reports are compared by target.
    await writeFile(files[index]!, tidy(await readFile(files[index]!, "utf8")));
  }
  return printedBy((io) => runCommand(["diff", ...files], io));
};

const conformance = (argv: readonly string[]): Promise<string> => printedBy((io) => conformanceCommand(argv, io));

type TestIo = Parameters<typeof runCommand>[1];

const printedBy = async (command: (io: TestIo) => Promise<unknown>): Promise<string> => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  await command({ out: write, err: write, env: { SMALLEST_API_KEY: key } } as unknown as TestIo);
  return lines.join("\n");
};

test("the client page says that no method does what the replacement does only while that is so", async () => {
  const { replacement } = readOperations(document).operations.find((operation) => operation.replacement)!;
  const says = (await source("docs/client.md")).includes("This client has no method for it");
  expect(says).toBe(replacement!.operation === null);
});

test("every link within the pages leads somewhere", async () => {
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

test("the deviations shown can be read", () => {
  const shown = blocks.filter(({ marks }) => marks.has("deviations"));
  for (const { text } of shown) expect(readDeviations(JSON.parse(text))).toHaveLength(1);
  expect(shown).toHaveLength(1);
});

const rowsOf = (mark: string, value: string) => tables.find(({ marks }) => marks.get(mark) === value)?.rows ?? [];
const namesIn = (mark: string, value: string) => rowsOf(mark, value).map(([name]) => name!.replace(/`/g, ""));
