// The keywords that hand a value, or what is in it, on to other schemas, or need more than their limit. Pure. Each is false
// where the value breaks it, which has then been said, as far as somebody listens.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import { canStop, interpret, newEvaluated, type Place, type SchemaPlace, violated } from "./interpret.ts";

type Applicator = (limit: never, value: never, place: SchemaPlace) => boolean;
type Named = Readonly<Record<string, unknown>>;

const inPlace: Readonly<Record<string, Applicator>> = {
  $ref: (reference: string, value, place) => {
    const { schema, pointer } = place.schemas.follow(reference);
    return interpret(schema, value, { ...place, pointer });
  },
  pattern: (source: string, value: string, place) =>
    place.schemas.pattern(source).test(value) ||
    violated(place, at(place.pointer, "pattern"), `must match pattern "${source}"`),
  // Only requests should have it, but it breaks nothing.
  writeOnly: (isWriteOnly: boolean, _value, place) => {
    if (isWriteOnly) violated(place, at(place.pointer, "writeOnly"), "should be in requests alone");
    return true;
  },
  not: (schema: unknown, value, place) =>
    !holdsQuietly(schema, value, place) || violated(place, at(place.pointer, "not"), "must NOT be valid"),
  anyOf: (schemas: readonly unknown[], value, place) =>
    branchesThatHold(schemas, value, place) > 0 ||
    violated(place, at(place.pointer, "anyOf"), "must match a schema in anyOf"),
  oneOf: (schemas: readonly unknown[], value, place) =>
    branchesThatHold(schemas, value, place) === 1 ||
    violated(place, at(place.pointer, "oneOf"), "must match exactly one schema in oneOf"),
  allOf: (schemas: readonly unknown[], value, place) =>
    every(schemas.entries(), place, ([index, schema]) => interpret(schema, value, below(place, "allOf", index))),
  if: (condition: unknown, value, place) => {
    const branch = holdsQuietly(condition, value, place) ? "then" : "else";
    return (
      holdsQuietly(place.schema[branch] ?? true, value, place) ||
      violated(place, at(place.pointer, "if"), `must match "${branch}" schema`)
    );
  },
};

const ofLists: Readonly<Record<string, Applicator>> = {
  prefixItems: (schemas: readonly unknown[], value: readonly unknown[], place) =>
    every(schemas.slice(0, value.length).entries(), place, ([index, schema]) =>
      interpret(schema, value[index], item(place, ["prefixItems", index], index)),
    ),
  items: (schema: unknown, value: readonly unknown[], place) => {
    const { prefixItems } = place.schema;
    const first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    if (schema === false && first > 0) return noMoreItems(first, value, place, "items");
    return every(indices(first, value.length), place, (index) =>
      interpret(schema, value[index], item(place, ["items"], index)),
    );
  },
  contains: (schema: unknown, value: readonly unknown[], place) => {
    const least = typeof place.schema.minContains === "number" ? place.schema.minContains : 1;
    const most = typeof place.schema.maxContains === "number" ? place.schema.maxContains : null;
    const held = [...value.keys()].filter((index) =>
      interpret(schema, value[index], { ...place, evaluated: newEvaluated(), violations: null }),
    );
    for (const index of held) place.evaluated.indices.add(index);
    if (held.length >= least && held.length <= (most ?? value.length)) return true;
    const bound = most === null ? "" : ` and no more than ${most}`;
    return violated(place, at(place.pointer, "contains"), `must contain at least ${least}${bound} valid item(s)`);
  },
  unevaluatedItems: (schema: unknown, value: readonly unknown[], place) => {
    const left = [...value.keys()].filter((index) => !place.evaluated.indices.has(index));
    if (schema === false && left[0] !== undefined) return noMoreItems(left[0], value, place, "unevaluatedItems");
    return every(left, place, (index) => interpret(schema, value[index], item(place, ["unevaluatedItems"], index)));
  },
};

const ofObjects: Readonly<Record<string, Applicator>> = {
  required: (names: readonly string[], value: Named, place) =>
    every(names.entries(), place, ([index, name]) =>
      has(value, name)
        ? true
        : violated(place, at(place.pointer, "required", index), `must have required property '${name}'`),
    ),
  dependentRequired: (dependent: Readonly<Record<string, readonly string[]>>, value: Named, place) =>
    every(Object.entries(dependent), place, ([name, needed]) => {
      const isThere = !has(value, name) || needed.every((one) => has(value, one));
      const what = `${needed.length === 1 ? "property" : "properties"} ${needed.join(", ")}`;
      return (
        isThere ||
        violated(place, at(place.pointer, "dependentRequired"), `must have ${what} when property ${name} is present`)
      );
    }),
  propertyNames: (schema: unknown, value: Named, place) =>
    every(
      Object.keys(value),
      place,
      (name) =>
        holdsQuietly(schema, name, place) ||
        violated(place, at(place.pointer, "propertyNames"), "property name must be valid"),
    ),
  additionalProperties: (schema: unknown, value: Named, place) => {
    const patterns = Object.keys(place.schema.patternProperties ?? {}).map(place.schemas.pattern);
    const declared = isObject(place.schema.properties) ? place.schema.properties : {};
    const others = Object.keys(value).filter(
      (name) => !Object.hasOwn(declared, name) && !patterns.some((pattern) => pattern.test(name)),
    );
    return members(others, place, (name) =>
      schema === false
        ? violated(place, at(place.pointer, "additionalProperties"), `must NOT have additional properties: ${name}`)
        : interpret(schema, value[name], member(place, ["additionalProperties"], name)),
    );
  },
  dependentSchemas: (dependent: Named, value: Named, place) =>
    every(Object.entries(dependent), place, ([name, schema]) =>
      has(value, name) ? interpret(schema, value, below(place, "dependentSchemas", name)) : true,
    ),
  properties: (declared: Named, value: Named, place) =>
    members(
      Object.keys(declared).filter((name) => has(value, name)),
      place,
      (name) => interpret(declared[name], value[name], member(place, ["properties", name], name)),
    ),
  patternProperties: (declared: Named, value: Named, place) =>
    every(Object.entries(declared), place, ([pattern, schema]) =>
      members(
        Object.keys(value).filter((name) => place.schemas.pattern(pattern).test(name)),
        place,
        (name) => interpret(schema, value[name], member(place, ["patternProperties", pattern], name)),
      ),
    ),
  unevaluatedProperties: (schema: unknown, value: Named, place) =>
    members(
      Object.keys(value).filter((name) => !place.evaluated.names.has(name)),
      place,
      (name) =>
        schema === false
          ? violated(place, at(place.pointer, "unevaluatedProperties"), "must NOT have unevaluated properties")
          : interpret(schema, value[name], member(place, ["unevaluatedProperties"], name)),
    ),
};

export const applicators: Readonly<Record<string, Applicator>> = { ...inPlace, ...ofLists, ...ofObjects };

/** Whether all hold; each is asked, until more would tell nothing. */
const every = <Item>(items: Iterable<Item>, place: Place, holds: (item: Item) => boolean): boolean => {
  let all = true;
  for (const one of items) {
    if (!holds(one)) all = false;
    if (canStop(place, all)) return false;
  }
  return all;
};

const members = (names: readonly string[], place: SchemaPlace, holds: (name: string) => boolean): boolean =>
  every(names, place, (name) => {
    place.evaluated.names.add(name);
    return holds(name);
  });

/** In silence; what a branch that does not hold has spoken of counts for nothing. */
const holdsQuietly = (schema: unknown, value: unknown, place: SchemaPlace): boolean => {
  const evaluated = newEvaluated();
  if (!interpret(schema, value, { ...place, evaluated, violations: null })) return false;
  for (const name of evaluated.names) place.evaluated.names.add(name);
  for (const index of evaluated.indices) place.evaluated.indices.add(index);
  return true;
};

const branchesThatHold = (schemas: readonly unknown[], value: unknown, place: SchemaPlace): number =>
  schemas.filter((schema) => holdsQuietly(schema, value, place)).length;

const noMoreItems = (most: number, value: readonly unknown[], place: SchemaPlace, keyword: string): boolean =>
  value.length <= most || violated(place, at(place.pointer, keyword), `must NOT have more than ${most} items`);

const below = (place: SchemaPlace, ...keys: readonly (string | number)[]): Place => ({
  ...place,
  pointer: at(place.pointer, ...keys),
});

const member = (place: SchemaPlace, keys: readonly string[], name: string): Place => ({
  ...below(place, ...keys),
  path: at(place.path, name),
  evaluated: newEvaluated(),
});

const item = (place: SchemaPlace, keys: readonly (string | number)[], index: number): Place => {
  place.evaluated.indices.add(index);
  return { ...below(place, ...keys), path: `${place.path}/${index}`, evaluated: newEvaluated() };
};

function* indices(from: number, to: number): Generator<number> {
  for (let index = from; index < to; index += 1) yield index;
}

const has = (value: Named, name: string): boolean => Object.hasOwn(value, name) && value[name] !== undefined;
