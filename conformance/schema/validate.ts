// A bundle → a function that holds a value against the schema at a pointer and says where the document forbids it.
// Pure. Interprets JSON Schema 2020-12 as it stands: nothing is compiled, so that a document of a hundred operations costs
// no more than what is asked of it, and however much of a value is wrong, no more than a hundred violations are told.
import { patternHolds, type Work } from "../../scripts/codegen/runtime/pattern.ts";
import { at, type Document, isObject, lookUp } from "../../scripts/openapi/document.ts";
import { BeyondLimit, limits } from "../../scripts/openapi/limits.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import { modernise } from "./from-openapi-3-0.ts";
import { interpret, newEvaluated, type Schemas, type Violation } from "./interpret.ts";
import { assertReadable } from "./readable.ts";

/**
 * @throws NotUnderstood where the schema cannot be read (a pattern that is no regular expression, say), or where a value
 * takes too long to be held against it.
 */
export type Validate = {
  (schema: Pointer, value: unknown): readonly Violation[];
  /** Whether there is no violation: for whoever need not know which, it ends with the first. */
  readonly holds: (schema: Pointer, value: unknown) => boolean;
};

/** All texts of one value together: of those that are left then nothing is said. */
const mostPatternSteps = 5_000_000;

/** @param annotations keywords that say something and forbid nothing, beside those that JSON Schema has as such. */
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
  const tried = (pointer: Pointer, value: unknown, violations: Violation[] | null): boolean => {
    const schema = schemaAt(pointer);
    schemas.patternWork.left = mostPatternSteps;
    const bounded = { ...schemas, step: stepsFor(value) };
    const whole = { path: "", place: "", evaluated: newEvaluated() };
    return interpret(schema, value, { schemas: bounded, pointer, ...whole, violations });
  };
  const validate = (pointer: Pointer, value: unknown): readonly Violation[] => {
    const violations: Violation[] = [];
    tried(pointer, value, violations);
    return violations;
  };
  // What is told of a member with `writeOnly` breaks nothing, so that silence would not notice it.
  const isTold = remembered(() => JSON.stringify(modern).includes('"writeOnly"'));
  const holds = (pointer: Pointer, value: unknown): boolean =>
    isTold("") ? validate(pointer, value).length === 0 : tried(pointer, value, null);
  return Object.assign(validate, { holds });
};

/** A large value is tried against many schemas, but a choice within a choice within a choice multiplies without it. */
const stepsFor = (value: unknown): Schemas["step"] => {
  let tried = 0;
  let most: number = limits.schemasTried;
  return (pointer) => {
    tried += 1;
    if (tried <= most) return;
    most = Math.max(most, partsOf(value) * limits.schemasTriedForEachPart);
    if (tried > most) throw new BeyondLimit(pointer, "too many schemas would have to be tried for one value");
  };
};

const partsOf = (value: unknown): number => {
  if (typeof value !== "object" || value === null) return 1;
  let parts = 1;
  for (const item of Object.values(value)) parts += partsOf(item);
  return parts;
};

const schemasOf = (document: Document): Omit<Schemas, "step" | "annotations"> & { readonly patternWork: Work } => {
  const anchors = remembered(() => anchorsOf(document));
  const patternWork = { left: mostPatternSteps };
  return {
    document,
    patternWork,
    follow: remembered((reference) => {
      // A document may have anything there; what is no text leads nowhere.
      if (typeof reference !== "string") return { schema: undefined, pointer: "" };
      const pointer = reference.startsWith("#/") ? reference : (anchors("").get(reference) ?? reference);
      return { schema: pointer.startsWith("#/") ? lookUp(document, pointer) : undefined, pointer };
    }),
    pattern: remembered((source) => {
      patternHolds(source, "");
      return (text) => patternHolds(source, text, patternWork);
    }),
  };
};

/** `#name` → where the schema of that `$anchor` stands. */
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

const remembered = <Value>(make: (name: string) => Value): ((name: string) => Value) => {
  const made = new Map<string, Value>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
  };
};
