// The keywords that hand a value, or what is in it, on to other schemas, or need more than their limit. Pure. Each is false
// where the value breaks it, which has then been said, as far as somebody listens.
import { at, isObject } from "../../scripts/openapi/document.ts";
import { type Context, canStop, interpret, newEvaluated, type SchemaContext, violated } from "./interpret.ts";

type Applicator = (limit: never, value: never, context: SchemaContext) => boolean;
type Named = Readonly<Record<string, unknown>>;

const inPlace: Readonly<Record<string, Applicator>> = {
  $ref: (reference: string, value, context) => {
    const { schema, pointer } = context.schemas.follow(reference);
    return interpret(schema, value, { ...context, pointer });
  },
  pattern: (source: string, value: string, context) =>
    context.schemas.pattern(source)(value) !== false ||
    violated(context, at(context.pointer, "pattern"), `must match pattern "${source}"`),
  // Only requests should have it, but it breaks nothing.
  writeOnly: (isWriteOnly: boolean, _value, context) => {
    if (isWriteOnly) violated(context, at(context.pointer, "writeOnly"), "should be in requests alone");
    return true;
  },
  not: (schema: unknown, value, context) =>
    !holdsQuietly(schema, value, context) || violated(context, at(context.pointer, "not"), "must NOT be valid"),
  anyOf: (schemas: readonly unknown[], value, context) =>
    branchesThatHold(schemas, value, context) > 0 ||
    violated(context, at(context.pointer, "anyOf"), "must match a schema in anyOf"),
  oneOf: (schemas: readonly unknown[], value, context) =>
    branchesThatHold(schemas, value, context) === 1 ||
    violated(context, at(context.pointer, "oneOf"), "must match exactly one schema in oneOf"),
  allOf: (schemas: readonly unknown[], value, context) =>
    every(schemas.entries(), context, ([index, schema]) => interpret(schema, value, below(context, "allOf", index))),
  if: (condition: unknown, value, context) => {
    const branch = holdsQuietly(condition, value, context) ? "then" : "else";
    return (
      holdsQuietly(context.schema[branch] ?? true, value, context) ||
      violated(context, at(context.pointer, "if"), `must match "${branch}" schema`)
    );
  },
};

const ofLists: Readonly<Record<string, Applicator>> = {
  prefixItems: (schemas: readonly unknown[], value: readonly unknown[], context) =>
    every(schemas.slice(0, value.length).entries(), context, ([index, schema]) =>
      interpret(schema, value[index], item(context, ["prefixItems", index], index)),
    ),
  items: (schema: unknown, value: readonly unknown[], context) => {
    const { prefixItems } = context.schema;
    const first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    if (schema === false && first > 0) return noMoreItems(first, value, context, "items");
    return every(indices(first, value.length), context, (index) =>
      interpret(schema, value[index], item(context, ["items"], index)),
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
    return violated(context, at(context.pointer, "contains"), `must contain at least ${least}${bound} valid item(s)`);
  },
  unevaluatedItems: (schema: unknown, value: readonly unknown[], context) => {
    const left = [...value.keys()].filter((index) => !context.evaluated.indices.has(index));
    if (schema === false && left[0] !== undefined) return noMoreItems(left[0], value, context, "unevaluatedItems");
    return every(left, context, (index) => interpret(schema, value[index], item(context, ["unevaluatedItems"], index)));
  },
};

const ofObjects: Readonly<Record<string, Applicator>> = {
  required: (names: readonly string[], value: Named, context) =>
    every(names.entries(), context, ([index, name]) =>
      has(value, name)
        ? true
        : violated(context, at(context.pointer, "required", index), `must have required property '${name}'`),
    ),
  dependentRequired: (dependent: Readonly<Record<string, readonly string[]>>, value: Named, context) =>
    every(Object.entries(dependent), context, ([name, needed]) => {
      const isThere = !has(value, name) || needed.every((text) => has(value, text));
      const what = `${needed.length === 1 ? "property" : "properties"} ${needed.join(", ")}`;
      return (
        isThere ||
        violated(
          context,
          at(context.pointer, "dependentRequired"),
          `must have ${what} when property ${name} is present`,
        )
      );
    }),
  propertyNames: (schema: unknown, value: Named, context) =>
    every(
      Object.keys(value),
      context,
      (name) =>
        holdsQuietly(schema, name, context) ||
        violated(context, at(context.pointer, "propertyNames"), "property name must be valid"),
    ),
  additionalProperties: (schema: unknown, value: Named, context) => {
    const patterns = Object.keys(context.schema.patternProperties ?? {}).map(context.schemas.pattern);
    const declared = isObject(context.schema.properties) ? context.schema.properties : {};
    const others = Object.keys(value).filter(
      (name) => !Object.hasOwn(declared, name) && !patterns.some((holds) => holds(name) !== false),
    );
    return members(others, context, (name) =>
      schema === false
        ? violated(context, at(context.pointer, "additionalProperties"), `must NOT have additional properties: ${name}`)
        : interpret(schema, value[name], member(context, ["additionalProperties"], name)),
    );
  },
  dependentSchemas: (dependent: Named, value: Named, context) =>
    every(Object.entries(dependent), context, ([name, schema]) =>
      has(value, name) ? interpret(schema, value, below(context, "dependentSchemas", name)) : true,
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
          ? violated(context, at(context.pointer, "unevaluatedProperties"), "must NOT have unevaluated properties")
          : interpret(schema, value[name], member(context, ["unevaluatedProperties"], name)),
    ),
};

export const applicators: Readonly<Record<string, Applicator>> = { ...inPlace, ...ofLists, ...ofObjects };

/** Whether all hold; each is asked, until more would tell nothing. */
const every = <Item>(items: Iterable<Item>, context: Context, holds: (item: Item) => boolean): boolean => {
  let all = true;
  for (const nonNullable of items) {
    if (!holds(nonNullable)) all = false;
    if (canStop(context, all)) return false;
  }
  return all;
};

const members = (names: readonly string[], context: SchemaContext, holds: (name: string) => boolean): boolean =>
  every(names, context, (name) => {
    context.evaluated.names.add(name);
    return holds(name);
  });

/** In silence; what a branch that does not hold has spoken of counts for nothing. */
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
  value.length <= most || violated(context, at(context.pointer, keyword), `must NOT have more than ${most} items`);

const below = (context: SchemaContext, ...keys: readonly (string | number)[]): Context => ({
  ...context,
  pointer: at(context.pointer, ...keys),
});

const member = (context: SchemaContext, keys: readonly string[], name: string): Context => ({
  ...below(context, ...keys),
  path: at(context.path, name),
  evaluated: newEvaluated(),
});

const item = (context: SchemaContext, keys: readonly (string | number)[], index: number): Context => {
  context.evaluated.indices.add(index);
  return { ...below(context, ...keys), path: `${context.path}/${index}`, evaluated: newEvaluated() };
};

function* indices(from: number, to: number): Generator<number> {
  for (let index = from; index < to; index += 1) yield index;
}

const has = (value: Named, name: string): boolean => Object.hasOwn(value, name) && value[name] !== undefined;
