// What the answers before and after a change show of everything else.
import { expect, test } from "vitest";
import type { ChangeClaim, SequenceCase } from "../../derive/case.ts";
import { comparedChange } from "./compared-change.ts";

const claim: ChangeClaim = {
  kind: "changed",
  by: "update",
  members: ["title"],
  merges: false,
  patches: true,
  inferred: false,
};
const page = { listed: "/0/id", whole: false, fits: 2 };
const listed = { state: { made: "/id", shows: page }, source: "#/links" } as unknown as SequenceCase;
const named = (...titles: readonly string[]) => titles.map((title, index) => ({ id: `n${index}`, title }));

const comparison = (before: unknown, after: unknown, alone = true) =>
  comparedChange(listed, claim, {
    name: "n0",
    made: { title: "old" },
    changed: { title: "new" },
    before,
    after,
    alone,
  });

test("what a page shows of others must stay, even if the list has more pages", () => {
  expect(comparison(named("old", "b", "c"), named("new", "new", "c")).changedToo).toEqual(["n1"]);
  expect(comparison(named("old", "b", "c"), named("new", "b", "c")).changedToo).toEqual([]);
});

test("nothing is said about others if somebody else may have changed them", () => {
  expect(comparison(named("old", "b"), named("new", "new"), false).changedToo).toEqual([]);
});

test("on a page of a longer list things may come and go", () => {
  const { lost, added, gone } = comparison(named("old", "b", "c"), [...named("new", "b"), { id: "n9", title: "z" }]);
  expect([lost, added, gone]).toEqual([[], [], null]);
});
