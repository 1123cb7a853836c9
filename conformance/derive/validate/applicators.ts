// The keywords that hand a value, or what is in it, on to other schemas, or need more than their limit. Pure. Each is false
// where the value breaks it, which has then been said, as far as somebody listens.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import { type Here, interpret, isEnough, newEvaluated, type Place, said } from "./interpret.ts";

type Applicator = (limit: never, value: never, here: Here) => boolean;
type Named = Readonly<Record<string, unknown>>;

const inPlace: Readonly<Record<string, Applicator>> = {
  $ref: (reference: string, value, here) => {
    const { schema, pointer } = here.schemas.follow(reference);
    return interpret(schema, value, { ...here, pointer });
  },
  pattern: (source: string, value: string, here) =>
    here.schemas.pattern(source).test(value) ||
    said(here, at(here.pointer, "pattern"), `must match pattern "${source}"`),
  not: (schema: unknown, value, here) =>
    !holdsQuietly(schema, value, here) || said(here, at(here.pointer, "not"), "must NOT be valid"),
  anyOf: (schemas: readonly unknown[], value, here) =>
    branchesThatHold(schemas, value, here) > 0 || said(here, at(here.pointer, "anyOf"), "must match a schema in anyOf"),
  oneOf: (schemas: readonly unknown[], value, here) =>
    branchesThatHold(schemas, value, here) === 1 ||
    said(here, at(here.pointer, "oneOf"), "must match exactly one schema in oneOf"),
  allOf: (schemas: readonly unknown[], value, here) =>
    every(schemas.entries(), here, ([index, schema]) => interpret(schema, value, below(here, "allOf", index))),
  if: (condition: unknown, value, here) => {
    const branch = holdsQuietly(condition, value, here) ? "then" : "else";
    return (
      holdsQuietly(here.schema[branch] ?? true, value, here) ||
      said(here, at(here.pointer, "if"), `must match "${branch}" schema`)
    );
  },
};

const ofLists: Readonly<Record<string, Applicator>> = {
  prefixItems: (schemas: readonly unknown[], value: readonly unknown[], here) =>
    every(schemas.slice(0, value.length).entries(), here, ([index, schema]) =>
      interpret(schema, value[index], item(here, ["prefixItems", index], index)),
    ),
  items: (schema: unknown, value: readonly unknown[], here) => {
    const { prefixItems } = here.schema;
    const first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    if (schema === false && first > 0) return noMoreItems(first, value, here, "items");
    return every(indices(first, value.length), here, (index) =>
      interpret(schema, value[index], item(here, ["items"], index)),
    );
  },
  contains: (schema: unknown, value: readonly unknown[], here) => {
    const least = typeof here.schema.minContains === "number" ? here.schema.minContains : 1;
    const most = typeof here.schema.maxContains === "number" ? here.schema.maxContains : null;
    const held = [...value.keys()].filter((index) =>
      interpret(schema, value[index], { ...here, evaluated: newEvaluated(), heard: null }),
    );
    for (const index of held) here.evaluated.indices.add(index);
    if (held.length >= least && held.length <= (most ?? value.length)) return true;
    const bound = most === null ? "" : ` and no more than ${most}`;
    return said(here, at(here.pointer, "contains"), `must contain at least ${least}${bound} valid item(s)`);
  },
  unevaluatedItems: (schema: unknown, value: readonly unknown[], here) => {
    const left = [...value.keys()].filter((index) => !here.evaluated.indices.has(index));
    if (schema === false && left[0] !== undefined) return noMoreItems(left[0], value, here, "unevaluatedItems");
    return every(left, here, (index) => interpret(schema, value[index], item(here, ["unevaluatedItems"], index)));
  },
};

const ofObjects: Readonly<Record<string, Applicator>> = {
  required: (names: readonly string[], value: Named, here) =>
    every(names.entries(), here, ([index, name]) =>
      has(value, name)
        ? true
        : said(here, at(here.pointer, "required", index), `must have required property '${name}'`),
    ),
  dependentRequired: (dependent: Readonly<Record<string, readonly string[]>>, value: Named, here) =>
    every(Object.entries(dependent), here, ([name, needed]) => {
      const isThere = !has(value, name) || needed.every((one) => has(value, one));
      const what = `${needed.length === 1 ? "property" : "properties"} ${needed.join(", ")}`;
      return (
        isThere ||
        said(here, at(here.pointer, "dependentRequired"), `must have ${what} when property ${name} is present`)
      );
    }),
  propertyNames: (schema: unknown, value: Named, here) =>
    every(
      Object.keys(value),
      here,
      (name) =>
        holdsQuietly(schema, name, here) ||
        said(here, at(here.pointer, "propertyNames"), "property name must be valid"),
    ),
  additionalProperties: (schema: unknown, value: Named, here) => {
    const patterns = Object.keys(here.schema.patternProperties ?? {}).map(here.schemas.pattern);
    const declared = isObject(here.schema.properties) ? here.schema.properties : {};
    const others = Object.keys(value).filter(
      (name) => !Object.hasOwn(declared, name) && !patterns.some((pattern) => pattern.test(name)),
    );
    return members(others, here, (name) =>
      schema === false
        ? said(here, at(here.pointer, "additionalProperties"), `must NOT have additional properties: ${name}`)
        : interpret(schema, value[name], member(here, ["additionalProperties"], name)),
    );
  },
  dependentSchemas: (dependent: Named, value: Named, here) =>
    every(Object.entries(dependent), here, ([name, schema]) =>
      has(value, name) ? interpret(schema, value, below(here, "dependentSchemas", name)) : true,
    ),
  properties: (declared: Named, value: Named, here) =>
    members(
      Object.keys(declared).filter((name) => has(value, name)),
      here,
      (name) => interpret(declared[name], value[name], member(here, ["properties", name], name)),
    ),
  patternProperties: (declared: Named, value: Named, here) =>
    every(Object.entries(declared), here, ([pattern, schema]) =>
      members(
        Object.keys(value).filter((name) => here.schemas.pattern(pattern).test(name)),
        here,
        (name) => interpret(schema, value[name], member(here, ["patternProperties", pattern], name)),
      ),
    ),
  unevaluatedProperties: (schema: unknown, value: Named, here) =>
    members(
      Object.keys(value).filter((name) => !here.evaluated.names.has(name)),
      here,
      (name) =>
        schema === false
          ? said(here, at(here.pointer, "unevaluatedProperties"), "must NOT have unevaluated properties")
          : interpret(schema, value[name], member(here, ["unevaluatedProperties"], name)),
    ),
};

export const applicators: Readonly<Record<string, Applicator>> = { ...inPlace, ...ofLists, ...ofObjects };

/** Whether all hold; each is asked, until more would tell nothing. */
const every = <Item>(items: Iterable<Item>, place: Place, holds: (item: Item) => boolean): boolean => {
  let all = true;
  for (const one of items) {
    if (!holds(one)) all = false;
    if (isEnough(place, all)) return false;
  }
  return all;
};

const members = (names: readonly string[], here: Here, holds: (name: string) => boolean): boolean =>
  every(names, here, (name) => {
    here.evaluated.names.add(name);
    return holds(name);
  });

/** In silence; what a branch that does not hold has spoken of counts for nothing. */
const holdsQuietly = (schema: unknown, value: unknown, here: Here): boolean => {
  const evaluated = newEvaluated();
  if (!interpret(schema, value, { ...here, evaluated, heard: null })) return false;
  for (const name of evaluated.names) here.evaluated.names.add(name);
  for (const index of evaluated.indices) here.evaluated.indices.add(index);
  return true;
};

const branchesThatHold = (schemas: readonly unknown[], value: unknown, here: Here): number =>
  schemas.filter((schema) => holdsQuietly(schema, value, here)).length;

const noMoreItems = (most: number, value: readonly unknown[], here: Here, keyword: string): boolean =>
  value.length <= most || said(here, at(here.pointer, keyword), `must NOT have more than ${most} items`);

const below = (here: Here, ...keys: readonly (string | number)[]): Place => ({
  ...here,
  pointer: at(here.pointer, ...keys),
});

const member = (here: Here, keys: readonly string[], name: string): Place => ({
  ...below(here, ...keys),
  path: at(here.path, name),
  evaluated: newEvaluated(),
});

const item = (here: Here, keys: readonly (string | number)[], index: number): Place => {
  here.evaluated.indices.add(index);
  return { ...below(here, ...keys), path: `${here.path}/${index}`, evaluated: newEvaluated() };
};

function* indices(from: number, to: number): Generator<number> {
  for (let index = from; index < to; index += 1) yield index;
}

const has = (value: Named, name: string): boolean => Object.hasOwn(value, name) && value[name] !== undefined;
