// What the emitters generate for small documents, and which documents they refuse.
import { expect, test } from "vitest";
import { readOperations } from "../openapi/read.ts";
import { emitClient } from "./emit-client.ts";
import { operationTable } from "./operation-table.ts";
import { Refused } from "./refused.ts";

type Json = Readonly<Record<string, unknown>>;
const answers: Json = { responses: { 200: { description: "Fine." } } };
const object = (properties: Json, more: Json = {}): Json => ({ type: "object", properties, ...more });
const json = (schema: Json, required = true): Json => ({
  requestBody: { required, content: { "application/json": { schema } } },
});

/** One operation per path; the key is its `operationId`. */
const documentOf = (operations: Readonly<Record<string, Json>>, more: Json = {}): Json => ({
  openapi: "3.1.0",
  info: { title: "Shelf", version: "1.0.0" },
  servers: [{ url: "https://shelf.test" }],
  paths: Object.fromEntries(
    Object.entries(operations).map(([id, operation]) => [
      `/${id}`,
      { post: { operationId: id, ...answers, ...operation } },
    ]),
  ),
  ...more,
});
const client = (document: Json): string => emitClient(document, readOperations(document).operations);
const tableOf = (document: Json) => operationTable(document, readOperations(document).operations);
const refusalsOf = (document: Json): string[] => {
  try {
    client(document);
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ pointer, reason }) => `${pointer} ${reason}`);
    throw error;
  }
  return [];
};

test("a schema keyword that the client must check but cannot is refused by name and pointer, all at once", () => {
  const document = documentOf({
    one: json(object({ a: { $dynamicRef: "#node" } })),
    two: json(object({ a: { type: "string", pattern: "[" } })),
    three: json(object({ a: { type: "string", title: "A", examples: ["a"], "x-note": 1, contentSchema: {} } })),
  });
  expect(refusalsOf(document)).toEqual([
    expect.stringMatching(/^#\/paths\/~1one\/post\/.*\/properties\/a\/\$dynamicRef .*keyword \$dynamicRef/),
    expect.stringMatching(/^#\/paths\/~1two\/post\/.*\/properties\/a\/pattern .*Invalid regular expression/),
  ]);
});

test("a keyword that only narrows is left to the server, with those that depend on it", () => {
  const schemaOf = (schema: Json) => {
    const { body } = tableOf(documentOf({ op: json(object({ a: schema })) })).operations.op!;
    return (body!.schema as { properties?: Json }).properties?.a;
  };
  expect(schemaOf({ type: "array", contains: { const: 1 }, minItems: 1 })).toEqual({ type: "array", minItems: 1 });
  expect(schemaOf({ type: "string", not: { contains: {} } })).toEqual({ type: "string" });
  expect(schemaOf({ oneOf: [{ propertyNames: {} }, { type: "string" }] })).toEqual({ anyOf: [{}, { type: "string" }] });
  expect(
    schemaOf({
      oneOf: [
        { type: "string", format: "uuid" },
        { type: "string", enum: ["latest"] },
      ],
    }),
  ).toEqual({
    anyOf: [{ type: "string" }, { type: "string", enum: ["latest"] }],
  });
  expect(schemaOf({ type: "string", not: { format: "email" } })).toEqual({ type: "string" });
  const numbers = { oneOf: [{ type: "integer", format: "int32" }, { type: "boolean" }] };
  expect(schemaOf(numbers)).toEqual({ oneOf: [{ type: "integer" }, { type: "boolean" }] });
  expect(schemaOf({ allOf: [{ if: {}, else: { type: "string" } }, { minLength: 1 }] })).toEqual({
    allOf: [{}, { minLength: 1 }],
  });
});

test("referenced alternatives are equally loose each time they are used", () => {
  const schemas = { Id: { type: "string", format: "uuid" }, Word: { enum: ["latest"] } };
  const choice = { oneOf: [{ $ref: "#/components/schemas/Id" }, { $ref: "#/components/schemas/Word" }] };
  const document = documentOf(
    { one: json(object({ a: choice })), two: json(object({ a: choice })) },
    { components: { schemas } },
  );
  const { one, two } = tableOf(document).operations;
  expect(one?.body?.schema).toMatchObject({ properties: { a: { anyOf: [{}, {}] } } });
  expect(two?.body?.schema).toEqual(one?.body?.schema);
});

test("items and members described by position or pattern keep their own and the remaining constraints", () => {
  const schemaOf = (schema: Json) =>
    tableOf(documentOf({ op: json(object({ a: schema })) })).operations.op?.body?.schema;
  const pair = { prefixItems: [{ type: "string" }, { minimum: 1 }], items: false };
  const labels = { patternProperties: { "^x-": { maxLength: 3 } }, additionalProperties: false };
  expect(schemaOf(pair)).toMatchObject({ properties: { a: pair } });
  expect(schemaOf(labels)).toMatchObject({ properties: { a: labels } });
  expect(refusalsOf(documentOf({ op: json({ patternProperties: { "[": {} } }) }))).toEqual([
    expect.stringMatching(/patternProperties\/\[ .*Invalid regular expression/),
  ]);
});

test("an anchor in a schema is not a constraint", () => {
  const named = object({ a: { $anchor: "a", type: "string" } }, { $dynamicAnchor: "node" });
  expect(tableOf(documentOf({ op: json(named) })).operations.op?.body?.schema).toEqual(
    object({ a: { type: "string" } }),
  );
});

test("every operation that uses an uncheckable schema is refused, not only the first", () => {
  const to = (name: string) => json({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Tree: object({ branch: { $ref: "#/components/schemas/Branch" }, broken: { $dynamicRef: "#x" } }),
    Branch: object({ tree: { $ref: "#/components/schemas/Tree" } }),
    Stone: object({ weight: { type: "number" } }),
  };
  const document = documentOf(
    { one: to("Tree"), two: to("Branch"), three: to("Tree"), four: to("Stone") },
    { components: { schemas } },
  );
  expect(() => client(document)).toThrow(Refused);
  try {
    client(document);
  } catch (error) {
    expect((error as Refused).refusals.map(({ operation }) => operation)).toEqual(["one", "two", "three"]);
  }
});

test("a field may have the name of a property that every object has", () => {
  const body = object({ constructor: { type: "string" }, toString: { type: "integer" } });
  const form = { requestBody: { content: { "multipart/form-data": { schema: body, encoding: {} } } }, responses: {} };
  expect(tableOf(documentOf({ op: form })).operations.op?.body?.fields.map(({ name }) => name)).toEqual([
    "constructor",
    "toString",
  ]);
});

test("the table keeps constraints, and recursive schemas", () => {
  const document = documentOf(
    { plant: json({ $ref: "#/components/schemas/Tree" }) },
    {
      components: {
        schemas: {
          Tree: object(
            {
              name: { type: "string", minLength: 1, description: "Its name" },
              next: { $ref: "#/components/schemas/Tree" },
            },
            { required: ["name"], title: "A tree" },
          ),
        },
      },
    },
  );
  expect(tableOf(document).schemas).toEqual({
    Tree: object({ name: { type: "string", minLength: 1 }, next: { $ref: "Tree" } }, { required: ["name"] }),
  });
  expect(tableOf(document).operations.plant?.body?.schema).toEqual({ $ref: "Tree" });
});

test("an operation with its own server is sent there, all others to the first of the document", () => {
  const document = documentOf({ here: {}, there: { servers: [{ url: "https://other.test" }] } });
  const { baseUrl, operations } = tableOf(document);
  expect([baseUrl, operations.here?.baseUrl, operations.there?.baseUrl]).toEqual([
    "https://shelf.test",
    undefined,
    "https://other.test",
  ]);
});

test("a body is merged into the input only if its fields are completely known", () => {
  const at = (operation: Json): string | undefined => tableOf(documentOf({ op: operation })).operations.op?.body?.at;
  const text = { type: "string" };
  expect(at(json(object({ a: text })))).toBe("fields");
  expect(at(json(object({ a: text }), false))).toBe("fields");
  expect(at(json(object({ a: text }, { required: ["a"] }), false))).toBe("body");
  expect(at(json(object({ a: text }, { additionalProperties: text })))).toBe("body");
  expect(at(json(object({ a: text }, { oneOf: [{ required: ["a"] }] })))).toBe("body");
  expect(at(json({ type: "array", items: text }))).toBe("body");
  expect(at({ ...json(object({ a: text })), parameters: [{ name: "a", in: "query", schema: text }] })).toBe("body");
});

test("a JSON schema is in the table once, and of its members only the names", () => {
  const { body } = tableOf(documentOf({ op: json(object({ a: { type: "string" }, b: {} })) })).operations.op!;
  expect(body).toMatchObject({ fields: [], names: ["a", "b"], schema: { properties: { a: { type: "string" } } } });
});

test("if parts share a name, the first by location keeps it, and the others get their location as a suffix", () => {
  const text = { type: "string" };
  const named = (name: string, ...places: string[]) => places.map((place) => ({ name, in: place, schema: text }));
  const membersOf = (operation: Record<string, unknown>) => {
    const { parameters } = tableOf(documentOf({ op: operation })).operations.op!;
    return parameters.map(({ name, as = name, in: place }) => `${name}: ${place} ${as}`);
  };
  const list = json({ type: "array" });
  expect(membersOf({ parameters: named("id", "cookie", "header", "query") })).toEqual([
    "idCookie: cookie id",
    "idHeader: header id",
    "id: query id",
  ]);
  expect(membersOf({ ...list, parameters: named("body", "query") })).toEqual(["bodyQuery: query body"]);
  expect(membersOf({ ...json(object({ a: text })), parameters: named("body", "query") })).toEqual(["body: query body"]);
  // Other uses of the name keep it too.
  const taken = json(object({ idHeader: text, idHeader2: text }));
  expect(membersOf({ ...taken, parameters: named("id", "query", "header") })).toEqual([
    "id: query id",
    "idHeader3: header id",
  ]);
});

test("@deprecated names the replacing method and what changes for the caller", () => {
  const text = { type: "string" };
  const document = documentOf({
    old: {
      ...json(object({ a: text, b: text, d: text }, { required: ["a", "b"] })),
      deprecated: true,
      "x-replaced-by": "POST /next",
    },
    next: json(object({ a: { ...text, maxLength: 9 }, c: text, d: { type: "integer" } }, { required: ["a", "c"] })),
    same: { ...json(object({ d: text })), deprecated: true, "x-replaced-by": "POST /twin" },
    twin: json(object({ d: text })),
    gone: { deprecated: true, "x-replaced-by": "GET /elsewhere" },
    lost: { deprecated: true },
  });
  const code = client(document).replaceAll(/\n +\* /g, " ");
  expect(code).toContain(
    "@deprecated Use `next` instead: `client.next({ a, c })`. What differs: it also needs `c`; it does not take `b`; " +
      "`a`: at most 9 characters; `d`: optional, whole number, no longer optional, text.",
  );
  expect(code).toContain("@deprecated Use `twin` instead: `client.twin()`. Input and result are the same.");
  expect(code).toContain("@deprecated Use `GET /elsewhere` instead. This client has no method for it");
  expect(code).toContain("@deprecated The document names no replacement.");
  const { operations } = tableOf(document);
  expect(["old", "gone", "lost", "next"].map((id) => operations[id]?.deprecated)).toEqual([
    {
      replacement: "next",
      call: "client.next({ a, c })",
      differs:
        "it also needs c; it does not take b; a: at most 9 characters; d: optional, whole number, no longer optional, text",
    },
    { replacement: "GET /elsewhere" },
    { replacement: null },
    undefined,
  ]);
});

test("prose cannot end its comment or start a tag, and is wrapped", () => {
  const description = `Ends */ here.\n@param is no tag.\n\n- one\n- two\n\n\`\`\`\ncode  stays\n\`\`\`\n${"word ".repeat(60)}`;
  const comment =
    /\/\*\*\n.*?\*\//s.exec(client(documentOf({ op: { description } })).split("export type Client")[1] ?? "")?.[0] ??
    "";
  expect(comment).toContain("Ends *\\/ here.");
  expect(comment).toContain("\\@param is no tag.");
  expect(comment).toMatch(/\* - one\n +\* - two\n/);
  expect(comment).toMatch(/\* code {2}stays\n/);
  for (const line of comment.split("\n")) expect(line.length).toBeLessThan(120);
});

test("numeric statuses, ranges and default cover all statuses without overlap", () => {
  const responses = {
    201: { description: "Made.", content: { "text/plain": {} } },
    "2XX": { description: "Done." },
    404: { description: "Not there.", content: { "application/json": { schema: { type: "object" } } } },
    "5xx": { description: "Broken.", content: { "image/png": {} } },
    default: { description: "Else.", content: { "application/json": {} } },
  };
  const code = client(documentOf({ op: { responses } }));
  expect(code).toContain(`  | Success<201, string>
  | Failure<404, operations["op"]["responses"][404]["content"]["application/json"]>
  | Success<Exclude<StatusIn<"2XX">, 201>, unknown>
  | Failure<StatusIn<"5XX">, Blob>
  | Failure<Exclude<Status, 201 | 404 | StatusIn<"2XX"> | StatusIn<"5XX">>, unknown>;`);
});

test("an invalid server is refused by pointer, at no further cost", () => {
  const document = documentOf({ one: {} }, { servers: [{ url: "https://known.test@evil.test" }] });
  expect(readOperations(document).refused).toMatchObject([{ pointer: "#/servers/0/url" }]);
  expect(tableOf(document)).toMatchObject({ baseUrl: "/", operations: {} });
  expect(client(document)).not.toContain("evil.test");
});
