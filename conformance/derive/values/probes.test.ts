// Small documents in, the rules that probes break inside a value out.
import { expect, test } from "vitest";
import { breaksOf, derive, find, form, jsonBody } from "../cases.fixture.ts";

test("nested values are probed: a JSON part, a map, the chosen branch, a list position, a member that another requires", () => {
  const meta = { type: "object", required: ["author"], properties: { author: { type: "string", maxLength: 3 } } };
  expect(breaksOf(form({ properties: { meta } }))).toEqual(
    expect.arrayContaining([
      "constraint/meta-wrong-type",
      "constraint/meta-author-missing",
      "constraint/meta-author-over-max-length",
      "constraint/meta-author-null",
    ]),
  );
  const rich = {
    type: "object",
    properties: {
      labels: { type: "object", additionalProperties: { type: "string", maxLength: 3 } },
      coded: { type: "object", propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: { type: "integer" } },
      short: { type: "object", propertyNames: { maxLength: 20 } },
      dated: { type: "object", patternProperties: { "^d-": { type: "integer" } } },
      link: {
        oneOf: [
          { type: "object", required: ["href"], properties: { href: { type: "string", minLength: 2 } } },
          { type: "integer" },
        ],
      },
      pair: { type: "array", prefixItems: [{ type: "string" }, { type: "integer", minimum: 1 }], items: false },
      mail: { type: "string" },
      name: { type: "string", not: { const: "none" } },
      twins: { type: "array", maxItems: 2, uniqueItems: true, items: { type: "string", format: "uuid" } },
    },
    dependentRequired: { mail: ["name"] },
    unevaluatedProperties: false,
  };
  expect(breaksOf(jsonBody(rich))).toEqual(
    expect.arrayContaining([
      "constraint/body-labels-member-over-max-length",
      "constraint/body-coded-misnamed-member",
      "constraint/body-short-misnamed-member",
      "constraint/body-dated-d-wrong-type",
      "constraint/body-link-one-of-1-href-missing",
      "constraint/body-link-one-of-1-href-under-min-length",
      "constraint/body-pair-item-2-under-minimum",
      "constraint/body-pair-surplus-item",
      "constraint/body-name-missing-for-another",
      "constraint/body-name-excluded",
      "constraint/body-twins-over-max-items",
      "constraint/body-undeclared-member",
    ]),
  );
});

test("keywords beside a reference count, except in OpenAPI 3.0", () => {
  const schemas = { Row: { type: "object", properties: { value: { type: "integer" } } } };
  const row = { $ref: "#/components/schemas/Row", required: ["name"], properties: { name: { type: "string" } } };
  const newer = { ...jsonBody(row), components: { schemas } };
  expect(breaksOf(newer)).toContain("constraint/body-name-missing");
  expect(breaksOf({ ...newer, openapi: "3.0.3" })).not.toContain("constraint/body-name-missing");
});

test("a schema that refers to itself is searched once", () => {
  const schemas = {
    Tree: {
      type: "object",
      required: ["n"],
      properties: { n: { type: "integer" }, next: { $ref: "#/components/schemas/Tree" } },
    },
  };
  const names = breaksOf({ ...jsonBody({ $ref: "#/components/schemas/Tree" }), components: { schemas } });
  expect(names).toContain("constraint/body-next-n-missing");
  expect(names.filter((name) => name.includes("next-next"))).toEqual([]);
});

test("an object in the query is probed as text", () => {
  const filter = { type: "object", properties: { done: { type: "boolean" }, owner: { type: "string", minLength: 2 } } };
  const document = {
    openapi: "3.1.0",
    paths: {
      "/photos": {
        get: {
          operationId: "addPhoto",
          parameters: [
            { name: "filter", in: "query", style: "deepObject", explode: true, schema: filter },
            { name: "at", in: "query", content: { "application/json": { schema: { type: "object" } } } },
          ],
          responses: { 200: {}, 400: {} },
        },
      },
    },
  };
  expect(breaksOf(document)).toEqual(
    expect.arrayContaining([
      "constraint/filter-done-wrong-type",
      "constraint/filter-owner-under-min-length",
      "constraint/at-not-json",
    ]),
  );
});

test("values that only look right are tried: a fraction, a quoted number, another case or convention, two listed values", () => {
  const properties = {
    count: { type: "integer", minimum: 1, maximum: 9 },
    open: { type: "boolean" },
    code: { type: "string", pattern: "^[a-z]{2}$" },
    model: { enum: ["one-a", "two-b"] },
  };
  expect(breaksOf(form({ properties }))).toEqual(
    expect.arrayContaining([
      "constraint/count-fraction",
      "constraint/code-off-pattern-in-other-case",
      "constraint/model-enum-in-other-convention",
    ]),
  );
  const fieldsOf = (schema: object, name: string) =>
    find(derive(jsonBody({ type: "object", properties: schema })).cases, name).input?.body;
  expect(fieldsOf(properties, "constraint/body-count-wrong-type")).toMatchObject({ fields: { count: "1" } });
  expect(fieldsOf(properties, "constraint/body-open-wrong-type")).toMatchObject({ fields: { open: "true" } });
  expect(fieldsOf(properties, "constraint/body-count-fraction")).toMatchObject({ fields: { count: 1.5 } });
  const states = { type: "array", uniqueItems: true, items: { enum: ["new", "done", "old"] }, maxItems: 2 };
  expect(fieldsOf({ states }, "valid/body-states-two-items")).toMatchObject({ fields: { states: ["new", "done"] } });
  expect(fieldsOf({ states }, "constraint/body-states-over-max-items")).toMatchObject({
    fields: { states: ["new", "done", "old"] },
  });
});

test("a JSON body is sent unchanged under other media types", () => {
  const { cases } = derive(jsonBody({ type: "object", required: ["n"], properties: { n: { const: 1 } } }));
  const { body } = find(cases, "media-type/plain-text").request;
  expect(new TextDecoder().decode(body?.())).toBe('{"n":1}');
});

test("nested choices are probed to a limited depth in bounded time, and no operation is lost", () => {
  const texts = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`text${index}`, { type: "string", minLength: 2 }]),
  );
  const level = (inner: object): object => ({
    oneOf: ["a", "b", "c", "d", "e"].map((kind) => ({
      type: "object",
      required: ["kind"],
      properties: { kind: { const: kind }, ...texts, inner, more: { type: "array", items: inner } },
    })),
  });
  const document = jsonBody(level(level(level({ type: "string", minLength: 2 }))));
  const { cases, refused, unreachable } = derive(document);
  expect(refused).toEqual([]);
  expect(cases.map(({ id }) => id)).toEqual(
    expect.arrayContaining([expect.stringMatching(/body-one-of-5-text19-under-min-length/)]),
  );
  expect(unreachable.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining([expect.stringMatching(/stands deeper than is tried/)]),
  );
});

test("code that first checks for a value, or whose $ ignores a line end, is tested", () => {
  const properties = {
    kind: { type: "string", enum: ["a", "b"] },
    code: { type: "string", pattern: "^[a-z]{2}$" },
    on: { type: "string", format: "date" },
    free: { type: "string", pattern: "x*" },
  };
  const names = breaksOf(jsonBody({ type: "object", properties }));
  expect(names.filter((name) => /-(empty|with-a-line-end)$/.test(name))).toEqual([
    "constraint/body-kind-enum-empty",
    "constraint/body-code-off-pattern-with-a-line-end",
    "constraint/body-code-off-pattern-empty",
    "constraint/body-on-off-format-empty",
  ]);
});
