import { expect, test } from "vitest";
import { readOperations } from "../openapi/read.ts";
import { type FeatureGroup, featuresOf, sourceOf } from "./features.ts";
import { operationTable } from "./operation-table.ts";
import { allFeatures } from "./runtime/all-features.ts";

const { checks, bodies, answers, streams, credentials, ...top } = allFeatures;
const groups: Readonly<Record<FeatureGroup, object>> = { checks, bodies, answers, streams, credentials, top };
const parts = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members).map(([key, part]) => [group as FeatureGroup, key, part as unknown] as const),
);

test.each(parts)("%s %s is imported from its module", async (group, key, part) => {
  const [file, name] = sourceOf(group, key);
  expect(((await import(/* @vite-ignore */ `./runtime/${file}`)) as Record<string, unknown>)[name]).toBe(part);
});

const string = { type: "string" };
const featuresOfOperation = (operation: object, more: object = {}): string => {
  const answer = { responses: { 200: { description: "Fine." } } };
  const info = { title: "Shelf", version: "1" };
  const paths = { "/op": { post: { operationId: "op", ...answer, ...operation } } };
  const document = { openapi: "3.1.0", info, servers: [{ url: "https://shelf.test" }], paths, ...more };
  return featuresOf(operationTable(document, readOperations(document).operations)).code.replaceAll(/\s/g, "");
};

test("a document without bodies, parameters and keys needs no part", () => {
  expect(featuresOfOperation({})).toBe("{checks:{},bodies:{},answers:{},credentials:{},}");
});

test("an operation brings what its parameters, body, responses and keys need, nested keywords included", () => {
  const list = { type: "array", items: { anyOf: [{ const: 1 }, { not: { $ref: "#/components/schemas/Name" } }] } };
  const schema = { type: "object", properties: { file: { type: "string", format: "binary" }, note: list } };
  const operation = {
    parameters: [{ name: "id", in: "query", schema: { enum: ["a"] } }],
    requestBody: { content: { "multipart/form-data": { schema, encoding: { file: { contentType: "audio/wav" } } } } },
    responses: { 200: { description: "Fine.", content: { "text/plain": { schema: string }, "image/png": {} } } },
    security: [{ key: [] }],
  };
  const components = {
    schemas: { Name: { pattern: "^a", minLength: 1 } },
    securitySchemes: { key: { type: "apiKey", in: "cookie", name: "key" } },
  };
  expect(featuresOfOperation(operation, { components })).toBe(
    "{checks:{$ref:ref,anyOf,const:onlyValue,minLength,not,enum:plainEnum,items:plainItems,pattern:plainPattern,type:typed,}," +
      'bodies:{multipart,},answers:{"byte-stream":wrongType,text:textAnswer,},streams:{"byte-stream":byteStreamAnswer,},credentials:{cookie:keyInCookie,},' +
      "acceptType,refuseMisnamed,writeBody,writeParameters,}",
  );
});

test("single-value parameters bring the smaller part, until a parameter of the client is not", () => {
  const plain = [
    { name: "id", in: "query", schema: { type: "integer" } },
    { name: "X-Trace", in: "header", schema: { type: "array" } },
  ];
  expect(featuresOfOperation({ parameters: plain })).toContain("writeParameters:writePlainParameters,");
  for (const other of [
    { name: "tags", in: "query", schema: { type: "array", items: string } },
    { name: "any", in: "query", schema: {} },
    { name: "as", in: "query", content: { "application/json": { schema: string } } },
  ])
    expect(featuresOfOperation({ parameters: [...plain, other] })).toMatch(/,writeParameters,\}$/);
});

test.each([
  ["a pattern that RegExp may need long for", { pattern: "^[a-z]+$" }, { pattern: "^(a+)+$" }, "pattern"],
  ["a value that is an object", { enum: ["a", 1, null] }, { enum: ["a", { b: 1 }] }, "enum:oneOfValues"],
  ["items that go by their place", { items: {} }, { items: {}, prefixItems: [{}] }, "items,prefixItems"],
])("%s brings the whole check, for all that use the keyword", (_, plain, other, expected) => {
  const schema = { type: "object", properties: { plain, other } };
  const operation = { requestBody: { content: { "application/json": { schema } } } };
  expect(featuresOfOperation(operation)).toContain(`checks:{${expected},properties,type:typed,}`);
});
