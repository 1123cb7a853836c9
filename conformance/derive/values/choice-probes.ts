// A schema with a choice (`oneOf`, `anyOf`, `not`, `if`) → one probe for each alternative, probes that break the inside
// of an alternative, and one that fits none. Pure.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { findValidValue } from "./find-valid-value.ts";
import { breaksOnly, type Found, type Probe, slugOf } from "./probe.ts";
import type { Form } from "./probe-collections.ts";

/** Where a schema is nested. */
export type Nesting = {
  /** The number of objects around it. */
  readonly depth: number;
  /** The schemas around it, ending with itself. */
  readonly within: readonly Pointer[];
  /** The depth in objects down to which probes are made. */
  readonly deepest: number;
};

export type Inner = Nesting & {
  readonly source: Source;
  readonly pointer: Pointer;
  readonly base: unknown;
  readonly form: Form;
  /** Makes the probes of a nested schema. */
  readonly probesOf: (source: Source, pointer: Pointer, base: unknown, form: Form, around: Nesting) => Iterable<Found>;
};

export function* choiceProbes(inner: Inner): Generator<Probe> {
  if (inner.form !== "json" && inner.form !== "part") return;
  for (const { schema, pointer } of schemasInForce(inner.source, inner.pointer)) {
    for (const keyword of ["oneOf", "anyOf"] as const)
      if (Array.isArray(schema[keyword]))
        yield* alternatives(inner, keyword, schema[keyword].length, at(pointer, keyword));
    if ("not" in schema) yield* excluded(inner, at(pointer, "not"));
  }
}

function* alternatives(inner: Inner, keyword: string, count: number, where: Pointer): Generator<Probe> {
  const { source, pointer } = inner;
  const samples: unknown[] = [];
  for (let index = 0; index < count; index += 1) {
    const value = fullest(source, pointer, at(where, index));
    samples.push(value);
    if (value === undefined) continue;
    const slug = `${slugOf(keyword)}-${index + 1}`;
    const title = `is the ${index + 1}. of ${count} alternatives`;
    yield { slug, path: "", title, pointer: at(where, index), value, breaks: false };
    yield* wrongInside(inner, value, where, at(where, index), slug);
  }
  const merged = Object.assign({}, ...samples.filter(isObject));
  const fitsNone = [{}, merged, 12_345, null].find((value) => breaksOnly(source, pointer, value, where));
  if (fitsNone === undefined) return;
  const slug = `none-of-${slugOf(keyword)}`;
  yield { slug, path: "", title: "is no alternative", pointer: where, value: fitsNone, breaks: true };
}

/** Whatever is wrong inside the chosen alternative, the rule that breaks is the choice. */
function* wrongInside(inner: Inner, value: unknown, where: Pointer, branch: Pointer, slug: string): Generator<Probe> {
  const { source, pointer, form, depth, within, deepest, probesOf } = inner;
  if (isWithin(inner, branch) || depth >= deepest) return;
  for (const probe of probesOf(source, branch, value, form, { depth: depth + 1, within, deepest })) {
    if ("reason" in probe || !probe.breaks || isObject(probe.value) !== isObject(value)) continue;
    if (!breaksOnly(source, pointer, probe.value, where)) continue;
    yield { ...probe, slug: `${slug}-${probe.slug}`, pointer: where, inside: probe.inside ?? probe.pointer };
  }
}

/** A value generated for a schema that refers to itself would be searched without end. */
export const isWithin = ({ source, within }: Inner, pointer: Pointer): boolean =>
  within.includes(schemaAt(source, pointer).pointer);

const excluded = ({ source, pointer }: Inner, where: Pointer): Probe[] => {
  const value = findValidValue(source, where);
  if (value === undefined || !breaksOnly(source, pointer, value, where)) return [];
  return [{ slug: "excluded", path: "", title: "is what is excluded", pointer: where, value, breaks: true }];
};

/** A value of the branch that the whole schema accepts, with all optional members if possible. */
const fullest = (source: Source, pointer: Pointer, branch: Pointer): unknown =>
  [findValidValue(source, branch, "all"), findValidValue(source, branch)].find(
    (value) => value !== undefined && broken(source, pointer, value).length === 0,
  );
