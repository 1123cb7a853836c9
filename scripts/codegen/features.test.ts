import { expect, test } from "vitest";
import { readOperations } from "../openapi/read.ts";
import { type FeatureGroup, featuresOf, sourceOf } from "./features.ts";
import { operationTable } from "./operation-table.ts";
import { allFeatures } from "./runtime/all-features.ts";

const { checks, bodies, answers, credentials, ...top } = allFeatures;
const groups: Readonly<Record<FeatureGroup, object>> = { checks, bodies, answers, credentials, top };
const parts = Object.entries(groups).flatMap(([group, members]) =>
  Object.entries(members).map(([key, part]) => [group as FeatureGroup, key, part as unknown] as const),
);

test.each(parts)("%s %s is imported from where it is", async (group, key, part) => {
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

test("an operation brings what its parameters, body, answers and keys need, keywords below keywords included", () => {
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
    "{checks:{$ref:ref,anyOf,const:onlyValue,enum:oneOfValues,items,minLength,not,pattern:plainPattern,type:typed,}," +
      "bodies:{multipart,},answers:{bytes:bytesAnswer,text:textAnswer,},credentials:{cookie:keyInCookie,}," +
      "acceptType,writeParameters,}",
  );
});

test("a pattern that RegExp may need long for brings the linear matcher, for all patterns", () => {
  const schema = { type: "object", properties: { quick: { pattern: "^[a-z]+$" }, slow: { pattern: "^(a+)+$" } } };
  const operation = { requestBody: { content: { "application/json": { schema } } } };
  expect(featuresOfOperation(operation)).toContain("checks:{pattern,properties,type:typed,}");
});
