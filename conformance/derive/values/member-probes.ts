// An object or an array → probes that change, leave out or add one member or item of the base value. Pure.
import { at, isObject, isSchema, type JsonObject } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { objectShape } from "../../../scripts/openapi/schema.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { type Inner, isWithin } from "./choice-probes.ts";
import { findValidValue } from "./find-valid-value.ts";
import { breaksOnly, type Found, type Probe, slugOf } from "./probe.ts";
import { standsApart } from "./probe-apart.ts";
import type { Form } from "./probe-collections.ts";
import { textsForPattern } from "./text-for-pattern.ts";

export function* memberProbes(inner: Inner): Generator<Found> {
  const { base } = inner;
  if (Array.isArray(base)) yield* ofItems(inner, base);
  else if (isObject(base)) yield* ofMembers(inner, base);
}

function* ofItems(inner: Inner, base: readonly unknown[]): Generator<Found> {
  for (const { schema, pointer } of schemasInForce(inner.source, inner.pointer)) {
    const places = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
    const items = at(pointer, "items");
    const replaced = (index: number) => (value: unknown) => [...base.slice(0, index), value, ...base.slice(index + 1)];
    for (let index = 0; index < Math.min(places, base.length); index += 1)
      yield* inside(inner, at(pointer, "prefixItems", index), base[index], `item-${index + 1}`, replaced(index));
    if (isSchema(schema.items) && base.length > places)
      yield* inside(inner, items, base[places], "item", replaced(places), standsApart(inner, "items"));
    if (schema.items === false)
      yield* brokenProbe(inner, items, "surplus-item", "has an item too many", [...base, "x"]);
  }
}

function* ofMembers(inner: Inner, base: JsonObject): Generator<Found> {
  const resolved = schemaAt(inner.source, inner.pointer);
  const shape = isSchema(resolved.schema)
    ? objectShape(inner.source.document, { $ref: inner.pointer }, inner.pointer)
    : null;
  for (const [name, where] of shape?.required ?? [])
    for (const probe of brokenProbe(inner, where, `${slugOf(name)}-missing`, "is missing", without(base, name)))
      yield { ...probe, path: name };
  yield* conditionallyMissing(inner, base, shape?.required);
  for (const [name, property] of shape?.properties ?? []) {
    // A generated value leaves out members that refer back to their schema; one such member is enough to look inside.
    const value =
      Object.hasOwn(base, name) || inner.depth > 0 ? base[name] : findValidValue(inner.source, property.pointer);
    if (value === undefined) continue;
    const deeper = { ...inner, depth: inner.depth + 1 };
    const isIndependent = Object.hasOwn(base, name) && standsApart(inner, "properties", name);
    yield* inside(deeper, property.pointer, value, name, (other) => ({ ...base, [name]: other }), isIndependent);
  }
  yield* ofOtherMembers(inner, base);
}

/** A member that is required only because of another (`dependentRequired`, `if`). */
const conditionallyMissing = (
  { source, pointer }: Inner,
  base: JsonObject,
  required: ReadonlyMap<string, Pointer> = new Map(),
): Probe[] =>
  schemasInForce(source, pointer).flatMap(({ schema, pointer: where }) =>
    (["dependentRequired", "if"] as const).flatMap((keyword) => {
      if (!(keyword in schema)) return [];
      const rule = at(where, keyword);
      const wanted = conditionMembers(source, schema.if, at(where, "if"));
      const conditions = [base, ...wanted.map((members) => ({ ...base, ...members }))];
      const values = conditions.flatMap((object) =>
        Object.keys(object)
          .filter((name) => !required.has(name))
          .map((name) => ({ name, value: without(object, name) })),
      );
      // With only the members of the condition, no other rule requires the same member.
      const least = findValidValue(source, pointer);
      const bare = isObject(least) ? wanted.map((members) => ({ name: "", value: { ...least, ...members } })) : [];
      const lacking = [...values, ...bare].find(({ value }) => breaksOnly(source, pointer, value, rule));
      if (lacking === undefined) return [];
      const isBare = lacking.name === "";
      const title = isBare ? "lacks what one of its members demands" : "is missing, which another member demands";
      const slug = isBare ? "member-missing-for-another" : `${slugOf(lacking.name)}-missing-for-another`;
      return [{ slug, path: lacking.name, title, pointer: rule, value: lacking.value, breaks: true }];
    }),
  );

/** The members that a condition names, with values that fulfil it. */
const conditionMembers = (source: Source, condition: unknown, where: Pointer): JsonObject[] => {
  const names = isObject(condition) && isObject(condition.properties) ? Object.keys(condition.properties) : [];
  const members = names.map((name) => [name, findValidValue(source, at(where, "properties", name))]);
  return names.length === 0 ? [] : [Object.fromEntries(members)];
};

/** Members that the document does not name; `additionalProperties` and `patternProperties` say what they may be. */
function* ofOtherMembers(inner: Inner, base: JsonObject): Generator<Found> {
  for (const { schema, pointer } of schemasInForce(inner.source, inner.pointer)) {
    if (isObject(schema.additionalProperties))
      yield* member(inner, base, at(pointer, "additionalProperties"), namesFor(schema.propertyNames));
    for (const pattern of Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {}))
      yield* member(inner, base, at(pointer, "patternProperties", pattern), [...textsForPattern(pattern)]);
  }
}

const namesFor = (propertyNames: unknown): string[] => [
  "member",
  "x",
  ...(isObject(propertyNames) && typeof propertyNames.pattern === "string"
    ? textsForPattern(propertyNames.pattern)
    : []),
];

function* member(inner: Inner, base: JsonObject, where: Pointer, names: readonly string[]): Generator<Found> {
  const { source, pointer } = inner;
  const valid = findValidValue(source, where);
  const withMember = (name: string) => (value: unknown) => ({ ...base, [name]: value });
  const name = names.find(
    (name) => !Object.hasOwn(base, name) && broken(source, pointer, withMember(name)(valid)).length === 0,
  );
  if (name === undefined || valid === undefined) return;
  const title = "is a member that the document does not name";
  const value = withMember(name)(valid);
  yield { slug: `${slugOf(name)}-given`, path: name, title, pointer: where, value, breaks: false };
  if (!isWithin(inner, where))
    yield* inside({ ...inner, depth: inner.depth + 1 }, where, valid, name, withMember(name));
}

/**
 * The probes of a nested value, each put into the whole value; those are kept that are valid or invalid there as
 * intended.
 */
function* inside(
  { source, pointer, form, depth, within, deepest, probesOf }: Inner,
  where: Pointer,
  value: unknown,
  name: string,
  put: (value: unknown) => unknown,
  isIndependent = false,
): Generator<Found> {
  if (depth > deepest) return;
  for (const found of probesOf(source, where, value, formInside(form, value), { depth, within, deepest })) {
    if ("reason" in found) {
      yield found;
      continue;
    }
    const probe = {
      ...found,
      slug: `${slugOf(name)}-${found.slug}`,
      path: found.path === "" ? name : `${name}.${found.path}`,
      value: put(found.value),
    };
    // An independent part is as valid in the whole value as by itself, so the whole need not be validated for each
    // probe.
    const isAsMeant =
      isIndependent ||
      (probe.breaks
        ? breaksOnly(source, pointer, probe.value, probe.pointer)
        : broken(source, pointer, probe.value).length === 0);
    if (isAsMeant) yield probe;
  }
}

const formInside = (form: Form, value: unknown): Form => {
  if (form === "part") return "json";
  if (form === "parts") return typeof value === "object" && value !== null ? "part" : "text";
  return form;
};

const brokenProbe = (
  { source, pointer }: Inner,
  where: Pointer,
  slug: string,
  title: string,
  value: unknown,
): Probe[] =>
  breaksOnly(source, pointer, value, where) ? [{ slug, path: "", title, pointer: where, value, breaks: true }] : [];

const without = (base: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(base).filter(([other]) => other !== name));
