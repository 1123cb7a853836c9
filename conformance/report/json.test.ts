import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { visibleJson } from "../../scripts/terminal/visible.ts";
import { type AnyFields, fieldsOfReport, jsonPieces, renderJson } from "./json.ts";
import { goneReport, parcelReport } from "./parcel-report.fixture.ts";

type SchemaNode = {
  readonly $ref?: string;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
};

const schema = JSON.parse(readFileSync(new URL("report.schema.json", import.meta.url), "utf8")) as SchemaNode;
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const accepts = ajv.compile(schema);

test.each([
  ["a run with everything in it", parcelReport],
  ["a run stopped by one cause", goneReport],
])("the schema accepts %s", (_, report) => {
  accepts(JSON.parse(renderJson(report)));
  expect(accepts.errors).toBeNull();
});

test.each([parcelReport, goneReport])(
  "the pieces join to the same text, and no piece holds more than one case",
  (report) => {
    const pieces = [...jsonPieces(report)];
    expect(pieces.join("")).toBe(`${visibleJson(JSON.parse(renderJson(report)), 2)}\n`);
    const cases = report.targets.flatMap((target) => target.cases.map((each) => JSON.stringify(each, null, 2).length));
    expect(pieces.length).toBeGreaterThan(cases.length);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(2 * Math.max(1_000, ...cases));
  },
);

test("the schema has every field of the types, and requires those that are always present", () => {
  expect(fieldsOf(schema)).toEqual(sorted(fieldsOfReport));
});

test.each([
  ["another version", { version: 2 }],
  ["an unknown verdict", { verdict: "fine" }],
  ["a field of its own", { extra: true }],
  ["a start that is no instant", { startedAt: "yesterday" }],
  ["targets without counts", { targets: [{ ...parcelReport.targets[0], counts: undefined }] }],
])("the schema refuses %s", (_, change) => {
  expect(accepts(JSON.parse(JSON.stringify({ ...parcelReport, ...change })))).toBe(false);
});

test("the same report is the same text, whatever the order in which it was built", () => {
  const backwards = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(backwards);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inside]) => [key, backwards(inside)]),
    );
  };
  expect(renderJson(backwards(parcelReport) as typeof parcelReport)).toBe(renderJson(parcelReport));
  expect(JSON.parse(renderJson(parcelReport))).toEqual(parcelReport);
});

/** The schema in the form of `fieldsOfReport`, with sorted keys; every object of the report must be closed. */
const fieldsOf = (node: SchemaNode): AnyFields => {
  const { properties = {}, required = [], additionalProperties } = resolved(node);
  expect(additionalProperties).toBe(false);
  const entries = Object.entries(properties).map(([key, property]) => {
    const inside = resolved(resolved(property).items ?? property);
    const presence = required.includes(key) ? "required" : "optional";
    return [key, inside.properties ? [presence, fieldsOf(inside)] : [presence]];
  });
  return sorted(Object.fromEntries(entries) as AnyFields);
};

const resolved = (node: SchemaNode): SchemaNode =>
  node.$ref === undefined ? node : resolved(schema.$defs?.[node.$ref.replace("#/$defs/", "")] ?? {});

const sorted = (fields: AnyFields): AnyFields =>
  Object.fromEntries(
    Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, [presence, inside]]) => [key, inside ? [presence, sorted(inside)] : [presence]]),
  );
