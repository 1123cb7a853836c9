// How a list is asked for its next page, in the ways that APIs have.
import { expect, test } from "vitest";
import { readOperations } from "../../../scripts/openapi/read.ts";
import { nextPage, type Page } from "./next-page.ts";

const integer = (name: string, more: object = {}) => ({ name, in: "query", schema: { type: "integer", ...more } });
const text = (name: string) => ({ name, in: "query", schema: { type: "string" } });

const after = (parameters: readonly object[], page: Partial<Page>) => {
  const get = { operationId: "list", parameters, responses: { 200: { description: "All" } } };
  const document = { openapi: "3.1.0", paths: { "/things": { get } } };
  const [operation] = readOperations(document).operations;
  const names = ["a", "b"];
  const next = nextPage(document, operation!, {
    added: new Map(),
    by: "nothing",
    headers: [],
    body: {},
    names,
    ...page,
  });
  if (next.kind === "end") return next.certain ? "end" : "likely end";
  return next.kind === "page" ? Object.fromEntries(next.added) : next.kind;
};

test("first, more items are asked for on one page", () => {
  const limit = integer("limit", { maximum: 50 });
  expect(after([limit, text("cursor")], {})).toEqual({ limit: "50" });
  expect(after([integer("per_page")], {})).toEqual({ per_page: "100" });
  expect(after([integer("limit", { maximum: 1_000_000 })], {})).toEqual({ limit: "1000" });
  // The page is as large as it can be.
  expect(after([integer("limit", { maximum: 2 })], {})).toBe("unknown");
});

test.each<[string, object, object, Partial<Page>]>([
  ["the page's number", integer("page", { default: 1 }), { page: "2" }, {}],
  ["the page's number, from 0", integer("page", { minimum: 0 }), { page: "1" }, {}],
  ["the number of items before it", integer("offset"), { offset: "2" }, {}],
  ["the last item", text("starting_after"), { starting_after: "b" }, {}],
  ["a cursor of the answer", text("cursor"), { cursor: "c&1" }, { body: { meta: { next_cursor: "c&1" } } }],
  ["a token of the answer", text("pageToken"), { pageToken: "7" }, { body: { nextPageToken: 7 } }],
  ["an address in the answer", text("cursor"), { cursor: "x=1" }, { body: { next: "/things?cursor=x%3D1&other=2" } }],
  ["an address in an object", text("cursor"), { cursor: "x" }, { body: { links: { next: { href: "?cursor=x" } } } }],
  ["a Link field", text("cursor"), { cursor: "x" }, { headers: [["Link", '</things?cursor=x>; rel="next"']] }],
])("the next page is found by %s", (_, parameter, added, page) => {
  expect(after([parameter], page)).toEqual(added);
});

test("the next page keeps what was added before", () => {
  const added = new Map([
    ["limit", "100"],
    ["offset", "2"],
  ]);
  expect(after([integer("limit"), integer("offset")], { added })).toEqual({ limit: "100", offset: "4" });
});

test.each<[string, object, Partial<Page>]>([
  ["says that none follows", text("cursor"), { body: { next_cursor: null } }],
  ["has links, but none to the next", text("cursor"), { headers: [["link", '</things>; rel="first"']] }],
])("a first page that %s is the last", (_, parameter, page) => {
  expect(after([parameter], page)).toBe("end");
});

test.each<[string, object, Partial<Page>]>([
  ["was announced, and says that none follows", text("cursor"), { by: "announcement", body: { next: null } }],
  ["was announced, and announces none", text("cursor"), { by: "announcement" }],
  ["is empty, counted from a documented first", integer("page", { default: 1 }), { names: [] }],
  ["is empty, and items are counted", integer("offset"), { names: [] }],
])("a page that %s is likely to be the last", (_, parameter, page) => {
  expect(after([parameter], page)).toBe("likely end");
});

test.each<[string, object, Partial<Page>]>([
  ["only the server knows the cursor", text("cursor"), {}],
  ["a cursor is null, which may be that of this page", text("cursor"), { body: { cursor: null } }],
  ["its only link leads elsewhere", text("cursor"), { headers: [["link", '</v2>; rel="successor-version"']] }],
  ["a member is only named like one", text("cursor"), { body: { job: { nextRun: null } } }],
  ["no parameter is about pages", text("status"), {}],
  ["a number means a time", integer("until"), { names: [] }],
  ["a number means a time", integer("since"), {}],
  ["pages may be counted from 0 or from 1", integer("page"), { names: [] }],
])("it is unknown whether another page follows if %s", (_, parameter, page) => {
  expect(after([parameter], page)).toBe("unknown");
});
