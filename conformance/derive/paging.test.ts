// When a list is complete: without parameters, without pages, or while there is room on the page.
import { expect, test } from "vitest";
import { readOperations } from "../../scripts/openapi/read.ts";
import { isComplete } from "../run/send/complete-list.ts";
import { createValidator } from "../schema/validate.ts";
import { extentOf } from "./paging.ts";

const extent = (...parameters: readonly object[]) => {
  const query = parameters.map((parameter) => ({ in: "query", schema: { type: "string" }, ...parameter }));
  const get = { operationId: "list", parameters: query, responses: { 200: { description: "All" } } };
  const document = { openapi: "3.1.0", paths: { "/things": { get } } };
  const [operation] = readOperations(document).operations;
  return extentOf({ document, validate: createValidator(document), samples: new Map() }, operation!);
};
const integer = (more: object = {}) => ({ type: "integer", ...more });

test("a filter leaves nothing out unless it is given or has a default", () => {
  expect(extent()).toEqual({ whole: true, fits: null });
  expect(extent({ name: "status" }, { name: "sort", schema: { type: "string", default: "title" } })).toEqual({
    whole: true,
    fits: null,
  });
  expect(extent({ name: "status", schema: { type: "string", default: "open" } })).toEqual({ whole: false, fits: null });
  expect(extent({ name: "q", required: true })).toEqual({ whole: false, fits: null });
});

test("at least as many items fit on a page as its default says, and at least one", () => {
  const first = { name: "page", schema: integer({ default: 1 }) };
  expect(extent(first, { name: "per_page", schema: integer({ default: 20 }) })).toEqual({ whole: false, fits: 20 });
  expect(extent({ name: "cursor" })).toEqual({ whole: false, fits: 1 });
  expect(extent({ name: "limit", schema: integer() })).toEqual({ whole: false, fits: 1 });
});

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
