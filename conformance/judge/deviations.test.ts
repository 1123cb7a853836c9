// What a deviation must match in a run of the whole document.
import { expect, test } from "vitest";
import { readDeviations, unmatchedDeviations } from "./deviations.ts";

const entry = {
  target: "mock",
  cases: "*/file/*-over-max-bytes",
  check: "request-rejected",
  reason: "takes any size",
  seen: "2026-01-01",
  evidence: "https://example.test/",
};

test("an entry names either a cause, or cases and a check", () => {
  const { cases, check, ...common } = entry;
  expect(readDeviations([{ ...common, cause: "server-error/500" }])).toHaveLength(1);
  expect(() => readDeviations([{ ...entry, cause: "server-error/500" }])).toThrow(
    "deviation 1 has a cause and cases: name the cause, or cases and a check",
  );
  expect(() => readDeviations([common])).toThrow("deviation 1 has no cases");
  expect(() => readDeviations([{ ...common, cause: "" }])).toThrow("deviation 1: cause is no text");
});

test("an entry that matches no case is a finding, unless it concerns the target whatever the document", () => {
  const [specific, general] = readDeviations([entry, { ...entry, general: true }]);
  expect(unmatchedDeviations([], "mock", [specific!]).map(({ check }) => check)).toEqual(["deviations-match"]);
  expect(unmatchedDeviations([], "mock", [general!])).toEqual([]);
  expect(() => readDeviations([{ ...entry, general: "yes" }])).toThrow("unknown member general");
});
