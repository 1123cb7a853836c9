// The reports, plans and comparisons in docs/*.md, compared with the suite's output for a server of the catalogue.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { conformanceCommand } from "../../../conformance/cli.ts";
import { readDeviations } from "../../../conformance/judge/deviations.ts";
import { catalogueFor } from "../../../conformance/selftest/servers/catalogue.ts";
import { startServer } from "../../../conformance/selftest/servers/start.ts";
import document from "../../../generated/openapi.json" with { type: "json" };
import { runCommand } from "../../command/command.ts";
import type { Block } from "./markdown.ts";
import { blocks, expectShown, key, printedBy } from "./pages.fixture.ts";

test("each report shown is the output of a run against that server, and each plan the output of --plan", async () => {
  const shown = blocks.filter(({ marks }) => ["report of", "plan of", "diff of"].some((mark) => marks.has(mark)));
  const printed = new Map<Block, string>();
  for (const block of shown) {
    const [how, words] = [...block.marks].find(([mark]) => mark.endsWith(" of"))!;
    printed.set(block, tidy(await programs[how]!(words.split(" "))));
  }
  await expectShown(printed);
  expect(shown.length).toBeGreaterThan(5);
});

const programs: Readonly<Record<string, (words: readonly string[]) => Promise<string>>> = {
  "report of": ([name, ...argv]) => reportOf(name!, argv),
  "plan of": (words) => conformance(words),
  "diff of": ([before, after, ...argv]) => diffOf(before!, after!, argv),
};

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
  const folder = await mkdtemp(join(tmpdir(), "reports-"));
  const files = [join(folder, "before.json"), join(folder, "after.json")];
  for (const [index, name] of [before, after].entries()) {
    await reportOf(name, [...argv, "--json", files[index]!]);
    // Each server had its own port, and reports are compared by target.
    await writeFile(files[index]!, tidy(await readFile(files[index]!, "utf8")));
  }
  return printedBy((io) => runCommand(["diff", ...files], io)).finally(() => rm(folder, { recursive: true }));
};

const conformance = (argv: readonly string[]): Promise<string> => printedBy((io) => conformanceCommand(argv, io));

/** With a typical port, and no surrounding empty lines. */
const tidy = (text: string): string => text.trim().replace(/(127\.0\.0\.1):\d+/g, "$1:8080");

test("the recorded deviations shown can be read", () => {
  const shown = blocks.filter(({ marks }) => marks.has("deviations"));
  for (const { text } of shown) expect(readDeviations(JSON.parse(text))).toHaveLength(1);
  expect(shown).toHaveLength(1);
});
