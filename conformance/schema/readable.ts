// Checks that a schema and every schema it leads to can be interpreted. This happens before a value is validated, so
// that what is not understood is an error and never a rule silently ignored. Pure.
import { at, isObject, NotUnderstood } from "../../scripts/openapi/document.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import type { Schemas } from "./interpret.ts";

/**
 * @param understood schemas already known to be readable
 * @param seen schemas met during this check; they count as readable only together, since one may lead to an unreadable
 * one
 * @throws NotUnderstood with the pointer of what cannot be read.
 */
export const assertReadable = (
  schemas: Omit<Schemas, "step" | "annotations">,
  schema: unknown,
  pointer: Pointer,
  understood: ReadonlySet<object>,
  seen: Set<object>,
): void => {
  if (schema === undefined) throw new NotUnderstood(pointer, "there is no schema here");
  if (!isObject(schema) || understood.has(schema) || seen.has(schema)) return;
  seen.add(schema);
  for (const keyword of dynamic) {
    if (schema[keyword] !== undefined) throw new NotUnderstood(at(pointer, keyword), `${keyword} is not supported`);
  }
  const names = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {});
  const patterns = [
    ...(typeof schema.pattern === "string" ? [[schema.pattern, at(pointer, "pattern")] as const] : []),
    ...names.map((name) => [name, at(pointer, "patternProperties", name)] as const),
  ];
  for (const [pattern, where] of patterns) {
    try {
      schemas.pattern(pattern);
    } catch (error) {
      throw new NotUnderstood(where, `${(error as Error).message}; a pattern must be ECMA-262 with the flag u`);
    }
  }
  for (const [part, place] of partsOf(schema, pointer)) assertReadable(schemas, part, place, understood, seen);
  if (typeof schema.$ref !== "string") return;
  const target = schemas.follow(schema.$ref);
  assertReadable(schemas, target.schema, target.pointer, understood, seen);
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
