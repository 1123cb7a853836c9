// The suite as tests: one for each case on the client and on the mock.
import { describe, expect, test } from "vitest";
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
