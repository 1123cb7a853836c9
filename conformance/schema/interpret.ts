// A schema and a value → whether it holds, and each violation as it is found. Pure.
// A branch that need not hold is tried in silence: where every branch of a choice fails, the choice is what is broken, not
// each thing in its branches.
import { at, type Document, isObject, type JsonObject } from "../../scripts/openapi/document.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import { applicators } from "./applicators.ts";
import { kindOf, ofAll, ofLists, ofNumbers, ofObjects, ofTexts } from "./constraints.ts";
import type { Violation } from "./validate.ts";

export type Schemas = {
  readonly document: Document;
  readonly follow: (reference: string) => { readonly schema: unknown; readonly pointer: Pointer };
  /** Whether a text matches; null where that cannot be told in bounded time. */
  readonly pattern: (source: string) => (text: string) => boolean | null;
  /** Counts what is tried; throws BeyondLimit where that is out of all proportion to the value. */
  readonly step: (schema: Pointer) => void;
};

/** What a schema is held against a value in. */
export type Context = {
  readonly schemas: Schemas;
  /** Of the schema. */
  readonly pointer: Pointer;
  /** Where in the value. */
  readonly path: string;
  readonly evaluated: Evaluated;
  /** Null: only whether it holds is asked. */
  readonly violations: Violation[] | null;
};

/** The members and items that some schema has spoken of, for `unevaluatedProperties` and `unevaluatedItems`. */
export type Evaluated = { readonly names: Set<string>; readonly indices: Set<number> };

/** With the schema itself, which is an object wherever a keyword is read. */
export type SchemaContext = Context & { readonly schema: JsonObject };

export const interpret = (schema: unknown, value: unknown, context: Context): boolean => {
  if (schema === false) return violated(context, context.pointer, "boolean schema is false");
  if (!isObject(schema)) return true;
  context.schemas.step(context.pointer);
  const here: SchemaContext = { ...context, schema };
  let holds = true;
  for (const keyword of order[kindOf(value)] ?? always) {
    const limit = schema[keyword];
    if (limit === undefined) continue;
    if (!keeps(keyword, limit as never, value as never, here)) holds = false;
    if (canStop(here, holds)) return false;
  }
  return holds;
};

const keeps = (keyword: string, limit: never, value: never, context: SchemaContext): boolean => {
  const demand = constraints[keyword]?.(limit, value);
  if (typeof demand === "string") return violated(context, at(context.pointer, keyword), demand);
  return applicators[keyword]?.(limit, value, context) ?? true;
};

/** Notes the violation; false, as what it speaks of does not hold. */
export const violated = ({ violations, path }: Context, pointer: Pointer, message: string): false => {
  if (violations !== null && violations.length < mostViolations)
    violations.push({ pointer, instancePath: path, message });
  return false;
};

/** Whether reading on tells nothing more. */
export const canStop = ({ violations }: Context, holds: boolean): boolean =>
  !holds && (violations === null || violations.length >= mostViolations);

/** An answer may be a million wrong items long. */
const mostViolations = 100;

export const newEvaluated = (): Evaluated => ({ names: new Set(), indices: new Set() });

const constraints: Readonly<Record<string, (limit: never, value: never) => string | null>> = {
  ...ofAll,
  ...ofNumbers,
  ...ofTexts,
  ...ofLists,
  ...ofObjects,
};

const always = "writeOnly type $ref const enum not anyOf oneOf allOf if".split(" ");

/** By the kind of the value; what is said first is what a person reads first. */
const order: Readonly<Record<string, readonly string[]>> = {
  number: [...always, ...Object.keys(ofNumbers)],
  string: [...always, "maxLength", "minLength", "pattern", "format"],
  array: [...always, ...Object.keys(ofLists), "prefixItems", "items", "contains", "unevaluatedItems"],
  object: [
    ...always,
    ...Object.keys(ofObjects),
    ..."required dependentRequired propertyNames additionalProperties dependentSchemas properties".split(" "),
    ..."patternProperties unevaluatedProperties".split(" "),
  ],
};
