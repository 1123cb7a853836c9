import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { JudgedFinding } from "../../judge/finding.ts";
import type { Target } from "../../model.ts";
import { judged } from "../../reason.ts";
import { makePlan } from "../plan.ts";
import { finalOutcomes, outcomeOf, settle } from "./outcome.ts";

const finding: JudgedFinding = {
  check: "status-documented",
  blames: "server",
  received: "201",
  documented: "one of 200, 400",
  pointer: "#/paths/~1parcels/post/responses",
  facts: {
    status: 201,
    shape: "no body",
    gist: null,
    isErrorAsSuccess: false,
    fault: { kind: "undocumented", location: null },
  },
};
const key = { kind: "key", status: 401, excerpt: "no" } as const;
const stopped = { kind: "stopped" } as const;
const declined = { kind: "declined", why: "the target takes no files" } as const;

test.each([
  ["pass", [], judged],
  ["fail", [finding], judged],
  ["inconclusive", [], key],
  // A fault of the answer itself counts whatever the answer is about.
  ["fail", [finding], key],
  ["inconclusive", [finding], stopped],
  ["skipped", [], declined],
  ["inconclusive", [], { kind: "blocked", by: "send/valid/required-only", because: key }],
  ["skipped", [], { kind: "blocked", by: null, because: declined }],
  ["skipped", [], { kind: "step-failed", step: { did: "made-nothing", maker: "a", sequel: null }, because: declined }],
  ["inconclusive", [], { kind: "step-failed", step: { did: "made-nothing", maker: "a", sequel: null }, because: null }],
  ["deviates", [finding], { kind: "declared", entries: [] }],
  ["fail", [finding], { kind: "expired", on: "2026-01-01", reason: "known" }],
  ["healed", [], { kind: "healed", check: "status-documented", reason: "known" }],
  ["broken", [], { kind: "suite-failed", message: "out of memory" }],
] as const)("%s: findings %j, reason %j", (outcome, findings, reason) => {
  expect(outcomeOf({ findings, reason })).toBe(outcome);
});

test.each([
  ["all its cases agree", ["*/valid/required-only"], 5],
  ["only some of its cases were run", ["listBooks/valid/required-only"], 0],
] as const)("a deviation that shows nowhere: %s", async (_, cases, healed) => {
  const plan = await makePlan({
    spec: fileURLToPath(new URL("../../../scripts/fixtures/shelf/openapi.yaml", import.meta.url)),
    cases,
    deviations: [
      {
        target: "shelf",
        cases: "*/valid/required-only",
        check: "status-documented",
        reason: "known",
        seen: "2026-11-30",
        evidence: "seen",
      },
    ],
  });
  const target = { name: "shelf", baseUrl: "http://127.0.0.1" } as Target;
  const settled = plan.cases.map((testCase) => settle(testCase, { accepted: true }));
  const { reported } = finalOutcomes(settled, { target, plan, today: "2026-11-30" });
  expect(reported.filter(({ outcome }) => outcome === "healed").length).toBe(healed);
});
