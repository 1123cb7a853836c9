import { expect, test } from "vitest";
import { diffReports, diffStatus } from "./diff.ts";
import { renderDiff } from "./diff-console.ts";
import { acceptsNoKey } from "./parcel-findings.fixture.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";
import { isReport } from "./read-report.ts";
import type { CaseReport, CauseReport, Report, TargetReport } from "./report.ts";

const gateway = "https://gateway.example";
const [noKey] = parcelReport.causes as readonly [CauseReport, ...CauseReport[]];

/** The parcel report with its first cause replaced, or removed if null. */
const withFirst = (change: Partial<CauseReport> | null): Report => ({
  ...parcelReport,
  causes: (parcelReport.causes ?? []).flatMap((cause) =>
    cause !== noKey ? [cause] : change === null ? [] : [{ ...cause, ...change }],
  ),
});

/** The parcel report with the cases of its gateway changed. */
const withCases = (report: Report, change: (testCase: CaseReport) => CaseReport): Report => ({
  ...report,
  targets: report.targets.map((target) =>
    target.name === gateway ? { ...target, cases: target.cases.map(change) } : target,
  ),
});

const mended = withCases(withFirst(null), (testCase) =>
  noKey.cases.includes(testCase.id) ? { ...testCase, outcome: "pass", findings: [] } : testCase,
);

const kinds = (before: Report, after: Report) =>
  diffReports(before, after)
    .causes.filter(({ kind }) => kind !== "still")
    .map(({ kind, id, target }) => [kind, id, target]);

test("a report does not differ from itself", () => {
  const { causes, cases, unchanged } = diffReports(parcelReport, parcelReport);
  expect(causes.map(({ kind }) => kind)).toEqual(Array(6).fill("still"));
  expect({ cases, unchanged }).toEqual({ cases: [], unchanged: 80 });
  expect(diffStatus(diffReports(parcelReport, parcelReport))).toBe(0);
});

test("a cause is new, gone, or in more operations than before", () => {
  expect(kinds(mended, parcelReport)).toEqual([["new", noKey.id, gateway]]);
  expect(kinds(parcelReport, mended)).toEqual([["gone", noKey.id, gateway]]);
  const wider = withFirst({ operations: ["createParcel", "listParcels"], count: 5 });
  expect(diffReports(parcelReport, wider).causes[0]).toMatchObject({
    kind: "wider",
    operations: ["listParcels"],
    count: { before: 3, after: 5 },
  });
  const status = (before: Report, after: Report) => diffStatus(diffReports(before, after));
  expect([status(mended, parcelReport), status(parcelReport, wider), status(parcelReport, mended)]).toEqual([1, 1, 0]);
});

test("other ids, dates and wordings in answers are not changes, and neither is another case that shows the cause", () => {
  const other = withFirst({
    title: "Takes a request without a key",
    received: 'accepted: 200 application/json {"id":"2","at":"2026-08-25"} (2 of 3 tries)',
    cases: noKey.cases.slice(1),
  });
  expect(kinds(parcelReport, other)).toEqual([]);
});

test("a cause that was not judged again is not called gone", () => {
  const undecided = withCases(withFirst(null), (testCase) =>
    testCase.id === noKey.cases[0] ? { ...testCase, outcome: "inconclusive", reason: "rate limited" } : testCase,
  );
  expect(kinds(parcelReport, undecided)).toEqual([["unknown", noKey.id, gateway]]);
});

test("an outcome that fails the run without a cause counts as a cause", () => {
  const broken = withCases(parcelReport, (testCase) =>
    testCase.id === "createParcel/auth/none" ? { ...testCase, outcome: "broken", reason: "no plan" } : testCase,
  );
  const repaired = withCases(parcelReport, (testCase) =>
    testCase.outcome === "broken" ? { ...testCase, outcome: "pass" } : testCase,
  );
  expect(kinds(repaired, broken)).toEqual([["new", "broken", gateway]]);
});

test("a report without causes is compared by its findings, ignoring what changes with every answer", () => {
  const { causes: _, ...older } = parcelReport;
  expect(kinds(older, parcelReport)).toEqual([]);
  const withReceived = (received: string): Report =>
    withCases(older, (testCase) =>
      testCase.id === "createParcel/auth/none"
        ? { ...testCase, outcome: "fail", findings: [{ ...acceptsNoKey, received }] }
        : testCase,
    );
  const before = withReceived('accepted: 200 application/json {"id":1}');
  expect(kinds(before, withReceived('accepted: 200 application/json {"id":2} (2 of 3 tries)'))).toEqual([]);
  expect(kinds(before, withReceived("accepted: 201 application/json {}")).map(([kind]) => kind)).toEqual([
    "new",
    "gone",
  ]);
});

test("cases are compared by outcome", () => {
  const skipped = withCases(parcelReport, (testCase) =>
    testCase.id === "listParcels/auth/wrong"
      ? { ...testCase, outcome: "skipped", reason: "not here", ms: 99 }
      : testCase,
  );
  expect(diffReports(parcelReport, skipped).cases).toEqual([
    { target: gateway, case: "listParcels/auth/wrong", before: "pass", after: "skipped" },
  ]);
});

test("targets that only one run had are named and not compared", () => {
  const [stub] = parcelReport.targets;
  const { targets, causes } = diffReports(parcelReport, {
    ...parcelReport,
    targets: [stub!, { ...stub!, name: "other" }],
  });
  expect(targets).toMatchObject({ compared: ["stub"], added: ["other"], removed: [gateway] });
  expect(causes).toEqual([]);
});

test("runs with nothing in common, or nothing decided, do not pass", () => {
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

test("reports in the wrong order are noticed, and another document is named with its hash", () => {
  const later = { ...parcelReport, startedAt: "2026-08-25T00:00:00.000Z" };
  expect(renderDiff(diffReports(later, parcelReport), { colour: false })).toMatch(/^The first report is the later one/);
  const edited = { ...parcelReport, spec: { ...parcelReport.spec, sha256: "f".repeat(64) } };
  expect(renderDiff(diffReports(parcelReport, edited), { colour: false })).toMatch(
    /^The document Parcel API 2\.3\.0 has been edited \(sha256 [0-9a-f]{8}… → ffffffff…\)/,
  );
});

test("only a value with the form of a report is read as one", () => {
  expect(isReport(parcelReport)).toBe(true);
  for (const other of [null, [], {}, { version: 1, targets: [{}] }, { ...parcelReport, version: 2 }])
    expect(isReport(other)).toBe(false);
  expect(isReport(withCases(parcelReport, (testCase) => ({ ...testCase, outcome: "sunny" as "pass" })))).toBe(false);
  expect(isReport(withFirst({ operations: [7] as unknown as string[] }))).toBe(false);
});

test("a cause about a whole target is new in one run and gone in the next", () => {
  const healthy = {
    ...goneReport,
    causes: [],
    targets: goneReport.targets.map((target) => ({ ...target, findings: [] })),
  };
  expect(kinds(healthy, goneReport)).toEqual([["new", "not-served/retired", "live"]]);
  expect(kinds(goneReport, healthy)).toEqual([["gone", "not-served/retired", "live"]]);
});

test("the console shows new causes with what was received, then the counts", () => {
  expect(renderDiff(diffReports(mended, parcelReport), { colour: false })).toMatchInlineSnapshot(`
    "
    New (1)
      exposed    Accepts requests without a key  createParcel on https://gateway.example; 3 cases
                 received     201 Created
                 documented   401, because the request carries no credential that the document allows

    Still there (5)
      breaks     Leaves out /data/trackingCode, which is required  createParcel on https://gateway.example; 1 case
      breaks     Labels answers as text/html  listParcels on https://gateway.example; 1 case
      loose      Accepts values that break their maxLength  createParcel on https://gateway.example; 1 case
      formality  A declared deviation no longer shows  createParcel on https://gateway.example; 1 case
      formality  The suite itself failed  createParcel on https://gateway.example; 1 case

    Cases: 77 as before, 3 from pass to fail.
    Causes: 1 new, 0 gone and 5 still there. The run still disagrees.
    "
  `);
});
