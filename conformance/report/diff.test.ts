import { expect, test } from "vitest";
import { diffReports } from "./diff.ts";
import { renderDiff } from "./diff-console.ts";
import { acceptsNoKey } from "./parcel-findings.fixture.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";
import type { CaseReport, Report } from "./report.ts";

/** The parcel report with some cases of the target stub told otherwise; undefined takes a case away. */
const withCases = (changes: Readonly<Record<string, Partial<CaseReport> | undefined>>): Report => ({
  ...parcelReport,
  targets: parcelReport.targets.map((target) => ({
    ...target,
    cases:
      target.name !== "stub"
        ? target.cases
        : target.cases.flatMap((one) =>
            !(one.id in changes) ? [one] : changes[one.id] ? [{ ...one, ...changes[one.id] }] : [],
          ),
  })),
});

const failing = { outcome: "fail", findings: [acceptsNoKey] } as const;

test("a report has no difference to itself", () => {
  expect(diffReports(parcelReport, parcelReport)).toMatchObject({ changes: [], unchanged: 80 });
});

test.each([
  ["new", {}, { "createParcel/auth/none": failing }],
  ["fixed", { "createParcel/auth/none": failing }, {}],
  [
    "changed",
    { "createParcel/auth/none": failing },
    { "createParcel/auth/none": { ...failing, findings: [{ ...acceptsNoKey, received: "500" }] } },
  ],
  ["changed", {}, { "createParcel/auth/none": { outcome: "inconclusive", reason: "rate limited" } }],
  ["added", { "createParcel/auth/none": undefined }, {}],
  ["new", { "createParcel/auth/none": undefined }, { "createParcel/auth/none": failing }],
  ["removed", { "createParcel/auth/none": failing }, { "createParcel/auth/none": undefined }],
] as const)("%s", (kind, before, after) => {
  const { changes } = diffReports(withCases(before), withCases(after));
  expect(changes).toMatchObject([{ kind, target: "stub", case: "createParcel/auth/none" }]);
});

test("another duration or another reason to skip is no difference", () => {
  const before = withCases({ "listParcels/auth/wrong": { outcome: "skipped", reason: "one" } });
  const after = withCases({ "listParcels/auth/wrong": { outcome: "skipped", reason: "two", ms: 99 } });
  expect(diffReports(before, after).changes).toEqual([]);
});

test("targets of only one run are named and not compared", () => {
  const [stub] = parcelReport.targets;
  const { targets, changes } = diffReports(parcelReport, {
    ...parcelReport,
    targets: [stub!, { ...stub!, name: "other" }],
  });
  expect(targets).toEqual({ added: ["other"], removed: ["https://gateway.example"] });
  expect(changes).toEqual([]);
});

test("a finding about a whole target is new and later fixed", () => {
  const healthy = { ...goneReport, targets: goneReport.targets.map((target) => ({ ...target, findings: [] })) };
  expect(diffReports(healthy, goneReport).changes).toMatchObject([{ kind: "new", target: "live", case: null }]);
  expect(diffReports(goneReport, healthy).changes).toMatchObject([{ kind: "fixed", target: "live", case: null }]);
});

test("the console tells what is new with its finding, then counts", () => {
  const after = withCases({
    "createParcel/auth/none": failing,
    "createParcel/auth/wrong": { outcome: "pass", findings: [] },
  });
  const shown = renderDiff(diffReports(parcelReport, after), { colour: false });
  expect(shown).toContain(
    "New disagreements (1)\n  createParcel/auth/none on stub  ✓ pass → ✗ fail\n      is           status-documented",
  );
  expect(shown).toContain("Changed (1)\n  createParcel/auth/wrong on stub  ≈ deviates → ✓ pass");
  expect(shown).toMatch(/1 new, 0 fixed and 1 changed; 78 cases as before\. The run still disagrees\.\n$/);
});
