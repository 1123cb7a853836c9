import { expect, test } from "vitest";
import { renderJunit } from "./junit.ts";
import { acceptsNoKey } from "./parcel-findings.fixture.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";

const xml = renderJunit(parcelReport, { locate: () => "spec/paths/parcels.yaml:31" });

test("one suite for each target and operation, and one testcase for each case", () => {
  expect(xml.match(/<testsuite name="[^"]*"/g)).toEqual([
    '<testsuite name="stub · createParcel"',
    '<testsuite name="stub · listParcels"',
    '<testsuite name="https://gateway.example · as a whole"',
    '<testsuite name="https://gateway.example · createParcel"',
    '<testsuite name="https://gateway.example · listParcels"',
  ]);
  expect(xml.match(/<testcase /g)).toHaveLength(81);
  expect(xml).toContain('<testcase name="createParcel/missing/scan" classname="stub.createParcel" time="0.004"/>');
});

test("the totals are those of the testcases", () => {
  expect(xml).toContain(
    '<testsuites name="Parcel API 2.3.0" tests="81" failures="7" errors="1" skipped="5" time="2.431">',
  );
  expect(xml.match(/<failure /g)).toHaveLength(7);
  expect(xml.match(/<error /g)).toHaveLength(1);
  expect(xml.match(/<skipped /g)).toHaveLength(5);
});

test("a failure says what disagrees and where the document demands it", () => {
  expect(xml).toContain('file="spec/paths/parcels.yaml" line="31"');
  expect(xml.match(/<failure message="Accepts requests without a key" type="status-documented">/g)).toHaveLength(3);
  expect(xml).toContain("received:   201 Created\ndocumented: 401, because the request carries no credential");
  expect(xml).toContain("exposed; what it means: docs/findings.md#credential-not-checked</failure>");
  expect(xml).toContain("where:      spec/paths/parcels.yaml:31  #/paths/~1parcels/post/responses\n");
});

test("a finding that has its location does not need the locator", () => {
  const targets = parcelReport.targets.map((target) => ({
    ...target,
    cases: target.cases.map((testCase) => ({
      ...testCase,
      findings: testCase.findings.map((finding) => ({ ...finding, where: "api/openapi.yaml:38:7" })),
    })),
  }));
  const placed = renderJunit({ ...parcelReport, targets });
  expect(placed).toContain('file="api/openapi.yaml" line="38"');
  expect(placed).toContain("where:      api/openapi.yaml:38:7  #/paths/~1parcels/post/responses");
});

test("a retired target is a failure even if none of its cases was judged", () => {
  const gone = renderJunit(goneReport);
  expect(gone).toContain('tests="41" failures="1" errors="0" skipped="40"');
  expect(gone).toContain('<testcase name="operation-alive" classname="live" time="0.000">');
});

test("a target that could not be decided is an error, so that no dashboard is green", () => {
  const [target] = goneReport.targets;
  const undecided = { ...target!, verdict: "undecided" as const, findings: [], summary: "nothing answered" };
  const report = { ...goneReport, verdict: "undecided" as const, targets: [undecided] };
  expect(renderJunit(report)).toContain('<error message="nothing answered" type="undecided"/>');
});

test("text from a server cannot break out of the XML or make it invalid", () => {
  const hostile = { ...acceptsNoKey, received: ']]></failure><x a="1">&\u0000\u001b\uffff\ud800 \t\n' };
  const [target] = parcelReport.targets;
  const shown = renderJunit({ ...parcelReport, targets: [{ ...target!, findings: [hostile] }] });
  const { causes: _, ...older } = parcelReport;
  const junit = renderJunit({ ...older, targets: [{ ...target!, findings: [hostile] }] });
  expect(junit).toContain('<failure message="status-documented: received ]]&gt;');
  expect(shown).toContain("]]&gt;&lt;/failure&gt;&lt;x a=&quot;1&quot;&gt;&amp;\\x00\\x1b\\u{ffff}\\u{d800} \\t\\n");
  expect(shown).not.toMatch(/[^\P{C}\n\t]|\uffff/u);
  expect(unbalanced(shown)).toEqual([]);
  expect(unbalanced(xml)).toEqual([]);
});

/** Elements that are left open or closed twice. */
const unbalanced = (text: string): readonly string[] => {
  const open: string[] = [];
  for (const [tag, slash, name, selfClosed] of text.matchAll(/<(\/?)([a-z-]+)(?:\s+[a-z]+="[^"<]*")*(\/?)>/g)) {
    if (slash === "") open.push(...(selfClosed === "/" ? [] : [name ?? ""]));
    else if (open.pop() !== name) return [tag];
  }
  return open;
};
