import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { matcher } from "./matches.ts";
import type { TableSchema } from "./operation-table.ts";

const schemas = {
  Name: { type: "string", minLength: 2 },
  Tree: { properties: { kids: { items: { $ref: "Tree" } } }, required: ["n"] },
};

const matches = matcher(allFeatures.checks, schemas);

type Row = readonly [schema: TableSchema, good: unknown, bad: unknown, pointer: string];
const rows: readonly Row[] = [
  [{ type: "string" }, "a", 1, ""],
  [{ type: ["string", "null"] }, null, [], ""],
  [{ type: "integer" }, 2, 2.5, ""],
  [{ type: "number" }, 2.5, Number.NaN, ""],
  [{ type: "object" }, {}, [], ""],
  [{ type: "array" }, [], {}, ""],
  [{ enum: ["a", { b: 1, c: 2 }] }, { c: 2, b: 1 }, "b", ""],
  [{ const: null }, null, 0, ""],
  [{ minLength: 1 }, "👍", "", ""],
  [{ maxLength: 1 }, "👍", "ab", ""],
  [{ minLength: 2 }, "👍\ud83d", "👍", ""],
  [{ pattern: "^\\p{L}+$" }, "äö", "a1", ""],
  [{ minimum: 1 }, 1, 0, ""],
  [{ maximum: 1 }, "9", 2, ""],
  [{ exclusiveMinimum: 1 }, 1.1, 1, ""],
  [{ exclusiveMaximum: 1 }, 0.9, 1, ""],
  [{ multipleOf: 0.1 }, 0.3, 0.35, ""],
  [{ minItems: 1 }, [1], [], ""],
  [{ maxItems: 1 }, [1], [1, 2], ""],
  [{ uniqueItems: true }, [1, "1"], [{ a: 1 }, { a: 1 }], ""],
  [{ items: { type: "string" } }, ["a"], ["a", 1], "/1"],
  [{ prefixItems: [{ type: "string" }, true] }, ["a"], [1], "/0"],
  [{ prefixItems: [true], items: { type: "string" } }, [1, "a"], [1, 1], "/1"],
  [{ minProperties: 1 }, { a: 1 }, {}, ""],
  [{ maxProperties: 1 }, { a: 1 }, { a: 1, b: 1 }, ""],
  [{ required: ["a"] }, { a: null }, { a: undefined }, ""],
  [{ properties: { "a/b": { type: "string" } } }, { c: 1 }, { "a/b": 1 }, "/a~1b"],
  [{ properties: { a: true }, additionalProperties: false }, { a: 1 }, { a: 1, b: 1 }, "/b"],
  [{ additionalProperties: { type: "string" } }, { a: "" }, { a: 1 }, "/a"],
  [{ patternProperties: { "^x-": { type: "string" } } }, { a: 1, "x-a": "" }, { "x-a": 1 }, "/x-a"],
  [{ patternProperties: { "^x-": true }, additionalProperties: false }, { "x-a": 1 }, { a: 1 }, "/a"],
  [{ allOf: [{ type: "string" }, { minLength: 1 }] }, "a", "", ""],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, null, 1, ""],
  [{ oneOf: [{ minimum: 0 }, { maximum: 0 }] }, 1, 0, ""],
  [{ not: { type: "string" } }, 1, "a", ""],
  [{ $ref: "Name" }, "ab", "a", ""],
  [{ $ref: "Tree" }, { n: 1, kids: [{ n: 2 }] }, { n: 1, kids: [{ n: 2, kids: [{}] }] }, "/kids/0/kids/0"],
  [true, 1, Symbol, "none"],
];

test.each(rows)("%j accepts %j, not %j", (schema, good, bad, pointer) => {
  expect(matches(schema, good)).toBeNull();
  if (schema !== true) expect(matches(schema, bad)).toMatchObject({ pointer });
});

test("false matches nothing, nor does an unknown $ref", () => {
  expect(matches(false, 1)).toMatchObject({ reason: "must not be there" });
  expect(matches({ $ref: "Nobody" }, 1)).not.toBeNull();
});

test("every keyword has a row here", () => {
  const used = new Set(rows.flatMap(([schema]) => Object.keys(schema)));
  expect(Object.keys(allFeatures.checks).filter((keyword) => !used.has(keyword))).toEqual([]);
});

test("counting the characters of the longest possible text takes almost no time", () => {
  const began = performance.now();
  expect(matches({ minLength: 1 }, "v".repeat(2 ** 26))).toBe(null);
  expect(performance.now() - began).toBeLessThan(5_000);
});
