// The code of README.md and docs/*.md: each snippet compiles and runs, and prints what is below it.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Block } from "./markdown.ts";
import { blocks, expectShown, key, placeOf, root } from "./pages.fixture.ts";
import { compile, openSnippetProject, run, type SnippetProject } from "./snippet-project.ts";
import type { Outcome } from "./stage.fixture.ts";

const snippets = blocks.filter(({ language }) => ["ts", "tsx", "js"].includes(language));
let project: SnippetProject;
let running: Promise<ReadonlyMap<Block, Outcome>>;

beforeAll(async () => {
  project = await openSnippetProject(root, join(root, "spec/samples/voice-sample.wav"), snippets);
  const runnable = snippets.filter(({ marks }) => !marks.has("compiled only"));
  // In parallel with the compilation in this process.
  running = run(project, runnable, { SMALLEST_API_KEY: key, PORT: "0" });
});
afterAll(async () => {
  await running;
  await rm(project.folder, { recursive: true, force: true });
});

test("every snippet compiles", () => {
  expect(snippets.length).toBeGreaterThan(15);
  expect(compile(project, snippets)).toEqual([]);
});

test("every snippet runs, and none prints the key", async () => {
  const outcomes = await running;
  const failed = [...outcomes]
    .filter(([, { error }]) => error !== null)
    .map(([{ page, line }, { error }]) => `${page}:${line} ${error}`);
  expect(failed).toEqual([]);
  expect([...outcomes.values()].filter(({ printed }) => printed.includes(key))).toEqual([]);
  // As many runs as the page says, if it does.
  const counted = [...outcomes].filter(([{ marks }]) => marks.has("requests"));
  const sent = counted.map(([block, { requests }]) => ({ ...placeOf(block), requests: String(requests) }));
  expect(sent).toEqual(counted.map(([block]) => ({ ...placeOf(block), requests: block.marks.get("requests") })));
});

test("the output below a snippet is what it prints", async () => {
  const outcomes = await running;
  const outputs = blocks.filter(({ marks }) => marks.get("output") === "above");
  const printed = outputs.map((output) => {
    const above = snippets.findLast(({ page, line }) => page === output.page && line < output.line)!;
    return [output, outcomes.get(above)?.printed.trimEnd() ?? ""] as const;
  });
  await expectShown(new Map(printed));
  expect(outputs.length).toBeGreaterThan(5);
});
