// A schema → values one step inside and one step outside each of its constraints. Pure.
// An outside value is kept only if the validator says that it breaks exactly that rule.
import { at, isSchema } from "../../../scripts/openapi/document.ts";
import { BeyondLimit } from "../../../scripts/openapi/limits.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { typeOf } from "../../../scripts/openapi/schema.ts";
import { partOf } from "../effort.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { candidatesFor, type Keyword, keywords } from "./boundary-values.ts";
import { choiceProbes, type Nesting } from "./choice-probes.ts";
import { memberProbes } from "./member-probes.ts";
import { breaksOnly, type Found, type Probe, type Probes, tooDeep } from "./probe.ts";
import type { Candidate, Form } from "./probe-collections.ts";

const depths = [Number.POSITIVE_INFINITY, 3, 1, 0];

/** The first `most` probes that match. The rest are not made: an answer with many alternatives has thousands. */
export const firstProbesOf = (
  source: Source,
  pointer: Pointer,
  base: unknown,
  form: Form,
  most: number,
  isMeant: (probe: Probe) => boolean,
): readonly Probe[] => {
  for (const deepest of depths) {
    const first: Probe[] = [];
    try {
      for (const found of probesWithin(partOf(source), pointer, base, form, { depth: 0, within: [], deepest })) {
        if (first.length === most) break;
        if ("slug" in found && isMeant(found)) first.push(found);
      }
      return first;
    } catch (error) {
      if (!(error instanceof BeyondLimit) || deepest === 0) throw error;
    }
  }
  return [];
};

/**
 * Searches as deep as its share of one operation's limit allows, because nested choices have too many values to try.
 *
 * @param base a valid value from which every outside value is made
 * @throws BeyondLimit if even its own members and alternatives are too many.
 */
export const probesOf = (source: Source, pointer: Pointer, base: unknown, form: Form): Probes => {
  for (const deepest of depths) {
    try {
      const found = [...probesWithin(partOf(source), pointer, base, form, { depth: 0, within: [], deepest })];
      const unreachable = found.filter((each) => "reason" in each);
      return {
        probes: found.filter((each) => "slug" in each),
        unreachable: deepest === depths[0] ? unreachable : [...unreachable, { pointer, reason: tooDeep }],
      };
    } catch (error) {
      if (!(error instanceof BeyondLimit) || deepest === 0) throw error;
    }
  }
  return { probes: [], unreachable: [] };
};

function* probesWithin(
  source: Source,
  pointer: Pointer,
  base: unknown,
  form: Form,
  { depth, within, deepest }: Nesting,
): Generator<Found> {
  for (const constraint of constraintsAt(source, pointer)) yield* ofConstraint(source, pointer, base, form, constraint);
  const itself = schemaAt(source, pointer).pointer;
  const inner = { source, pointer, base, form, depth, deepest, within: [...within, itself], probesOf: probesWithin };
  yield* choiceProbes(inner);
  yield* memberProbes(inner);
}

type Constraint = {
  readonly keyword: Keyword;
  readonly where: Pointer;
  readonly limit: unknown;
  readonly type: string | null;
  readonly listed: readonly unknown[];
};

/** The constraints that always apply, whatever the value. */
const constraintsAt = (source: Source, pointer: Pointer): Constraint[] => {
  const { schema, pointer: resolved } = schemaAt(source, pointer);
  const type = isSchema(schema) ? typeOf(source.document, schema, resolved) : null;
  const inForce = schemasInForce(source, pointer);
  const listed = inForce.flatMap((entry) =>
    "items" in entry.schema ? listedAt(source, at(entry.pointer, "items")) : [],
  );
  return inForce.flatMap((entry) =>
    keywords
      .filter((keyword) => keyword in entry.schema)
      .map((keyword) => ({ keyword, where: at(entry.pointer, keyword), limit: entry.schema[keyword], type, listed })),
  );
};

const listedAt = (source: Source, pointer: Pointer): readonly unknown[] =>
  schemasInForce(source, pointer).flatMap(({ schema }) => (Array.isArray(schema.enum) ? schema.enum : []));

const ofConstraint = (
  source: Source,
  pointer: Pointer,
  base: unknown,
  form: Form,
  { keyword, where, limit, type, listed }: Constraint,
): readonly Found[] => {
  const { inside, outside } = candidatesFor(keyword, { limit, base, type, form, listed });
  const within = firstOfEach(inside.filter(({ value }) => broken(source, pointer, value).length === 0));
  const beyond = firstOfEach(outside.filter(({ value }) => breaksOnly(source, pointer, value, where)));
  const probeOf = (candidate: Candidate, breaks: boolean): Probe => ({
    ...candidate,
    path: "",
    pointer: where,
    breaks,
  });
  const reason =
    outside.length > 0 ? "every value tried breaks another rule as well, or none" : reasonFor(keyword, form);
  return [
    ...within.map((each) => probeOf(each, false)),
    ...beyond.map((each) => probeOf(each, true)),
    ...(beyond.length > 0 ? [] : [{ pointer: where, reason }]),
  ];
};

/** Several values may serve one slug; one is enough. */
const firstOfEach = (candidates: readonly Candidate[]): Candidate[] =>
  [...new Map(candidates.toReversed().map((candidate) => [candidate.slug, candidate])).values()].toReversed();

const reasonFor = (keyword: Keyword, form: Form): string =>
  keyword === "type" && form !== "json"
    ? "every value is text on the wire"
    : "no value one step outside it can be made";
