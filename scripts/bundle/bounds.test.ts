// A document that describes more than a machine can process: whatever exceeds a limit is refused at its location, and
// the rest is read.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deriveCases } from "../../conformance/derive/cases.ts";
import { createValidator } from "../../conformance/schema/validate.ts";
import { loadSpec } from "../bundle.ts";
import type { JsonObject } from "../openapi/document.ts";
import { limits } from "../openapi/limits.ts";
import { readOperations } from "../openapi/read.ts";
import { withinBounds } from "./bounds.ts";

const answer = (schema: JsonObject): JsonObject => ({
  responses: { 200: { description: "x", content: { "application/json": { schema } } } },
});

const documentOf = (schema: JsonObject, schemas: JsonObject = {}): JsonObject => {
  const requestBody = { content: { "application/json": { schema } } };
  const paths = {
    "/a": { post: { operationId: "harmful", requestBody, ...answer({ type: "object" }) } },
    "/b": { get: { operationId: "answers", ...answer(schema) } },
    "/c": { get: { operationId: "fine", ...answer({ type: "string" }) } },
  };
  return { openapi: "3.1.0", info: { title: "x", version: "1" }, paths, components: { schemas } };
};

const refer = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const levels = (count: number, level: (next: JsonObject) => JsonObject): JsonObject =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `L${index}`,
      index === count - 1 ? { type: "string" } : level(refer(`L${index + 1}`)),
    ]),
  );
const named = (count: number): string[] => Array.from({ length: count }, (_, index) => `p${index}`);
const properties = (count: number): JsonObject =>
  Object.fromEntries(named(count).map((name) => [name, { type: "string" }]));

test.each([
  ["a text of half a billion characters", documentOf({ type: "string", minLength: 5e8 }), /\/minLength$/],
  ["a text longer than any number counts", documentOf({ type: "string", minLength: 9e15 }), /\/minLength$/],
  ["a list of a hundred million items", documentOf({ type: "array", minItems: 1e8 }), /\/minItems$/],
  [
    "three thousand optional properties",
    documentOf({ type: "object", properties: properties(3_000) }),
    /\/properties$/,
  ],
  ["three thousand required ones", documentOf({ type: "object", required: named(3_000) }), /\/required$/],
  [
    "25 levels of anyOf",
    documentOf(
      refer("L0"),
      levels(25, (next) => ({ anyOf: [next, next, next] })),
    ),
    /\/anyOf$/,
  ],
  [
    "25 levels of allOf",
    documentOf(
      refer("L0"),
      levels(25, (next) => ({ allOf: [next, next, next] })),
    ),
    /\/allOf$/,
  ],
  ["allOf in a circle", documentOf(refer("A"), { A: { allOf: [refer("A")] } }), /\/A\/allOf\/0\/\$ref$/],
  [
    "anyOf and allOf in a circle",
    documentOf(refer("A"), { A: { anyOf: [refer("B")] }, B: { allOf: [refer("A")] } }),
    /\/B\//,
  ],
])("refused by name and pointer: %s", (_what, document, pointer) => {
  const { operations, refused } = readOperations(withinBounds(document).document);
  expect(operations.map(({ id }) => id)).toEqual(["fine"]);
  expect(refused.map(({ operation }) => operation)).toEqual(["harmful", "answers"]);
  for (const refusal of refused) expect(refusal.pointer).toMatch(pointer);
});

test.each([
  [
    "a tree of eight branches",
    levels(14, (next) => ({
      type: "object",
      properties: Object.fromEntries([..."abcdefgh"].map((name) => [name, next])),
    })),
  ],
  [
    "a tree that is required",
    levels(14, (next) => ({
      type: "object",
      required: [..."abcd"],
      properties: Object.fromEntries([..."abcd"].map((name) => [name, next])),
    })),
  ],
  [
    "lists of lists",
    { L0: { type: "array", minItems: 9_000, items: { type: "array", minItems: 9_000, items: { type: "string" } } } },
  ],
])("given up where it is derived: %s", (_what, schemas) => {
  const { document } = withinBounds(documentOf(refer("L0"), schemas));
  const before = process.memoryUsage().rss;
  const { cases, refused, unscripted } = deriveCases(
    { document, validate: createValidator(document), samples: new Map() },
    readOperations(document).operations,
  );
  expect([...refused, ...unscripted].map(({ operation }) => operation)).toEqual(["harmful", "answers"]);
  for (const { pointer } of [...refused, ...unscripted]) expect(pointer).toMatch(/^#\/(paths|components)\//);
  expect(cases.some(({ operation }) => operation === "fine")).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 ** 2);
});

test.each([
  [
    "of ten billion values",
    `a0: &a0 [1, 1]\n${Array.from({ length: 33 }, (_, index) => `  a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join("\n")}`,
    "#/x-b/a33",
  ],
  ["of itself", "a: &a [*a]", "#/x-b/a/0"],
])("YAML's aliases are refused: %s", async (_what, text, pointer) => {
  const folder = await mkdtemp(join(tmpdir(), "aliases-"));
  await writeFile(
    join(folder, "x.yaml"),
    `openapi: 3.1.0\ninfo: { title: x, version: "1" }\npaths: {}\nx-b:\n  ${text}\n`,
  );
  await expect(loadSpec(join(folder, "x.yaml"))).rejects.toThrow(`x.yaml:1:1 ${pointer}: `);
  await rm(folder, { recursive: true });
});

test("an operation with three thousand parameters is refused at their location, its own or its path item's", () => {
  const parameters = named(3_000).map((name) => ({ name, in: "query", schema: { type: "string" } }));
  const document = documentOf({ type: "string" });
  const paths = document.paths as Record<string, JsonObject>;
  Object.assign(paths["/a"]?.post as JsonObject, { parameters });
  Object.assign(paths["/b"] as JsonObject, { parameters });
  const { operations, refused } = readOperations(withinBounds(document).document);
  expect(operations.map(({ id }) => id)).toEqual(["fine"]);
  expect(refused.map(({ pointer }) => pointer)).toEqual(["#/paths/~1a/post/parameters", "#/paths/~1b/parameters"]);
});

test("a file that nests deeper than the limit is refused where it exceeds it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "levels-"));
  const nested = (levels: number) =>
    `{ "openapi": "3.1.0", "info": { "title": "x", "version": "1" }, "paths": {}, "x-a": ${"[".repeat(levels)}${"]".repeat(levels)} }`;
  const file = join(folder, "x.json");
  await writeFile(file, nested(limits.levels - 10));
  expect((await loadSpec(file)).file).toBe(file);
  for (const levels of [limits.levels + 10, 50_000]) {
    await writeFile(file, nested(levels));
    await expect(loadSpec(file)).rejects.toThrow("x.json:1:");
  }
  await rm(folder, { recursive: true });
});

test("a chain of references longer than the limit is refused, across two files too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chains-"));
  const schemas = (count: number, next: (index: number) => string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `S${index}`,
        index === count - 1 ? { type: "string" } : { $ref: next(index + 1) },
      ]),
    );
  const write = (name: string, content: object) =>
    writeFile(join(folder, name), JSON.stringify({ openapi: "3.1.0", info: { title: "x", version: "1" }, ...content }));
  const using = (reference: string, components: object) => {
    const content = { "application/json": { schema: { $ref: reference } } };
    return { paths: { "/a": { get: { responses: { 200: { description: "x", content } } } } }, components };
  };
  const here = (index: number) => `#/components/schemas/S${index}`;
  await write("short.json", using(here(0), { schemas: schemas(50, here) }));
  expect((await loadSpec(join(folder, "short.json"))).notes).toEqual([]);
  await write("long.json", using(here(0), { schemas: schemas(3_000, here) }));
  await expect(loadSpec(join(folder, "long.json"))).rejects.toThrow(/long\.json:1:1 #\/.*: more than 100 references/);
  const other = (index: number) => `${index % 2 === 0 ? "root" : "other"}.json#/components/schemas/S${index}`;
  await write("root.json", using(here(0), { schemas: schemas(3_000, other) }));
  await write("other.json", { components: { schemas: schemas(3_000, other) } });
  await expect(loadSpec(join(folder, "root.json"))).rejects.toThrow(/more than 100 references/);
  await rm(folder, { recursive: true });
});
