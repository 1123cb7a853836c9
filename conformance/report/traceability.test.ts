import { expect, test } from "vitest";
import { parcelReport } from "./parcel-report.fixture.ts";
import { renderTraceability } from "./traceability.ts";

const rules = [
  { pointer: "#/label/maxLength", summary: "label has at most 40 characters" },
  { pointer: "#/auth", summary: "a credential | bearer" },
  { pointer: "#/note/maxLength", summary: "note has at most 500 characters" },
  { pointer: "#/server", summary: "500 carries an error", unreachable: "no request makes a server fail" },
];
const cases = [
  { id: "createParcel/limits/label-too-long", covers: ["#/label/maxLength"] },
  { id: "createParcel/valid/label-max-length", covers: ["#/label/maxLength"] },
  { id: "createParcel/auth/wrong", covers: ["#/auth"] },
];

test("each rule is listed with its cases and their worst outcome on each target", () => {
  const { markdown } = renderTraceability({ rules, cases, report: parcelReport });
  expect(markdown).toContain(
    "| label has at most 40 characters | `#/label/maxLength` | `createParcel/limits/label-too-long`<br>`createParcel/valid/label-max-length` | ✓ pass 2 | ✗ fail 1 of 2 |",
  );
  expect(markdown).toContain(
    "| a credential `\\|` bearer | `#/auth` | `createParcel/auth/wrong` | ≈ deviates 1 | ✓ pass 1 |",
  );
});

test("a rule without a case is returned, and one that no request can reach is only listed", () => {
  const { markdown, uncovered } = renderTraceability({ rules, cases });
  expect(uncovered).toEqual([rules[2]]);
  expect(markdown).toContain(
    "2 of 4 rules have a case; 1 cannot be reached by a request; 1 have no case but need one.",
  );
  expect(markdown).toContain("- 500 carries an error (`#/server`): no request makes a server fail");
});
