// A schema → values one step inside and one step outside each of its constraints. Pure.
// A value outside is kept only if the validator says that it breaks that one rule and no other.
import { at, isObject, isSchema, NotUnderstood } from "../../scripts/openapi/document.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import { objectShape, typeOf } from "../../scripts/openapi/schema.ts";
import { type Candidate, candidatesFor, type Keyword, keywords } from "./probe-values.ts";
import { sampleValue } from "./sample-value.ts";
import { broken, type Source, schemaAt } from "./source.ts";

export type Probe = {
  /** Kebab-case, after the constraint: `max-length`, `over-max-length`. */
  readonly slug: string;
  /** Which member of the value, `data.id`; empty for the value itself. */
  readonly path: string;
  /** What is true of it: `is no string`. */
  readonly title: string;
  /** The constraint. */
  readonly pointer: Pointer;
  readonly value: unknown;
  readonly breaks: boolean;
};

export type Unreachable = { readonly pointer: Pointer; readonly reason: string };

/**
 * @param base a valid value, the one every outside value is made from.
 * @param form `text` where the value travels as characters (parts, form fields, parameters), so that types cannot be told apart.
 */
export const probesOf = (
  source: Source,
  pointer: Pointer,
  base: unknown,
  form: "json" | "text",
): { readonly probes: readonly Probe[]; readonly unreachable: readonly Unreachable[] } => {
  const probes: Probe[] = [];
  const unreachable: Unreachable[] = [];
  for (const { keyword, where, limit, type } of constraintsAt(source, pointer)) {
    const { inside, outside } = candidatesFor(keyword, { limit, base, type, form });
    for (const candidate of firstOfEach(inside.filter(({ value }) => broken(source, pointer, value).length === 0))) {
      probes.push({ ...candidate, path: "", pointer: where, breaks: false });
    }
    const only = firstOfEach(outside.filter(({ value }) => breaksOnly(source, pointer, value, where)));
    if (only.length > 0) probes.push(...only.map((each) => ({ ...each, path: "", pointer: where, breaks: true })));
    else if (outside.length > 0)
      unreachable.push({ pointer: where, reason: "every value tried breaks another rule as well, or none" });
    else unreachable.push({ pointer: where, reason: reasonFor(keyword, form) });
  }
  if (form === "json") probes.push(...yieldBranches(source, pointer));
  probes.push(...yieldMembers(source, pointer, base, form, unreachable));
  return { probes, unreachable };
};

/** Several fillings may serve one slug; one is enough. */
const firstOfEach = (candidates: readonly Candidate[]): Candidate[] =>
  [...new Map(candidates.toReversed().map((candidate) => [candidate.slug, candidate])).values()].toReversed();

const reasonFor = (keyword: Keyword, form: "json" | "text"): string =>
  keyword === "type" && form === "text"
    ? "every value is text on the wire"
    : "no value one step outside it can be made";

const breaksOnly = (source: Source, pointer: Pointer, value: unknown, where: Pointer): boolean => {
  const found = broken(source, pointer, value);
  return found.length === 1 && found[0] === where;
};

type Constraint = {
  readonly keyword: Keyword;
  readonly where: Pointer;
  readonly limit: unknown;
  readonly type: string | null;
};

/** The constraints in force whatever the value: the schema's own and those of its `allOf`. */
const constraintsAt = (source: Source, pointer: Pointer, depth = 0): Constraint[] => {
  const found = schemaAt(source, pointer);
  if (!isObject(found.schema) || depth > 8) return [];
  const schema = found.schema;
  const type = typeOf(source.document, schema, found.pointer);
  const own = keywords
    .filter((keyword) => keyword in schema)
    .map((keyword) => ({ keyword, where: at(found.pointer, keyword), limit: schema[keyword], type }));
  const branches = Array.isArray(schema.allOf) ? schema.allOf : [];
  return [
    ...own,
    ...branches.flatMap((_, index) => constraintsAt(source, at(found.pointer, "allOf", index), depth + 1)),
  ];
};

/** Each alternative of a `oneOf` or `anyOf` once, and a value that is none of them. */
function* yieldBranches(source: Source, pointer: Pointer): Generator<Probe> {
  const found = schemaAt(source, pointer);
  if (!isObject(found.schema)) return;
  for (const keyword of ["oneOf", "anyOf"] as const) {
    const branches = found.schema[keyword];
    if (!Array.isArray(branches)) continue;
    const where = at(found.pointer, keyword);
    const samples = branches.map((_, index) => sampleOf(source, at(where, index)));
    for (const [index, value] of samples.entries()) {
      if (value === undefined || broken(source, pointer, value).length > 0) continue;
      const title = `is the ${index + 1}. of ${branches.length} alternatives`;
      yield {
        slug: `${kebab(keyword)}-${index + 1}`,
        path: "",
        title,
        pointer: at(where, index),
        value,
        breaks: false,
      };
    }
    const merged = Object.assign({}, ...samples.filter(isObject));
    const only = [{}, merged, null, 12_345].find((value) => breaksOnly(source, pointer, value, where));
    if (only !== undefined)
      yield {
        slug: `none-of-${kebab(keyword)}`,
        path: "",
        title: "is no alternative",
        pointer: where,
        value: only,
        breaks: true,
      };
  }
}

const sampleOf = (source: Source, pointer: Pointer): unknown => {
  try {
    return sampleValue(source, pointer);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
};

/** Members of an object and items of an array, each changed alone inside the base value. */
function* yieldMembers(
  source: Source,
  pointer: Pointer,
  base: unknown,
  form: "json" | "text",
  unreachable: Unreachable[],
): Generator<Probe> {
  const found = schemaAt(source, pointer);
  if (!isSchema(found.schema)) return;
  if (Array.isArray(base) && base.length > 0 && isObject(found.schema) && isSchema(found.schema.items)) {
    const inner = probesOf(source, at(found.pointer, "items"), base[0], form);
    unreachable.push(...inner.unreachable);
    for (const probe of inner.probes) yield nested("item", probe, [probe.value, ...base.slice(1)]);
  }
  if (form === "text" || !isObject(base)) return;
  const shape = objectShape(source.document, found.schema, found.pointer);
  for (const [name, where] of shape?.required ?? []) {
    const { [name]: _, ...rest } = base;
    if (breaksOnly(source, pointer, rest, where)) {
      yield {
        slug: `${kebab(name)}-missing`,
        path: name,
        title: "is missing",
        pointer: where,
        value: rest,
        breaks: true,
      };
    }
  }
  for (const [name, property] of shape?.properties ?? []) {
    if (!Object.hasOwn(base, name)) continue;
    const inner = probesOf(source, property.pointer, base[name], "json");
    unreachable.push(...inner.unreachable);
    for (const probe of inner.probes) yield nested(name, probe, { ...base, [name]: probe.value });
  }
}

const nested = (name: string, probe: Probe, value: unknown): Probe => ({
  ...probe,
  slug: `${kebab(name)}-${probe.slug}`,
  path: probe.path === "" ? name : `${name}.${probe.path}`,
  value,
});

/** `data.id is no string`, told of the thing called `name`. */
export const inWords = (name: string, probe: Probe): string =>
  `${probe.path === "" ? name : `${name}.${probe.path}`} ${probe.title}`;

export const kebab = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .toLowerCase() || "x";
