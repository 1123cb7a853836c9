// A schema that leaves a choice (`oneOf`, `anyOf`, `not`, `if`) → each alternative once, what is wrong inside of one, and what is
// none of them. Pure.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { findValidValue } from "./find-valid-value.ts";
import { breaksOnly, type Found, type Probe, slugOf } from "./probe.ts";
import type { Form } from "./probe-collections.ts";

/** What a schema is inside of. */
export type Around = {
  /** How many objects. */
  readonly depth: number;
  /** Which schemas, the own one the last. */
  readonly within: readonly Pointer[];
  /** In how many objects what is wrong is looked for. */
  readonly deepest: number;
};

export type Inner = Around & {
  readonly source: Source;
  readonly pointer: Pointer;
  readonly base: unknown;
  readonly form: Form;
  /** For what is inside. */
  readonly probesOf: (source: Source, pointer: Pointer, base: unknown, form: Form, around: Around) => Iterable<Found>;
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
  const none = [{}, merged, 12_345, null].find((value) => breaksOnly(source, pointer, value, where));
  if (none === undefined) return;
  const slug = `none-of-${slugOf(keyword)}`;
  yield { slug, path: "", title: "is no alternative", pointer: where, value: none, breaks: true };
}

/** Whatever is wrong inside of the one alternative that is meant, it is the choice that is then broken. */
function* wrongInside(inner: Inner, value: unknown, where: Pointer, branch: Pointer, slug: string): Generator<Probe> {
  const { source, pointer, form, depth, within, deepest, probesOf } = inner;
  if (isWithin(inner, branch) || depth >= deepest) return;
  for (const probe of probesOf(source, branch, value, form, { depth: depth + 1, within, deepest })) {
    if ("reason" in probe || !probe.breaks || isObject(probe.value) !== isObject(value)) continue;
    if (!breaksOnly(source, pointer, probe.value, where)) continue;
    yield { ...probe, slug: `${slug}-${probe.slug}`, pointer: where, inside: probe.inside ?? probe.pointer };
  }
}

/** A value made up for a schema that leads back to itself would be looked into without an end. */
export const isWithin = ({ source, within }: Inner, pointer: Pointer): boolean =>
  within.includes(schemaAt(source, pointer).pointer);

const excluded = ({ source, pointer }: Inner, where: Pointer): Probe[] => {
  const value = findValidValue(source, where);
  if (value === undefined || !breaksOnly(source, pointer, value, where)) return [];
  return [{ slug: "excluded", path: "", title: "is what is excluded", pointer: where, value, breaks: true }];
};

/** A value of the branch that the whole schema takes, with all that is optional where that can be. */
const fullest = (source: Source, pointer: Pointer, branch: Pointer): unknown =>
  [findValidValue(source, branch, "all"), findValidValue(source, branch)].find(
    (value) => value !== undefined && broken(source, pointer, value).length === 0,
  );
