// When two looks at a list show that nothing is missing from it.
import { expect, test } from "vitest";
import { isComplete } from "./complete-list.ts";

test("if there is room on the page, nothing is on another one", () => {
  const page = { listed: "/0/id", whole: false, fits: 20 };
  expect(isComplete(page, 19, 19, true)).toBe(true);
  expect(isComplete(page, 20, 20, true)).toBe(false);
  expect(isComplete(page, 20, 21, true)).toBe(true);
  expect(isComplete(page, 31, 30, true)).toBe(true);
  // Somebody else may have made what came.
  expect(isComplete(page, 20, 21, false)).toBe(false);
  expect(isComplete({ ...page, fits: null }, 0, 0, true)).toBe(false);
});
