import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mockDocument } from "./mock-document.ts";
import { type Mock, startMock } from "./start-mock.ts";

const order = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://orders.example/order.schema.json",
  type: "object",
  required: ["lines"],
  properties: {
    lines: { type: "array", items: { $ref: "#/components/schemas/Order/$defs/Line" } },
    size: { $anchor: "size", enum: ["s", "m", "s"] },
    at: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }], items: false },
  },
  $defs: { Line: { type: "object", required: ["sku"], properties: { sku: { type: "string" } } } },
};
const answer = (content: object, headers = {}) => ({ responses: { "200": { description: ".", headers, content } } });
const text = { schema: { type: "string" } };
const document = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  paths: {
    "/orders": {
      post: {
        operationId: "order",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } },
        ...answer({ "*/*": { schema: { type: "integer" }, example: 7 } }),
      },
    },
    "/page": {
      get: {
        operationId: "page",
        ...answer(
          { "application/*": { schema: { type: "object", required: ["a"], properties: { a: { const: 1 } } } } },
          {
            "Transfer-Encoding": text,
            "content-encoding": { schema: { enum: ["gzip"] } },
            "Content-Length": { schema: { type: "integer" } },
            Connection: text,
            "X-Kept": { ...text, example: "kept" },
          },
        ),
      },
    },
  },
  components: { schemas: { Order: order } },
};

test("a stream is the text as sent, with the end that the document states, and a file begins according to its type", () => {
  const done = { type: "object", required: ["done"], properties: { done: { type: "boolean" } } };
  const textOf = (type: string, media: object): unknown => {
    const { paths } = mockDocument({ ...document, paths: { "/a": { get: answer({ [type]: media }) } } });
    return Object(paths)["/a"].get.responses["200"].content[type].example;
  };
  const first = 'data: {"done":false}\n\n';
  const last = 'data: {"done":true}\n\n';
  expect(textOf("text/event-stream", { schema: done, "x-stream-end": { done: true } })).toBe(first + first + last);
  expect(textOf("text/event-stream", { itemSchema: done, "x-stream-end": "[DONE]" })).toBe(
    `${last}${last}data: [DONE]\n\n`,
  );
  expect(textOf("application/jsonl", { schema: done, example: [{ done: false }, { done: true }] })).toBe(
    '{"done":false}\n{"done":true}\n',
  );
  expect(textOf("text/event-stream", { example: ": as it is\n\n" })).toBe(": as it is\n\n");
  expect(textOf("audio/wav", { schema: { type: "string", format: "binary" } })).toMatch(/^RIFF.{4}WAVE/s);
  expect(textOf("audio/wav", { schema: { type: "string", format: "binary" }, "x-any-bytes": true })).toMatch(/^RIFF/);
  expect(textOf("image/PNG", { schema: true })).toBe("sample");
  expect(textOf("font/woff2", {})).toBe("sample");
});

test("a range gets a type that fits its schema, unless that type is listed beside it", () => {
  const typesOf = (content: object): string[] => {
    const { paths } = mockDocument({ ...document, paths: { "/a": { get: answer(content) } } });
    return Object.keys(Object(paths)["/a"].get.responses["200"].content);
  };
  expect(typesOf({ "*/*": { schema: { type: "array" } } })).toEqual(["application/json"]);
  expect(typesOf({ "*/*": text })).toEqual(["text/plain"]);
  expect(typesOf({ "*/*": { schema: { type: "string", format: "binary" } } })).toEqual(["application/octet-stream"]);
  expect(typesOf({ "text/*": {} })).toEqual(["text/plain"]);
  expect(typesOf({ "application/*;v=2": {} })).toEqual(["application/json;v=2"]);
  expect(typesOf({ "*/*": { schema: { type: "array" } }, "application/json": {} })).toEqual(["application/json"]);
  expect(typesOf({ "image/*": {}, "text/csv": {} })).toEqual(["image/*", "text/csv"]);
});

test("JSON without a schema gets an empty schema, since Prism would otherwise send an empty body", () => {
  const contentOf = (content: object): unknown => {
    const { paths } = mockDocument({ ...document, paths: { "/a": { get: answer(content) } } });
    return Object(paths)["/a"].get.responses["200"].content;
  };
  expect(contentOf({ "application/json": {} })).toEqual({ "application/json": { schema: {} } });
  expect(contentOf({ "text/plain": {}, "application/x+json": { example: 1 } })).toEqual({
    "text/plain": {},
    "application/x+json": { example: 1 },
  });
});

test.each([
  ["an alternative to null", { anyOf: [{ type: "array", items: { type: "string" } }, { type: "null" }] }],
  ["a type beside null", { type: ["array", "null"], items: { type: "string" } }],
  ["a reference to such a choice", { $ref: "#/components/schemas/Tags" }],
])("a list in a parameter that is %s is a list, since no parameter carries null", (_, schema) => {
  const Tags = { oneOf: [{ type: "null" }, { type: "array", items: { type: "string" } }] };
  const parameters = [{ name: "tags", in: "query", schema }];
  const get = { operationId: "find", parameters, responses: { "200": { description: "." } } };
  const made = mockDocument({ ...document, paths: { "/things": { get } }, components: { schemas: { Tags } } });
  expect(made).toMatchObject({
    paths: { "/things": { get: { parameters: [{ schema: { type: "array", items: { type: "string" } } }] } } },
    components: { schemas: { Tags } },
  });
});

test("members of an exploded object get the lower-case names that Prism compares, and unchecked values if two share a name", () => {
  const object = (properties: object) => ({ type: "object", required: Object.keys(properties), properties });
  const text = { type: "string", maxLength: 3 };
  const parameters = [
    { name: "filter", in: "query", required: true, schema: object({ minSize: text, color: text }) },
    { name: "other", in: "query", required: true, schema: object({ color: text }) },
  ];
  const get = { operationId: "find", parameters, responses: { "200": { description: "." } } };
  expect(mockDocument({ ...document, paths: { "/things": { get } } })).toMatchObject({
    paths: {
      "/things": {
        get: {
          parameters: [
            { schema: { required: ["minsize"], properties: { minsize: text, color: {} } } },
            { schema: { required: [], properties: { color: {} } } },
          ],
        },
      },
    },
  });
});

describe("served", () => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ specFile: "orders.json", document });
  });
  afterAll(() => mock.stop());

  const made = async (body: object): Promise<number> => {
    const headers = { "content-type": "application/json" };
    return (await fetch(`${mock.baseUrl}/orders`, { method: "POST", headers, body: JSON.stringify(body) })).status;
  };

  test("bodies are still checked despite anchors, doubled alternatives and closed tuples", async () => {
    expect(mock.unchecked).toEqual([]);
    expect(await made({ lines: [{ sku: "a" }], size: "m", at: [1, 2] })).toBe(200);
    expect(await made({ lines: [{}] })).toBe(422);
    expect(await made({ lines: [], size: "l" })).toBe(422);
    expect(await made({ lines: [], at: [1, "2"] })).toBe(422);
    expect(await made({ lines: [], at: [1, 2, 3] })).toBe(422);
  });

  test("a response is framed as it is sent, and has a concrete type if the document names a range", async () => {
    const page = await fetch(`${mock.baseUrl}/page`, { headers: { accept: "application/json" } });
    expect([page.status, await page.json()]).toEqual([200, { a: 1 }]);
    expect(page.headers.get("x-kept")).toBe("kept");
    expect(page.headers.get("content-type")).toBe("application/json");
  });
});

test("a body whose schema Prism cannot read is reported before the first request", async () => {
  const schema = { type: "object", properties: { a: { type: "strin" } } };
  const paths = { "/a": { post: { requestBody: { content: { "application/json": { schema } } }, ...answer({}) } } };
  const mock = await startMock({ specFile: "a.json", document: { ...document, paths } });
  await mock.stop();
  expect(mock.unchecked).toMatchObject(
    [{ method: "POST", path: "/a", reason: /type/ }].map(({ reason, ...one }) => one),
  );
  expect(mock.unchecked[0]!.reason).toMatch(/type/);
});

describe("what Prism would misread, or do", () => {
  let mock: Mock;
  const done = { "204": { description: "." } };
  const words = { name: "words", in: "query", schema: { $ref: "#/components/schemas/Words" } };
  const range = { name: "range", in: "query", required: true, schema: { $ref: "#/components/schemas/Range" } };
  const callbacks = { told: { "{$request.body#/url}": { post: { responses: done } } } };
  const numbers = { type: "array", items: { type: "integer" } };
  const lists = {
    "X-List": { required: true, schema: numbers },
    "X-Object": { schema: { $ref: "#/components/schemas/Range" } },
  };
  const json = (schema: object) => ({ requestBody: { content: { "application/json": { schema } } } });
  const paths = {
    "/told": { post: { ...json({ type: "object" }), callbacks, responses: done } },
    "/listed": { get: { parameters: [words], responses: done } },
    "/perhaps": { get: { parameters: [{ ...range, required: false }], responses: done } },
    "/ranged": { get: { parameters: [range], responses: done } },
    "/beside": { get: { parameters: [{ $ref: "#/components/parameters/Q", required: true }], responses: done } },
    "/headed": { get: { responses: { "204": { description: ".", headers: lists } } } },
    "/locked": {
      get: { security: [{ certificate: [], key: [] }], responses: { ...done, "401": { description: "." } } },
    },
    "/paid": {
      post: {
        ...json({
          type: "object",
          dependentRequired: { card: ["to"] },
          properties: { n: { type: "integer", format: "int64", minimum: 2 ** 53 } },
        }),
        responses: { ...done, "422": { description: "." } },
      },
    },
  };
  const components = {
    parameters: { Q: { name: "q", in: "query", schema: { type: "string" } } },
    schemas: {
      Words: { type: "array", uniqueItems: true, items: { type: "string", minLength: 2 } },
      Range: { type: "object", required: ["from"], properties: { from: { type: "integer" } } },
    },
    securitySchemes: { certificate: { type: "mutualTLS" }, key: { type: "http", scheme: "bearer" } },
  };
  beforeAll(async () => {
    mock = await startMock({ specFile: "a.json", document: { ...document, paths, components } });
  });
  afterAll(() => mock.stop());

  const statusOf = async (path: string, body?: object): Promise<number> => {
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return (await fetch(mock.baseUrl + path, body === undefined ? {} : post)).status;
  };

  test("no callback is sent, whatever address a request names", async () => {
    const called: (string | undefined)[] = [];
    const listener = createServer((request, response) => {
      called.push(request.url);
      response.end();
    }).listen(0, "127.0.0.1");
    await once(listener, "listening");
    const { port } = listener.address() as AddressInfo;
    expect(await statusOf("/told", { url: `http://127.0.0.1:${port}/called` })).toBe(204);
    expect(await statusOf("/told", {})).toBe(204);
    expect(await statusOf("/listed")).toBe(204);
    expect(called).toEqual([]);
    listener.close();
  });

  test("a list and an object behind a reference are read as such", async () => {
    expect(await statusOf("/listed?words=aa&words=bb")).toBe(204);
    expect(await statusOf("/listed?words=aa")).toBe(204);
    expect(await statusOf("/listed?words=b&words=aa")).toBe(422);
    expect(await statusOf("/listed?words=aa&words=aa")).toBe(422);
    expect(await statusOf("/ranged?from=1")).toBe(204);
    expect(await statusOf("/ranged?from=x")).toBe(422);
    expect(await statusOf("/ranged")).toBe(422);
    expect(await statusOf("/perhaps?from=x")).toBe(422);
    expect(await statusOf("/perhaps")).toBe(204);
  });

  test("a header that is a list or an object is serialised as such", async () => {
    const { headers, status } = await fetch(`${mock.baseUrl}/headed`);
    expect([status, headers.get("x-list"), headers.get("x-object")]).toEqual([204, "1", "from,1"]);
  });

  test("siblings of a reference to a parameter are ignored", async () => {
    expect(await statusOf("/beside")).toBe(204);
  });

  test("a key is required beside a certificate, which Prism does not know", async () => {
    expect(await statusOf("/locked")).toBe(401);
  });

  test("dependent members are checked, and a number may be as large as the document allows", async () => {
    expect(await statusOf("/paid", { card: "1" })).toBe(422);
    expect(await statusOf("/paid", { card: "1", to: "x", n: 2 ** 53 + 2 })).toBe(204);
  });
});
