// What the reader accepts, and what it refuses by name and pointer.
import { expect, test } from "vitest";
import { lookUp } from "./document.ts";
import { ignoredParameters } from "./ignored-parameters.ts";
import { readOperations } from "./read.ts";

const loop = { $ref: "#/components/schemas/Loop" };
const madeOfItself = { operationId: "bad", requestBody: { content: { "multipart/form-data": { schema: loop } } } };

const documentOf = (path: string, method: string, operation: object, rest: object = {}) => ({
  openapi: "3.1.0",
  paths: { [path]: { [method]: { operationId: "act", responses: { 200: {} }, ...operation } } },
  ...rest,
});

const refusalOf = (document: Record<string, unknown>) => readOperations(document).refused[0];

test("fields are read through $ref and allOf, with the pointer of each constraint", () => {
  const document = documentOf(
    "/photos",
    "post",
    {
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Named" },
                { required: ["photo"], properties: { photo: { type: "string", format: "binary" } } },
              ],
            },
          },
        },
      },
    },
    {
      components: {
        schemas: { Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
      },
    },
  );
  const [operation] = readOperations(document).operations;
  const fields = operation?.body?.contents[0]?.fields;
  expect(fields?.map(({ name, required, binary }) => ({ name, required, binary }))).toEqual([
    { name: "name", required: true, binary: false },
    { name: "photo", required: true, binary: true },
  ]);
  expect(fields?.[0]?.requiredPointer).toBe("#/components/schemas/Named/required/0");
  expect(fields?.[1]?.requiredPointer).toBe(
    "#/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/allOf/1/required/0",
  );
});

test("a replacement is identified by operationId if the document describes it", () => {
  const document = documentOf("/old", "post", { deprecated: true, "x-replaced-by": "POST /new" });
  Object.assign(document.paths, { "/new": { post: { operationId: "actAnew", responses: {} } } });
  const old = readOperations(document).operations.find((operation) => operation.id === "act");
  expect(old?.replacement).toMatchObject({ method: "POST", path: "/new", operation: "actAnew" });
});

test("null states that an operation has no replacement", () => {
  const document = documentOf("/old", "post", { deprecated: true, "x-replaced-by": null });
  expect(readOperations(document).operations[0]).toMatchObject({ deprecated: true, replacement: null });
});

test("the maximum size of a file is read at its location, and must be an integer", () => {
  const upload = (limit: unknown) =>
    documentOf("/photos", "post", {
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: { photo: { type: "string", format: "binary", "x-max-bytes": limit } },
            },
          },
        },
      },
    });
  const pointer = "#/paths/~1photos/post/requestBody/content/multipart~1form-data/schema/properties/photo/x-max-bytes";
  const field = readOperations(upload(5_000)).operations[0]?.body?.contents[0]?.fields[0];
  expect(field).toMatchObject({ maxBytes: 5_000, maxBytesPointer: pointer });
  expect(refusalOf(upload("5 MB"))).toMatchObject({ pointer });
});

test("an unreadable media type is skipped if another can be sent, and kept for the content type of responses", () => {
  const both = documentOf("/things", "post", {
    requestBody: { content: { "application/xml": {}, "application/json": {} } },
    responses: { 200: { content: { "application/xml": {} } } },
  });
  const [operation] = readOperations(both).operations;
  expect(operation?.body?.contents.map((content) => content.kind)).toEqual(["json", "opaque"]);
  expect(operation?.responses[0]?.contents[0]).toMatchObject({ mediaType: "application/xml", kind: "opaque" });
});

test.each([
  [
    "a body in XML only",
    documentOf("/a", "post", { requestBody: { content: { "application/xml": {} } } }),
    "#/paths/~1a/post/requestBody",
  ],
  ["a path parameter nobody describes", documentOf("/a/{id}", "get", {}), "#/paths/~1a~1{id}/get"],
  [
    "a parameter described by content in XML",
    documentOf("/a", "get", { parameters: [{ name: "q", in: "query", content: { "application/xml": {} } }] }),
    "#/paths/~1a/get/parameters/0/content",
  ],
  [
    "a list in a cookie, exploded as cookies are by default",
    documentOf("/a", "get", { parameters: [{ name: "c", in: "cookie", schema: { type: "array" } }] }),
    "#/paths/~1a/get/parameters/0",
  ],
  ["TRACE, which no fetch sends", documentOf("/a", "trace", {}), "#/paths/~1a/trace"],
  [
    "a GET that needs a body",
    documentOf("/a", "get", { requestBody: { required: true, content: { "application/json": {} } } }),
    "#/paths/~1a/get/requestBody",
  ],
  [
    "bytes that stand for an object, in a format that is not read",
    documentOf("/a", "post", { requestBody: { content: { "application/yaml": { schema: { type: "object" } } } } }),
    "#/paths/~1a/post/requestBody",
  ],
  [
    "a security scheme nobody declares",
    documentOf("/a", "get", { security: [{ Nobody: [] }] }),
    "#/paths/~1a/get/security/0/Nobody",
  ],
  [
    "digest authentication",
    documentOf(
      "/a",
      "get",
      { security: [{ D: [] }] },
      { components: { securitySchemes: { D: { type: "http", scheme: "digest" } } } },
    ),
    "#/components/securitySchemes/D",
  ],
  [
    "a $ref that leads nowhere",
    documentOf("/a", "get", { responses: { 200: { $ref: "#/components/responses/None" } } }),
    "#/paths/~1a/get/responses/200",
  ],
  [
    "a $ref that runs in a circle",
    documentOf(
      "/a",
      "get",
      { responses: { 200: { $ref: "#/components/responses/A" } } },
      { components: { responses: { A: { $ref: "#/components/responses/A" } } } },
    ),
    "#/components/responses/A",
  ],
  [
    "a replacement that is no method and path",
    documentOf("/a", "get", { "x-replaced-by": "/b" }),
    "#/paths/~1a/get/x-replaced-by",
  ],
  [
    "a former address that is none",
    documentOf("/a", "get", { "x-formerly": { urls: ["https://old.example/a", "/a"] } }),
    "#/paths/~1a/get/x-formerly/urls/1",
  ],
])("refused by name and pointer: %s", (_what, document, pointer) => {
  expect(refusalOf(document)).toMatchObject({ pointer, reason: expect.stringMatching(/\w/) });
  expect(refusalOf(document)?.operation).toMatch(/^(act|GET \/a)$/);
});

test("a name with characters that pointers and URIs encode is found again", () => {
  const properties = { "50% off/~ly": { type: "string" }, "%41": { type: "integer" } };
  const content = { "application/json": { schema: { type: "object", properties } } };
  const document = documentOf("/a%20b/100%", "post", { requestBody: { content } });
  const [operation] = readOperations(document).operations;
  const fields = operation?.body?.contents[0]?.fields ?? [];
  expect(fields.map(({ pointer }) => lookUp(document, pointer))).toEqual(Object.values(properties));
});

test("an operation that violates OpenAPI's structure is refused at the location of the error", () => {
  const flaw = { pointer: "#/components/schemas/Thing/nullable", reason: "Property `nullable` is not expected here" };
  const document = documentOf("/a", "get", { "x-not-read": flaw });
  expect(readOperations(document).refused).toEqual([{ operation: "act", ...flaw }]);
});

test.each([
  ["a path that is null", { "/bad": null }, "/bad"],
  ["a path that leads nowhere", { "/bad": { $ref: "#/nowhere" } }, "/bad"],
  ["a schema that is made of itself alone", { "/bad": { post: madeOfItself } }, "bad"],
])("%s leaves the others readable", (_, bad, name) => {
  const document = documentOf("/a", "get", {}, { components: { schemas: { Loop: { allOf: [loop] } } } });
  Object.assign(document.paths, bad);
  const { operations, refused } = readOperations(document);
  expect([operations.map(({ id }) => id), refused.map(({ operation }) => operation)]).toEqual([["act"], [name]]);
});

test("features of OpenAPI 3.2 only are refused by name, and the rest is read", () => {
  const document = documentOf("/a", "get", {});
  const query = { operationId: "ask", parameters: [{ name: "q", in: "querystring" }], responses: {} };
  Object.assign(document.paths, {
    "/b": { query, put: { ...query, operationId: "put" }, additionalOperations: { LINK: { responses: {} } } },
  });
  const { operations, refused } = readOperations(document);
  expect(operations.map(({ id }) => id)).toEqual(["act"]);
  expect(refused.map(({ operation, pointer }) => [operation, pointer])).toEqual([
    ["LINK /b", "#/paths/~1b/additionalOperations/LINK"],
    ["put", "#/paths/~1b/put/parameters/0/in"],
    ["ask", "#/paths/~1b/query"],
  ]);
});

test.each(["/a/../b", "/{x}{y}"])("the path %s is invalid, and its operation is refused", (path) => {
  expect(refusalOf(documentOf(path, "get", {}))?.operation).toBe("act");
});

test("parameters that cannot be sent are left out, and reported with their location", () => {
  const schema = { type: "string" };
  const parameters = [
    { name: "id", in: "path", required: true, schema },
    { name: "accept", in: "header", schema },
    { $ref: "#/components/parameters/Lost" },
  ];
  const lost = { components: { parameters: { Lost: { name: "lost", in: "path", required: true, schema } } } };
  const document = documentOf("/a/{id}", "get", { parameters }, lost);
  expect(readOperations(document).operations[0]?.parameters.map(({ name }) => name)).toEqual(["id"]);
  expect(ignoredParameters(document)).toEqual([
    { pointer: "#/paths/~1a~1{id}/get/parameters/1", reason: expect.stringContaining("a header parameter accept") },
    {
      pointer: "#/paths/~1a~1{id}/get/parameters/2",
      reason: expect.stringContaining("/a/{id} does not contain {lost}"),
    },
  ]);
});

test("a parameter that a security scheme describes is the credential, if the operation requires that scheme", () => {
  const parameters = [
    { name: "key", in: "query", required: true, schema: { type: "string" } },
    { name: "x-key", in: "header", schema: { type: "string" } },
    { name: "Key", in: "query", schema: { type: "string" } },
  ];
  const securitySchemes = {
    query: { type: "apiKey", in: "query", name: "key" },
    header: { type: "apiKey", in: "header", name: "X-Key" },
  };
  const document = (security: unknown) =>
    documentOf("/a", "get", { parameters, security }, { components: { securitySchemes } });
  const namesWith = (security: unknown) =>
    readOperations(document(security)).operations[0]?.parameters.map(({ name }) => name);
  expect(namesWith([{ query: [] }, { header: [] }])).toEqual(["Key"]);
  expect(namesWith([{ query: [] }])).toEqual(["x-key", "Key"]);
  expect(namesWith([])).toEqual(["key", "x-key", "Key"]);
  expect(ignoredParameters(document([{ query: [] }]))).toEqual([
    { pointer: "#/paths/~1a/get/parameters/0", reason: expect.stringMatching(/^security describes the query/) },
  ]);
});

test("names of query parameters are case-sensitive, those of headers are not", () => {
  const named = (place: string) => ["a", "A"].map((name) => ({ name, in: place, schema: { type: "string" } }));
  const [operation] = readOperations(
    documentOf("/a", "get", { parameters: [...named("query"), ...named("header")] }),
  ).operations;
  expect(operation?.parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).toEqual([
    "query a",
    "query A",
    "header A",
  ]);
});

test("one refused operation leaves the others readable", () => {
  const document = documentOf("/a", "post", { requestBody: { content: { "application/xml": {} } } });
  Object.assign(document.paths, { "/b": { get: { operationId: "look", responses: {} } } });
  const { operations, refused } = readOperations(document);
  expect(operations.map((operation) => operation.id)).toEqual(["look"]);
  expect(refused.map((refusal) => refusal.operation)).toEqual(["act"]);
});

test("one supported security alternative is enough, and a certificate leaves no trace in a request", () => {
  const securitySchemes = {
    digest: { type: "http", scheme: "digest" },
    key: { type: "apiKey", in: "header", name: "X-Key" },
    certificate: { type: "mutualTLS" },
  };
  const either = documentOf("/a", "get", { security: [{ digest: [] }, { key: [], certificate: [] }] });
  const { operations } = readOperations({ ...either, components: { securitySchemes } });
  expect(operations[0]?.security.map((all) => all.map(({ name }) => name))).toEqual([["key"]]);
});

test("a parameter described by content is read with the schema of its one media type", () => {
  const content = { "application/json": { schema: { type: "object" }, example: { a: 1 } } };
  const document = documentOf("/a", "get", { parameters: [{ name: "q", in: "query", content }] });
  expect(readOperations(document).operations[0]?.parameters).toMatchObject([
    {
      json: true,
      schemaPointer: "#/paths/~1a/get/parameters/0/content/application~1json/schema",
      examples: [{ value: { a: 1 } }],
    },
  ]);
});
