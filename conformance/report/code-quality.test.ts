// The report for GitLab: what each entry must contain, what tells entries apart, and on which line they appear.
import { expect, test } from "vitest";
import { renderCodeQuality } from "./code-quality.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";
import type { Report } from "./report.ts";

type Issue = { readonly fingerprint: string; readonly severity: string; readonly location: unknown };

const locate = (pointer: string): string => (pointer.startsWith("#") ? `./api/openapi.yaml:${pointer.length}:3` : "");
const issuesOf = (report: Report): readonly Issue[] => JSON.parse(renderCodeQuality(report, { locate }));
const changed = (change: Partial<NonNullable<Report["causes"]>[number]>): Report => ({
  ...parcelReport,
  causes: parcelReport.causes!.map((cause) => ({ ...cause, ...change })),
});

test("each cause is one entry with its severity, on its line of the document", () => {
  const issues = issuesOf(parcelReport);
  expect(issues.map(({ severity }) => severity)).toEqual(["blocker", "major", "major", "minor"]);
  expect(issues[0]).toEqual({
    description:
      "Accepts requests without a key (createParcel): received 201 Created; documented 401, because the request carries no credential that the document allows",
    check_name: "status-documented",
    severity: "blocker",
    location: { path: "spec/paths/parcels.yaml", lines: { begin: 7 } },
    fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("a demand of a standard is placed at the operation that breaks it, or on the first line if there is none", () => {
  const standard = changed({ where: "", pointer: "RFC 9110 §15.5.6" });
  const path = "api/openapi.yaml";
  expect(issuesOf(standard).at(0)).toMatchObject({
    location: { path, lines: { begin: "#/paths/~1parcels/post".length } },
  });
  expect(issuesOf({ ...standard, operations: [] }).at(0)).toMatchObject({ location: { path, lines: { begin: 1 } } });
  const [unplaced] = JSON.parse(renderCodeQuality(standard)) as Issue[];
  expect(unplaced).toMatchObject({ location: { path: "openapi.yaml", lines: { begin: 1 } } });
});

test("a fingerprint is stable from run to run, whatever the answer, the place and the port", () => {
  const prints = (report: Report) => issuesOf(report).map(({ fingerprint }) => fingerprint);
  const before = prints(parcelReport);
  expect(new Set(before).size).toBe(before.length);
  expect(
    prints(changed({ received: "201 at noon", where: "spec/all.yaml:99:1", target: "http://127.0.0.1:4011" })),
  ).toEqual(before);
  const twice = prints({ ...parcelReport, causes: [...parcelReport.causes!, ...parcelReport.causes!] });
  expect(new Set(twice).size).toBe(before.length * 2);
  expect(twice.slice(0, before.length)).toEqual(before);
});

test("a target that could not be judged is an entry, and a run without causes is an empty list", () => {
  const [target] = goneReport.targets;
  const undecided = { ...target!, verdict: "undecided" as const, summary: "nothing answered" };
  expect(issuesOf({ ...goneReport, causes: [], targets: [undecided] })).toMatchObject([
    { check_name: "verdict", description: "live could not be judged: nothing answered", severity: "major" },
  ]);
  expect(renderCodeQuality({ ...parcelReport, causes: [], targets: [] })).toBe("[]\n");
});
