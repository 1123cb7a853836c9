// Whether a schema, and every schema it leads to, can be interpreted: known before a value is held against it, so that
// what is not understood is an error and never silently no rule. Pure.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import type { Schemas } from "./interpret.ts";

/**
 * @param understood what was found readable before; grows.
 * @throws Error that names the schema and what is wrong with it.
 */
export const assertReadable = (
  schemas: Schemas,
  schema: unknown,
  pointer: Pointer,
  understood: Set<object>,
  start: Pointer = pointer,
): void => {
  const unreadable = (why: string): Error => new Error(`The schema at ${start} cannot be compiled: ${why}`);
  if (schema === undefined) throw unreadable(`${pointer} leads nowhere`);
  if (!isObject(schema) || understood.has(schema)) return;
  understood.add(schema);
  for (const keyword of dynamic) {
    if (schema[keyword] !== undefined) throw unreadable(`${keyword} at ${pointer} is not understood`);
  }
  const patterns = [
    schema.pattern,
    ...(isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : []),
  ];
  for (const pattern of patterns) {
    try {
      if (typeof pattern === "string") schemas.pattern(pattern);
    } catch (error) {
      throw unreadable(`${(error as Error).message} (${pointer})`);
    }
  }
  for (const [part, place] of partsOf(schema, pointer)) assertReadable(schemas, part, place, understood, start);
  if (typeof schema.$ref !== "string") return;
  const target = schemas.follow(schema.$ref);
  assertReadable(schemas, target.schema, target.pointer, understood, start);
};

const dynamic = ["$dynamicRef", "$recursiveRef"] as const;
const single =
  "not if then else items contains additionalProperties unevaluatedProperties unevaluatedItems propertyNames".split(
    " ",
  );
const listed = ["allOf", "anyOf", "oneOf", "prefixItems"];
const named = ["properties", "patternProperties", "dependentSchemas"];

const partsOf = (schema: { readonly [keyword: string]: unknown }, pointer: Pointer): [unknown, Pointer][] => [
  ...single.flatMap((keyword): [unknown, Pointer][] =>
    schema[keyword] === undefined ? [] : [[schema[keyword], at(pointer, keyword)]],
  ),
  ...[...listed, ...named].flatMap((keyword) =>
    Object.entries(schema[keyword] ?? {}).map(([key, part]): [unknown, Pointer] => [part, at(pointer, keyword, key)]),
  ),
];
