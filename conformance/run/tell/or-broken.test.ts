import { expect, test } from "vitest";
import type { Case } from "../../derive/case.ts";
import { settle } from "../decide/outcome.ts";
import { orBroken } from "./or-broken.ts";

const settled = { ...settle({ id: "thing/valid/all" } as Case), ms: 12 };

test("a case that can be reported is returned as reported, and one that cannot is broken and says why", () => {
  expect(orBroken(settled, (settled) => ({ ...settled, accepted: true }))).toEqual({ ...settled, accepted: true });
  const broken = orBroken(settled, () => {
    throw new RangeError("Invalid string length");
  });
  expect(broken).toMatchObject({
    case: { id: "thing/valid/all" },
    outcome: "broken",
    reason: { kind: "suite-failed", message: "Invalid string length" },
    ms: 12,
  });
});
