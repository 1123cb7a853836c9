// How links of a response and former names of an operation are read, and what is refused.
import { expect, test } from "vitest";
import { readFormerly } from "./formerly.ts";
import { readLinks } from "./links.ts";
import { readOperations } from "./read.ts";

const documentOf = (operation: object) => ({
  openapi: "3.1.0",
  paths: { "/things": { post: { operationId: "make", responses: { 200: { description: "" } }, ...operation } } },
  components: { links: { End: { operationId: "end", parameters: { id: "$response.body#/id", force: true } } } },
});

const read = <Value>(
  operation: object,
  reader: (...given: [object & Record<string, unknown>, never]) => Value,
): Value => {
  const document = documentOf(operation);
  return reader(document, readOperations(document).operations[0]! as never);
};

test("a link says which value of the response is passed where; constants are left out", () => {
  const links = {
    list: { operationId: "list", description: "It is in here." },
    end: { $ref: "#/components/links/End" },
    remove: { operationId: "remove", requestBody: { thing: "$response.body#/data/0/id" } },
  };
  expect(read({ responses: { 200: { description: "", links } } }, readLinks)).toMatchObject([
    { name: "list", status: "200", operation: "list", values: [], description: "It is in here." },
    { name: "end", operation: "end", values: [{ input: "id", body: "/id" }], pointer: "#/components/links/End" },
    { name: "remove", operation: "remove", values: [{ input: "thing", body: "/data/0/id" }] },
  ]);
  const foreign = { responses: { 200: { description: "", links: { away: { operationRef: "#/paths/x" } } } } };
  expect(() => read(foreign, readLinks)).toThrow("by operationId");
});

test("former names are read at their location, and another format is refused", () => {
  const method = { package: "things", class: "Things", credential: "key", name: "add", parameters: ["title", "photo"] };
  const known = { urls: ["https://old.test/things"], methods: [method] };
  expect(read({ "x-formerly": known }, readFormerly)).toEqual(known);
  expect(read({}, readFormerly)).toEqual({ urls: [], methods: [] });
  const broken = { urls: ["https://old.test/things"], methods: [{ ...method, credential: 1 }] };
  const reason = (formerly: unknown) => readOperations(documentOf({ "x-formerly": formerly })).refused[0]?.reason;
  expect(reason(broken)).toContain("must have a credential");
  expect(reason({ urls: "https://old.test" })).toContain("expected a list");
});
