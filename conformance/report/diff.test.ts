import { expect, test } from "vitest";
import { diffReports, diffStatus } from "./diff.ts";
import { renderDiff } from "./diff-console.ts";
import { acceptsNoKey } from "./parcel-findings.fixture.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";
import { isReport } from "./read-report.ts";
import type { CaseReport, Report, TargetReport } from "./report.ts";

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
    { "createParcel/auth/none": { ...failing, findings: [{ ...acceptsNoKey, received: "500 {}" }] } },
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
  expect(targets).toMatchObject({ compared: ["stub"], added: ["other"], removed: ["https://gateway.example"] });
  expect(changes).toEqual([]);
});

test("nothing in common, or nothing decided, is no pass", () => {
  const [stub] = parcelReport.targets;
  const only = (target: Partial<TargetReport>): Report => ({ ...parcelReport, targets: [{ ...stub!, ...target }] });
  const status = (before: Report, after: Report) => diffStatus(diffReports(before, after));
  expect(status(only({}), only({}))).toBe(0);
  expect(status(only({}), only({ name: "another", baseUrl: null }))).toBe(2);
  expect(status(only({ baseUrl: "http://a" }), only({ name: "http://a/", baseUrl: "http://a" }))).toBe(0);
  expect(status(only({}), only({ verdict: "undecided" }))).toBe(2);
  const shown = renderDiff(diffReports(only({}), only({ verdict: "undecided" })), { colour: false });
  expect(shown).toContain("The later run could not decide stub");
});

test("what a server makes up anew for each answer is no change, and reports in the wrong order are noticed", () => {
  const told = (received: string) =>
    withCases({ "createParcel/auth/none": { outcome: "fail", findings: [{ ...acceptsNoKey, received }] } });
  const before = { ...told('accepted: 200 application/json {"id":1}'), startedAt: "2026-08-25T00:00:00.000Z" };
  expect(diffReports(before, told('accepted: 200 application/json {"id":2} (2 of 3 tries)')).changes).toEqual([]);
  expect(diffReports(before, told("accepted: 201 application/json {}")).changes).toHaveLength(1);
  expect(renderDiff(diffReports(before, told("")), { colour: false })).toMatch(/^The first report is the later one/);
});

test("another document is named with its hash", () => {
  const after = { ...parcelReport, spec: { ...parcelReport.spec, sha256: "f".repeat(64) } };
  expect(renderDiff(diffReports(parcelReport, after), { colour: false })).toMatch(
    /^The document Parcel API 2\.3\.0 has been edited \(sha256 [0-9a-f]{8}… → ffffffff…\)/,
  );
});

test("only what has the form of a report is read as one", () => {
  expect(isReport(parcelReport)).toBe(true);
  for (const other of [null, [], {}, { version: 1, targets: [{}] }, { ...parcelReport, version: 2 }])
    expect(isReport(other)).toBe(false);
  expect(isReport(withCases({ "createParcel/auth/none": { outcome: "sunny" as "pass" } }))).toBe(false);
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
