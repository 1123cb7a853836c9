// A schema and a value → whether the value is valid, and each violation. Pure.
// Branches that need not all hold are tried without recording violations: if every branch of a choice fails, the choice
// is what is broken, not each rule in its branches.
import { isDiscriminatedChoice } from "../../scripts/openapi/discriminator.ts";
import { at, type Document, isObject, type JsonObject } from "../../scripts/openapi/document.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import { type Demand, kindOf, ofAll, ofLists, ofNumbers, ofObjects, ofTexts } from "./constraints.ts";

export type Violation = {
  /** The keyword that the value breaks, with every `$ref` followed: `#/components/schemas/Thing/required/0`. */
  readonly pointer: Pointer;
  /** Location in the value: `/data/id`; empty for the value itself. */
  readonly instancePath: string;
  /** The same with `*` for items and for members that the schema does not name: `/data/*`. */
  readonly place: string;
  /** What the schema demands there: `must be string`. */
  readonly message: string;
};

export type Schemas = {
  readonly document: Document;
  readonly follow: (reference: string) => { readonly schema: unknown; readonly pointer: Pointer };
  /** Whether a text matches; null if that cannot be decided in bounded time. */
  readonly pattern: (source: string) => (text: string) => boolean | null;
  /** Keywords that are not checked. */
  readonly annotations: ReadonlySet<string>;
  /** Counts the schemas tried; throws BeyondLimit if they are too many for the value. */
  readonly step: (schema: Pointer) => void;
};

/** The context in which a schema is applied to a value. */
type Context = {
  readonly schemas: Schemas;
  /** The schema's pointer. */
  readonly pointer: Pointer;
  /** Location in the value. */
  readonly path: string;
  readonly place: string;
  readonly evaluated: Evaluated;
  /** Null if only validity matters. */
  readonly violations: Violation[] | null;
};

/** The members and items that some schema has evaluated, for `unevaluatedProperties` and `unevaluatedItems`. */
type Evaluated = { readonly names: Set<string>; readonly indices: Set<number> };

/** Also has the schema, which is an object wherever a keyword is read. */
type SchemaContext = Context & { readonly schema: JsonObject };

export const interpret = (schema: unknown, value: unknown, context: Context): boolean => {
  if (schema === false) return violated(context, [], () => "boolean schema is false");
  if (!isObject(schema)) return true;
  context.schemas.step(context.pointer);
  const schemaContext: SchemaContext = { ...context, schema };
  let holds = true;
  for (const keyword of keywordsByKind[kindOf(value)] ?? keywordsForAll) {
    const limit = schema[keyword];
    if (limit === undefined || context.schemas.annotations.has(keyword)) continue;
    if (!keeps(keyword, limit as never, value as never, schemaContext)) holds = false;
    if (canStop(schemaContext, holds)) return false;
  }
  return holds;
};

const keeps = (keyword: string, limit: never, value: never, context: SchemaContext): boolean => {
  const demand = constraints[keyword]?.(limit, value);
  if (typeof demand === "function") return violated(context, [keyword], demand);
  return applicators[keyword]?.(limit, value, context) ?? true;
};

/** Records a violation of the keyword at `keys`. Always false, so that callers can return it as the result. */
const violated = (
  { violations, pointer, path, place }: Context,
  keys: readonly (string | number)[],
  message: () => string,
): false => {
  if (violations !== null && violations.length < mostViolations)
    violations.push({ pointer: at(pointer, ...keys), instancePath: path, place, message: message() });
  return false;
};

/** True if further reading cannot change the result or add violations. */
const canStop = ({ violations }: Context, holds: boolean): boolean =>
  !holds && (violations === null || violations.length >= mostViolations);

/** Limits the list, because an answer may have a million wrong items. */
const mostViolations = 100;

export const newEvaluated = (): Evaluated => ({ names: new Set(), indices: new Set() });

const constraints: Readonly<Record<string, (limit: never, value: never) => Demand | null>> = {
  ...ofAll,
  ...ofNumbers,
  ...ofTexts,
  ...ofLists,
  ...ofObjects,
};

const keywordsForAll = "writeOnly type $ref const enum not anyOf oneOf allOf if".split(" ");

/** Keywords by kind of value, in the order in which violations are reported. */
const keywordsByKind: Readonly<Record<string, readonly string[]>> = {
  number: [...keywordsForAll, ...Object.keys(ofNumbers)],
  string: [...keywordsForAll, "maxLength", "minLength", "pattern", "format"],
  array: [...keywordsForAll, ...Object.keys(ofLists), "prefixItems", "items", "contains", "unevaluatedItems"],
  object: [
    ...keywordsForAll,
    ...Object.keys(ofObjects),
    ..."required dependentRequired propertyNames additionalProperties dependentSchemas properties".split(" "),
    ..."patternProperties unevaluatedProperties".split(" "),
  ],
};

/**
 * Keywords that apply other schemas to a value or its parts, or need more than their limit. Each returns false if the
 * value breaks it, and has then recorded the violation if violations are collected.
 */
type Applicator = (limit: never, value: never, context: SchemaContext) => boolean;
type Named = Readonly<Record<string, unknown>>;

const inPlace: Readonly<Record<string, Applicator>> = {
  $ref: (reference: string, value, context) => {
    const { schema, pointer } = context.schemas.follow(reference);
    return interpret(schema, value, { ...context, pointer });
  },
  pattern: (source: string, value: string, context) =>
    context.schemas.pattern(source)(value) !== false ||
    violated(context, ["pattern"], () => `must match pattern "${source}"`),
  // Only requests should contain it, but an answer that does breaks no rule.
  writeOnly: (isWriteOnly: boolean, _value, context) => {
    if (isWriteOnly) violated(context, ["writeOnly"], () => "should be in requests alone");
    return true;
  },
  not: (schema: unknown, value, context) =>
    !holdsQuietly(schema, value, context) || violated(context, ["not"], () => "must NOT be valid"),
  anyOf: (schemas: readonly unknown[], value, context) =>
    branchesThatHold(schemas, value, context) > 0 || violated(context, ["anyOf"], () => "must match a schema in anyOf"),
  oneOf: (schemas: readonly unknown[], value, context) => {
    const count = branchesThatHold(schemas, value, context);
    if (count === 1 || (count > 1 && isDiscriminatedChoice(context.schema))) return true;
    return violated(context, ["oneOf"], () => "must match exactly one schema in oneOf");
  },
  allOf: (schemas: readonly unknown[], value, context) =>
    every(schemas.entries(), context, ([index, schema]) =>
      interpret(schema, value, atKeyword(context, "allOf", index)),
    ),
  if: (condition: unknown, value, context) => {
    const branch = holdsQuietly(condition, value, context) ? "then" : "else";
    return (
      holdsQuietly(context.schema[branch] ?? true, value, context) ||
      violated(context, ["if"], () => `must match "${branch}" schema`)
    );
  },
};

const toItems: Readonly<Record<string, Applicator>> = {
  prefixItems: (schemas: readonly unknown[], value: readonly unknown[], context) =>
    every(schemas.slice(0, value.length).entries(), context, ([index, schema]) =>
      interpret(schema, value[index], itemOf(context, ["prefixItems", index], index)),
    ),
  items: (schema: unknown, value: readonly unknown[], context) => {
    const { prefixItems } = context.schema;
    const first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    if (schema === false && first > 0) return noMoreItems(first, value, context, "items");
    return every(indices(first, value.length), context, (index) =>
      interpret(schema, value[index], itemOf(context, ["items"], index)),
    );
  },
  contains: (schema: unknown, value: readonly unknown[], context) => {
    const least = typeof context.schema.minContains === "number" ? context.schema.minContains : 1;
    const most = typeof context.schema.maxContains === "number" ? context.schema.maxContains : null;
    const held = [...value.keys()].filter((index) =>
      interpret(schema, value[index], { ...context, evaluated: newEvaluated(), violations: null }),
    );
    for (const index of held) context.evaluated.indices.add(index);
    if (held.length >= least && held.length <= (most ?? value.length)) return true;
    const bound = most === null ? "" : ` and no more than ${most}`;
    return violated(context, ["contains"], () => `must contain at least ${least}${bound} valid item(s)`);
  },
  unevaluatedItems: (schema: unknown, value: readonly unknown[], context) => {
    const unevaluated = [...value.keys()].filter((index) => !context.evaluated.indices.has(index));
    if (schema === false && unevaluated[0] !== undefined)
      return noMoreItems(unevaluated[0], value, context, "unevaluatedItems");
    return every(unevaluated, context, (index) =>
      interpret(schema, value[index], itemOf(context, ["unevaluatedItems"], index)),
    );
  },
};

const toMembers: Readonly<Record<string, Applicator>> = {
  required: (names: readonly string[], value: Named, context) =>
    every(names.entries(), context, ([index, name]) =>
      has(value, name) ? true : violated(context, ["required", index], () => `must have required property '${name}'`),
    ),
  dependentRequired: (dependent: Readonly<Record<string, readonly string[]>>, value: Named, context) =>
    every(Object.entries(dependent), context, ([name, needed]) => {
      const isThere = !has(value, name) || needed.every((text) => has(value, text));
      const what = `${needed.length === 1 ? "property" : "properties"} ${needed.join(", ")}`;
      return (
        isThere || violated(context, ["dependentRequired"], () => `must have ${what} when property ${name} is present`)
      );
    }),
  propertyNames: (schema: unknown, value: Named, context) =>
    every(
      Object.keys(value),
      context,
      (name) =>
        holdsQuietly(schema, name, context) ||
        violated(context, ["propertyNames"], () => "property name must be valid"),
    ),
  additionalProperties: (schema: unknown, value: Named, context) => {
    const patterns = Object.keys(context.schema.patternProperties ?? {}).map(context.schemas.pattern);
    const declared = isObject(context.schema.properties) ? context.schema.properties : {};
    const others = Object.keys(value).filter(
      (name) => !Object.hasOwn(declared, name) && !patterns.some((holds) => holds(name) !== false),
    );
    return members(others, context, (name) =>
      schema === false
        ? violated(context, ["additionalProperties"], () => `must NOT have additional properties: ${name}`)
        : interpret(schema, value[name], member(context, ["additionalProperties"], name)),
    );
  },
  dependentSchemas: (dependent: Named, value: Named, context) =>
    every(Object.entries(dependent), context, ([name, schema]) =>
      has(value, name) ? interpret(schema, value, atKeyword(context, "dependentSchemas", name)) : true,
    ),
  properties: (declared: Named, value: Named, context) =>
    members(
      Object.keys(declared).filter((name) => has(value, name)),
      context,
      (name) => interpret(declared[name], value[name], member(context, ["properties", name], name)),
    ),
  patternProperties: (declared: Named, value: Named, context) =>
    every(Object.entries(declared), context, ([pattern, schema]) =>
      members(
        Object.keys(value).filter((name) => context.schemas.pattern(pattern)(name) === true),
        context,
        (name) => interpret(schema, value[name], member(context, ["patternProperties", pattern], name)),
      ),
    ),
  unevaluatedProperties: (schema: unknown, value: Named, context) =>
    members(
      Object.keys(value).filter((name) => !context.evaluated.names.has(name)),
      context,
      (name) =>
        schema === false
          ? violated(context, ["unevaluatedProperties"], () => "must NOT have unevaluated properties")
          : interpret(schema, value[name], member(context, ["unevaluatedProperties"], name)),
    ),
};

const applicators: Readonly<Record<string, Applicator>> = { ...inPlace, ...toItems, ...toMembers };

/** True if all hold; stops early only if the rest cannot add anything. */
const every = <Item>(items: Iterable<Item>, context: Context, holds: (item: Item) => boolean): boolean => {
  let allHold = true;
  for (const item of items) {
    if (!holds(item)) allHold = false;
    if (canStop(context, allHold)) return false;
  }
  return allHold;
};

const members = (names: readonly string[], context: SchemaContext, holds: (name: string) => boolean): boolean =>
  every(names, context, (name) => {
    context.evaluated.names.add(name);
    return holds(name);
  });

/** Validates without recording violations; what a failed branch evaluated does not count. */
const holdsQuietly = (schema: unknown, value: unknown, context: SchemaContext): boolean => {
  const evaluated = newEvaluated();
  if (!interpret(schema, value, { ...context, evaluated, violations: null })) return false;
  for (const name of evaluated.names) context.evaluated.names.add(name);
  for (const index of evaluated.indices) context.evaluated.indices.add(index);
  return true;
};

const branchesThatHold = (schemas: readonly unknown[], value: unknown, context: SchemaContext): number =>
  schemas.filter((schema) => holdsQuietly(schema, value, context)).length;

const noMoreItems = (most: number, value: readonly unknown[], context: SchemaContext, keyword: string): boolean =>
  value.length <= most || violated(context, [keyword], () => `must NOT have more than ${most} items`);

/** Without recording, no pointer is needed, and it stays that of the branch being tried. */
const atKeyword = (context: SchemaContext, ...keys: readonly (string | number)[]): Context =>
  context.violations === null ? context : { ...context, pointer: at(context.pointer, ...keys) };

const member = (context: SchemaContext, keys: readonly string[], name: string): Context => ({
  ...atKeyword(context, ...keys),
  path: context.violations === null ? context.path : at(context.path, name),
  place: context.violations === null ? context.place : at(context.place, keys[0] === "properties" ? name : "*"),
  evaluated: newEvaluated(),
});

const itemOf = (context: SchemaContext, keys: readonly (string | number)[], index: number): Context => {
  context.evaluated.indices.add(index);
  return {
    ...atKeyword(context, ...keys),
    path: context.violations === null ? context.path : `${context.path}/${index}`,
    place: context.violations === null ? context.place : `${context.place}/*`,
    evaluated: newEvaluated(),
  };
};

function* indices(from: number, to: number): Generator<number> {
  for (let index = from; index < to; index += 1) yield index;
}

const has = (value: Named, name: string): boolean => Object.hasOwn(value, name) && value[name] !== undefined;
