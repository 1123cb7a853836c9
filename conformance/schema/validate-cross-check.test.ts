// The suite's validator compared with an independent one: the same verdict, and no violation that the other does not
// report, over every schema of every document at hand and over keywords that none of them uses.
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats, { type FormatName } from "ajv-formats";
import { expect, test } from "vitest";
import { bundleFile } from "../../scripts/bundle/bundle-file.ts";
import { toVersion31 } from "../../scripts/bundle/normalise.ts";
import { readablePatterns } from "../../scripts/bundle/patterns.ts";
import { at, isObject } from "../../scripts/openapi/document.ts";
import type { Violation } from "./interpret.ts";
import { createValidator } from "./validate.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
// ajv also reads inherited members such as `__proto__`, so it cannot judge those.
const fixtures = readdirSync(`${root}scripts/fixtures`)
  .filter((name) => name !== "inherited-names")
  .map((name) => `scripts/fixtures/${name}/openapi.yaml`)
  .filter((file) => existsSync(`${root}${file}`));
const files = ["spec/openapi.yaml", ...fixtures];
const formats: FormatName[] = ["date-time", "date", "uuid", "email", "uri", "ipv4", "ipv6"];

const rare = {
  Choice: { oneOf: [{ required: ["k"], properties: { k: { const: "a" } } }, { $ref: "#/components/schemas/Other" }] },
  Other: { required: ["k"], properties: { k: { enum: ["b", null, 1] } }, additionalProperties: false },
  Any: { type: "object", anyOf: [{ required: ["a"] }, { minProperties: 3 }], maxProperties: 4 },
  Tuple: { prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 1 },
  Holding: { contains: { type: "string" }, minContains: 2, maxContains: 3 },
  HoldingNone: { contains: { type: "integer" }, minContains: 0 },
  Laid: { allOf: [{ properties: { a: true } }], anyOf: [{ properties: { b: true } }], unevaluatedProperties: false },
  Rest: { properties: { a: true }, unevaluatedProperties: { type: "string" } },
  Left: { anyOf: [{ prefixItems: [{ type: "string" }] }, { contains: { type: "null" } }], unevaluatedItems: false },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  Conditional: { if: { required: ["a"] }, then: { required: ["b"] }, else: { required: ["c"] } },
  Dependent: { dependentRequired: { a: ["b", "c"] }, dependentSchemas: { k: { required: ["d"] } } },
  Names: { propertyNames: { pattern: "^[a-k]$", maxLength: 1 } },
  Patterned: { patternProperties: { "^x": { type: "integer" } }, additionalProperties: { type: ["string", "null"] } },
  Never: { properties: { a: false }, not: { required: ["z"] } },
  Anchored: { $ref: "#far" },
  Far: { $anchor: "far", type: ["number", "array"], exclusiveMinimum: 1, maximum: 3, uniqueItems: true },
  Steps: { type: "number", multipleOf: 0.5 },
  Text: { type: "string", minLength: 2, maxLength: 4, pattern: "^\\p{L}*$" },
  Tree: { properties: { a: { $ref: "#/components/schemas/Tree" }, k: { type: "string", format: "date-time" } } },
};

test("keywords that no document here uses", () => {
  check({ openapi: "3.1.0", components: { schemas: rare } });
});

test.each(files)("every schema of %s", async (file) => {
  check(readablePatterns(toVersion31((await bundleFile(root + file)).document)).document);
});

const check = (document: { readonly [key: string]: unknown }): void => {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false,
    validateSchema: false,
    ownProperties: true,
  });
  (addFormats as unknown as typeof addFormats.default)(ajv, { mode: "full", formats });
  ajv.addSchema(document, "document");
  const validate = createValidator(document);
  const values = instances(document);
  const places = schemasIn(document);
  expect(places.length).toBeGreaterThan(5);
  for (const place of places) {
    const other = ajv.compile({ $ref: `document${encodeURI(place)}` });
    for (const value of values) {
      // This keyword is only reported.
      const own = validate(place, value).filter(({ pointer }) => !pointer.endsWith("/writeOnly"));
      const where = `${place} ${JSON.stringify(value)?.slice(0, 300)}`;
      expect(own.length === 0, where).toBe(other(value));
      const said = new Set((other.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`));
      expect(
        own.map(inItsWords).filter((text) => !said.has(text) && !/ (unique|unevaluated)/.test(text)),
        where,
      ).toEqual([]);
    }
  }
};

/** Violations as ajv names them; it checks uniqueness and unevaluated parts only if nothing else is wrong. */
const inItsWords = ({ instancePath, pointer, message }: Violation): string => {
  const keyword = pointer
    .replace(/(\/required)\/\d+$/, "$1")
    .split("/")
    .at(-1);
  return `${instancePath} ${message.startsWith("boolean") ? "false schema" : keyword}`;
};

const schemasIn = (document: object): string[] => {
  const found: string[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== "object" || value === null) return;
    if (/^#\/components\/schemas\/[^/]+$|\/(schema|items|properties\/[^/]+)$/.test(pointer)) found.push(pointer);
    for (const [key, member] of Object.entries(value)) if (!/^examples?$/.test(key)) visit(member, at(pointer, key));
  };
  visit(document, "#");
  return found.filter((pointer) => !/\/properties\/(properties|items|schema)$/.test(pointer));
};

/** The document's own examples and small values of every kind, each also with one thing changed. */
const instances = (document: object): unknown[] => {
  const given: unknown[] = [
    "",
    "a",
    "éa",
    "🎙️🎙️🎙️🎙️🎙️",
    "2026-01-02T03:04:05Z",
    "2026-02-30",
    "a@b.co",
    "http://a/b",
    "::1",
  ];
  given.push(
    0,
    1,
    -1,
    1.5,
    2,
    1e9,
    true,
    false,
    null,
    [],
    {},
    [1, 1],
    ["a", 1, null],
    ["a", "b"],
    ["a", "b", "c", "d"],
  );
  given.push(
    { a: 1 },
    { k: "a" },
    { k: "b", x: 1 },
    { a: 1, b: "c", c: null },
    { xa: 1, xb: "q" },
    { z: 1, a: { k: 1 } },
  );
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === "properties" && isObject(member)) for (const name of Object.keys(member)) names.add(name);
      if (key === "example" || key === "value") given.push(member);
      visit(member);
    }
  };
  visit(document);
  const random = sequence(7);
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)] as Item;
  const made = Array.from({ length: 40 }, () =>
    Object.fromEntries([...names].filter(() => random() < 0.6).map((name) => [name, pick(given)])),
  );
  const changed = Array.from({ length: 80 }, () => {
    const value = pick([...given, ...made]);
    if (Array.isArray(value)) return [...value, pick(given)];
    if (!isObject(value)) return { [pick([...names, "a"])]: value };
    const kept = Object.entries(value).filter(() => random() < 0.8);
    return Object.fromEntries(kept.map(([name, member]) => [name, random() < 0.3 ? pick(given) : member]));
  });
  return [...given, ...made, ...changed];
};

/** Repeatable random numbers. */
const sequence = (seed: number) => (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
