// What a run reports that it left at servers of this machine.
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

test("one line stands for all that was made, with the names of the other operations", () => {
  expect(itemsOf()).toBeUndefined();
  expect(itemsOf(made("one"))).toEqual(['created something: {"id":"one"}']);
  expect(itemsOf(made("one"), made("one", "everything"))).toEqual([
    'created something: {"id":"one"}; and so did 1 other request of one',
  ]);
  expect(
    itemsOf(made("one"), made("two"), made("one", "everything"), made("three"), made("two", "everything")),
  ).toEqual(['created something: {"id":"one"}; and so did 1 other request of one, and requests of two and three']);
});

test("uncertain creations are described as such, and come after certain ones", () => {
  const maybe = (operation: string): LeftReport => ({ ...made(operation), created: "unknown" });
  expect(itemsOf(maybe("one"))).toEqual(["may have created something"]);
  expect(itemsOf(maybe("one"), made("two"))).toEqual(['created something: {"id":"two"}; and so may requests of one']);
  expect(itemsOf({ ...maybe("one"), answer: null })).toEqual(["may have created something: there was no answer"]);
});
