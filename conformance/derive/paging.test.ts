// How much a list shows, by its query parameters and by who says what it contains.
import { expect, test } from "vitest";
import { readOperations } from "../../scripts/openapi/read.ts";
import { createValidator } from "../schema/validate.ts";
import { extentOf } from "./paging.ts";

const extent = (...parameters: readonly object[]) => extentIf(true, parameters);
const extentIf = (isPromised: boolean, parameters: readonly object[]) => {
  const query = parameters.map((parameter) => ({ in: "query", schema: { type: "string" }, ...parameter }));
  const get = { operationId: "list", parameters: query, responses: { 200: { description: "All" } } };
  const document = { openapi: "3.1.0", paths: { "/things": { get } } };
  const [operation] = readOperations(document).operations;
  return extentOf({ document, validate: createValidator(document), samples: new Map() }, operation!, isPromised);
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

test("a filter may leave something out if nothing but the paths says what is listed", () => {
  expect(extentIf(false, [{ name: "status" }])).toEqual({ whole: false, fits: null });
  expect(extentIf(false, [{ name: "sort" }])).toEqual({ whole: true, fits: null });
  expect(extentIf(false, [{ name: "cursor" }, { name: "limit", schema: integer({ default: 20 }) }])).toEqual({
    whole: false,
    fits: 20,
  });
  expect(extentIf(false, [])).toEqual({ whole: true, fits: null });
});

test("at least as many items fit on a page as its default says, and at least one", () => {
  const first = { name: "page", schema: integer({ default: 1 }) };
  expect(extent(first, { name: "per_page", schema: integer({ default: 20 }) })).toEqual({ whole: false, fits: 20 });
  expect(extent({ name: "cursor" })).toEqual({ whole: false, fits: 1 });
  expect(extent({ name: "limit", schema: integer() })).toEqual({ whole: false, fits: 1 });
});
