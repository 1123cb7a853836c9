// A schema that leaves a choice (`oneOf`, `anyOf`, `not`, `if`) → each alternative once, what is wrong inside of one, and what is
// none of them. Pure.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { findValidValue } from "./find-valid-value.ts";
import { breaksOnly, type Probe, type Probes, slugOf } from "./probe.ts";
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
  readonly probesOf: (source: Source, pointer: Pointer, base: unknown, form: Form, around: Around) => Probes;
};

export const choiceProbes = (inner: Inner): Probes => {
  if (inner.form !== "json" && inner.form !== "part") return { probes: [], unreachable: [] };
  const probes = schemasInForce(inner.source, inner.pointer).flatMap(({ schema, pointer }) => [
    ...(["oneOf", "anyOf"] as const).flatMap((keyword) =>
      Array.isArray(schema[keyword]) ? alternatives(inner, keyword, schema[keyword].length, at(pointer, keyword)) : [],
    ),
    ...("not" in schema ? excluded(inner, at(pointer, "not")) : []),
  ]);
  return { probes, unreachable: [] };
};

const alternatives = (inner: Inner, keyword: string, count: number, where: Pointer): Probe[] => {
  const { source, pointer } = inner;
  const samples = Array.from({ length: count }, (_, index) => fullest(source, pointer, at(where, index)));
  const each = samples.flatMap((value, index): Probe[] => {
    if (value === undefined) return [];
    const slug = `${slugOf(keyword)}-${index + 1}`;
    const title = `is the ${index + 1}. of ${count} alternatives`;
    const itself: Probe = { slug, path: "", title, pointer: at(where, index), value, breaks: false };
    return [itself, ...wrongInside(inner, value, where, at(where, index), slug)];
  });
  const merged = Object.assign({}, ...samples.filter(isObject));
  const none = [{}, merged, 12_345, null].find((value) => breaksOnly(source, pointer, value, where));
  if (none === undefined) return each;
  const slug = `none-of-${slugOf(keyword)}`;
  return [...each, { slug, path: "", title: "is no alternative", pointer: where, value: none, breaks: true }];
};

/** Whatever is wrong inside of the one alternative that is meant, it is the choice that is then broken. */
const wrongInside = (inner: Inner, value: unknown, where: Pointer, branch: Pointer, slug: string): Probe[] => {
  const { source, pointer, form, depth, within, deepest, probesOf: probe } = inner;
  if (isWithin(inner, branch) || depth >= deepest) return [];
  const around = { depth: depth + 1, within, deepest };
  const outside = probe(source, branch, value, form, around).probes.filter(({ breaks }) => breaks);
  return outside
    .filter((probe) => isObject(probe.value) === isObject(value) && breaksOnly(source, pointer, probe.value, where))
    .map((probe) => ({
      ...probe,
      slug: `${slug}-${probe.slug}`,
      pointer: where,
      inside: probe.inside ?? probe.pointer,
    }));
};

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
