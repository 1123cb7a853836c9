// The suite as tests: one for each case on the client and on the mock, and one for the output that README.md shows.
import { describe, expect, test } from "vitest";
import { blocks, expectShown } from "../scripts/repository/docs/pages.fixture.ts";
import { renderConsole } from "./report/console.ts";
import { runConformance } from "./run.ts";

const report = await runConformance();
const agreeing = ["pass", "deviates", "skipped"];

describe.each(report.targets)("$name", ({ cases, findings, counts, summary, verdict }) => {
  test.each(cases)("$id", ({ outcome, reason, findings: own }) => {
    expect(agreeing.includes(outcome) ? [] : { outcome, reason, own }).toEqual([]);
  });

  test("conforms as a whole, with at least 25 cases judged", () => {
    expect({ verdict, findings, summary }).toMatchObject({ verdict: "conforms", findings: [] });
    expect(counts.pass + counts.deviates).toBeGreaterThanOrEqual(25);
  });
});

test("prints what README.md shows", async () => {
  const shown = blocks.find(({ marks }) => marks.get("output")?.startsWith("npm run conformance"))!;
  const printed = renderConsole(report, { colour: false });
  await expectShown(new Map([[shown, printed.slice(printed.indexOf("────")).trimEnd()]]));
});
