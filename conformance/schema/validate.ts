// A bundle → a function that validates a value against the schema at a pointer and reports the violations. Pure.
// It interprets JSON Schema 2020-12 without compiling it, so that a large document costs only what is used of it. It
// reports at most a hundred violations for one value.
import { patternHolds, type Work } from "../../scripts/codegen/runtime/pattern.ts";
import { at, type Document, isObject, lookUp } from "../../scripts/openapi/document.ts";
import { BeyondLimit, limits } from "../../scripts/openapi/limits.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import { modernise } from "./from-openapi-3-0.ts";
import { interpret, newEvaluated, type Schemas, type Violation } from "./interpret.ts";
import { assertReadable } from "./readable.ts";

/**
 * @throws NotUnderstood if the schema cannot be read (because a pattern is not a regular expression, say).
 * @throws BeyondLimit if validating the value takes too much work.
 */
export type Validate = {
  (schema: Pointer, value: unknown): readonly Violation[];
  /** True if there is no violation; faster, because it stops at the first. */
  readonly holds: (schema: Pointer, value: unknown) => boolean;
};

/** Limit for all texts of one value together; patterns of the remaining texts are not checked. */
const mostPatternSteps = 5_000_000;

/** @param annotations further keywords that are not checked, besides the annotations of JSON Schema */
export const createValidator = (document: Document, annotations: readonly string[] = []): Validate => {
  const modern = String(document.openapi).startsWith("3.0") ? modernise(document) : document;
  const schemas = { ...schemasOf(modern), annotations: new Set(annotations) };
  const read = new Map<Pointer, unknown>();
  const understood = new Set<object>();
  const schemaAt = (pointer: Pointer): unknown => {
    if (!read.has(pointer)) {
      const schema = lookUp(schemas.document, pointer);
      const seen = new Set<object>();
      assertReadable(schemas, schema, pointer, understood, seen);
      for (const part of seen) understood.add(part);
      read.set(pointer, schema);
    }
    return read.get(pointer);
  };
  const isValid = (pointer: Pointer, value: unknown, violations: Violation[] | null): boolean => {
    const schema = schemaAt(pointer);
    schemas.patternWork.left = mostPatternSteps;
    const bounded = { ...schemas, step: stepsFor(value) };
    const root = { path: "", place: "", evaluated: newEvaluated() };
    return interpret(schema, value, { schemas: bounded, pointer, ...root, violations });
  };
  const validate = (pointer: Pointer, value: unknown): readonly Violation[] => {
    const violations: Violation[] = [];
    isValid(pointer, value, violations);
    return violations;
  };
  // A `writeOnly` member is reported but breaks no rule, so validating without recording would miss it.
  const hasWriteOnly = memoized(() => JSON.stringify(modern).includes('"writeOnly"'));
  const holds = (pointer: Pointer, value: unknown): boolean =>
    hasWriteOnly("") ? validate(pointer, value).length === 0 : isValid(pointer, value, null);
  return Object.assign(validate, { holds });
};

/** A large value may be tried against many schemas, but nested choices multiply regardless of the value's size. */
const stepsFor = (value: unknown): Schemas["step"] => {
  let tried = 0;
  let limit: number = limits.schemasTried;
  return (pointer) => {
    tried += 1;
    if (tried <= limit) return;
    limit = Math.max(limit, partsOf(value) * limits.schemasTriedForEachPart);
    if (tried > limit) throw new BeyondLimit(pointer, "too many schemas would have to be tried for one value");
  };
};

const partsOf = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 1;
  let parts = 1;
  for (const item of Object.values(value)) parts += partsOf(item);
  return parts;
};

const schemasOf = (document: Document): Omit<Schemas, "step" | "annotations"> & { readonly patternWork: Work } => {
  const anchors = memoized(() => anchorsOf(document));
  const patternWork = { left: mostPatternSteps };
  return {
    document,
    patternWork,
    follow: memoized((reference) => {
      // A document may contain anything here; a reference that is not text leads nowhere.
      if (typeof reference !== "string") return { schema: undefined, pointer: "" };
      const pointer = reference.startsWith("#/") ? reference : (anchors("").get(reference) ?? reference);
      return { schema: pointer.startsWith("#/") ? lookUp(document, pointer) : undefined, pointer };
    }),
    pattern: memoized((source) => {
      patternHolds(source, "");
      return (text) => patternHolds(source, text, patternWork);
    }),
  };
};

/** `#name` → pointer to the schema with that `$anchor`. */
const anchorsOf = (document: Document): ReadonlyMap<string, Pointer> => {
  const anchors = new Map<string, Pointer>();
  const visit = (value: unknown, pointer: Pointer): void => {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value) && typeof value.$anchor === "string") anchors.set(`#${value.$anchor}`, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, at(pointer, key));
  };
  visit(document, "#");
  return anchors;
};

const memoized = <Value>(make: (name: string) => Value): ((name: string) => Value) => {
  const cache = new Map<string, Value>();
  return (name) => {
    const value = cache.get(name) ?? make(name);
    cache.set(name, value);
    return value;
  };
};
