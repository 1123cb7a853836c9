// What a run says that it left at servers of this machine.
import { expect, test } from "vitest";
import { leftBehind } from "./left-behind.ts";
import type { LeftReport, Report } from "./report.ts";

const made = (operation: string, name = "required-only"): LeftReport => ({
  case: `${operation}/valid/${name}`,
  created: "yes",
  answer: `{"id":"${operation}"}`,
});

const itemsOf = (...left: readonly LeftReport[]) =>
  leftBehind({ operations: [], targets: [{ left }] } as unknown as Report)?.items.map(({ what }) => what);

test("what the first operation made, and the names of the others in one line", () => {
  expect(itemsOf()).toBeUndefined();
  expect(itemsOf(made("one"), made("one", "everything"))).toEqual([
    'created something: {"id":"one"}; and so did 1 other request of one',
  ]);
  expect(itemsOf(made("one"), made("two"))).toHaveLength(2);
  expect(itemsOf(made("one"), made("two"), made("three"), made("four"), made("five"))).toEqual([
    'created something: {"id":"one"}',
    "created something, and so did requests of three, four and five",
  ]);
});
