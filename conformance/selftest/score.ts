// The command `npm run selftest`: runs the suite against every server of the catalogue, over four documents. Prints the
// score as a table and names each server that was misjudged.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { askChild } from "../../scripts/terminal/child-process.ts";
import type { Score, ScoreOptions } from "./score-suite.ts";

const table = (scores: readonly Score[]): string => {
  const groups = [...new Set(scores.map(({ kind, group }) => `${kind} ${group}`))].sort();
  const rows = groups.map((title) => {
    const group = scores.filter((score) => `${score.kind} ${score.group}` === title);
    return [title.replace(" ", " · "), `${group.length}`, `${group.filter(({ wrong }) => wrong === null).length}`];
  });
  const rightCount = scores.filter(({ wrong }) => wrong === null).length;
  const table = [["servers", "tried", "right"], ...rows, ["all", `${scores.length}`, `${rightCount}`]];
  return table
    .map(([name = "", tried = "", ok = ""]) => `${name.padEnd(36)}${tried.padStart(6)}${ok.padStart(7)}`)
    .join("\n");
};

const { values } = parseArgs({
  options: { spec: { type: "string" }, only: { type: "string" }, all: { type: "boolean" } },
});
const catalogues: readonly { readonly spec: string; readonly groups?: ScoreOptions["groups"] }[] =
  values.spec === undefined
    ? [
        { spec: "spec/openapi.yaml" },
        { spec: "scripts/fixtures/second-api/openapi.yaml" },
        // This document tests limits; servers that mishandle forms are written for forms like the first document's.
        { spec: "scripts/fixtures/form-api/openapi.yaml", groups: ["constraints", "odd-answer"] },
        // This document tests links about changes.
        { spec: "scripts/fixtures/board/openapi.yaml", groups: ["state"] },
      ]
    : [{ spec: values.spec }];
// Each has a process of its own, because judging uses a whole core.
const judged = await Promise.all(
  catalogues.map(({ spec, groups = null }) => {
    const options: ScoreOptions = { spec: resolve(spec), groups, only: values.only ?? "", all: values.all ?? false };
    return askChild<readonly Score[]>(import.meta.url, "score-process", options);
  }),
);
/** One fault should be one cause: prints the mean over the servers with one fault, and the worst. */
const causesLine = (scores: readonly Score[]): string => {
  const counts = scores.filter(({ kind }) => kind === "drifts").map(({ causes }) => causes.length);
  if (counts.length === 0) return "";
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return `\ncauses for each server with one fault: ${mean.toFixed(2)} on average, at most ${Math.max(...counts)}`;
};

for (const [at, scores] of judged.entries()) {
  console.log(`\n${catalogues[at]?.spec}\n${table(scores)}${causesLine(scores)}`);
  for (const { kind, name, wrong } of scores) if (wrong !== null) console.log(`  ${kind}/${name}: ${wrong}`);
}
const drifts = judged.flat().filter(({ kind }) => kind === "drifts");
const causes = drifts.reduce((sum, score) => sum + score.causes.length, 0);
const isScattered = causes > drifts.length * 1.2;
if (isScattered) console.log(`\n${causes} causes for ${drifts.length} faults are more than 1.2 for each.`);
process.exitCode = !isScattered && judged.flat().every(({ wrong }) => wrong === null) ? 0 : 1;
