// Rewrites schemas that contain themselves through composition, that is, not through members or items. TypeScript
// cannot name a type that is one of its own alternatives or parts (TS2502), but a document may: `Pet` is one of `Cat`
// and `Dog`, each of which is a `Pet` with more. Such a part is written out without its alternatives, and an
// alternative that is the whole schema again is dropped, since it adds nothing. Pure.
import { isObject, type JsonObject } from "../../openapi/document.ts";

/** @param schemas the components, each with its own keywords, or with `$ref`, `allOf`, `anyOf` or `oneOf`. */
export const withoutCircles = (schemas: JsonObject): JsonObject => {
  const apart = mapped(schemas, (schema, name) => {
    const circle = circleOf(schemas, name);
    return circle.size === 0 ? schema : withPartsWritten(schemas, schema, circle, new Set([name]));
  });
  const open = new Map<string, "open" | "done">();
  const result: Record<string, unknown> = { ...apart };
  const visit = (name: string): void => {
    if (open.has(name)) return;
    open.set(name, "open");
    result[name] = withoutOpen(apart[name]);
    open.set(name, "done");
  };
  const withoutOpen = (schema: unknown): unknown => {
    if (!isObject(schema)) return schema;
    const target = nameIn(schema, apart);
    if (target !== null) {
      if (open.get(target) === "open") return {};
      visit(target);
      return schema;
    }
    return withBranches(schema, (branch, key) => {
      const to = nameIn(branch, apart);
      return key !== "allOf" && to !== null && open.get(to) === "open" ? [] : [withoutOpen(branch)];
    });
  };
  for (const name of Object.keys(apart)) visit(name);
  return result;
};

/** The schemas that contain themselves through a list; TypeScript needs a separate type name for them. */
export const madeOfLists = (schemas: JsonObject): ReadonlySet<string> =>
  new Set(Object.keys(schemas).filter((name) => reachedFrom(schemas, name, lists).has(name)));

/** The schemas that this schema is composed of and that are composed of it in turn. */
const circleOf = (schemas: JsonObject, name: string): ReadonlySet<string> => {
  const reached = reachedFrom(schemas, name);
  if (!reached.has(name)) return new Set();
  return new Set([...reached].filter((member) => reachedFrom(schemas, member).has(name)));
};

const reachedFrom = (schemas: JsonObject, name: string, more: readonly string[] = []): ReadonlySet<string> => {
  const reached = new Set<string>();
  const waiting = edgesOf(schemas[name], schemas, more);
  for (const reachedName of waiting) {
    if (reached.has(reachedName)) continue;
    reached.add(reachedName);
    waiting.push(...edgesOf(schemas[reachedName], schemas, more));
  }
  return reached;
};

const compositions = ["allOf", "anyOf", "oneOf"] as const;

const lists = ["items", "prefixItems"];

/** @param more keywords to follow besides those of composition. */
const edgesOf = (schema: unknown, schemas: JsonObject, more: readonly string[] = []): string[] => {
  if (!isObject(schema)) return [];
  const name = nameIn(schema, schemas);
  if (name !== null) return [name];
  return [...compositions, ...more].flatMap((key) =>
    [schema[key]].flat().flatMap((branch) => edgesOf(branch, schemas, more)),
  );
};

const nameIn = (schema: unknown, schemas: JsonObject): string | null => {
  if (!isObject(schema) || typeof schema.$ref !== "string") return null;
  const name = decoded(schema.$ref.slice("#/components/schemas/".length));
  return Object.hasOwn(schemas, name) ? name : null;
};

const decoded = (name: string): string => name.replaceAll("~1", "/").replaceAll("~0", "~").replaceAll("%25", "%");

const withPartsWritten = (
  schemas: JsonObject,
  schema: unknown,
  circle: ReadonlySet<string>,
  within: ReadonlySet<string>,
): unknown => {
  if (!isObject(schema)) return schema;
  return withBranches(schema, (branch, key) => {
    const name = nameIn(branch, schemas);
    if (key === "allOf" && name !== null && circle.has(name))
      return within.has(name) ? [] : [ownPart(schemas, schemas[name], circle, new Set([...within, name]))];
    return [withPartsWritten(schemas, branch, circle, within)];
  });
};

const ownPart = (
  schemas: JsonObject,
  schema: unknown,
  circle: ReadonlySet<string>,
  within: ReadonlySet<string>,
): unknown => {
  if (!isObject(schema)) return schema;
  const alone = Object.fromEntries(
    Object.entries(schema).filter(([key, branches]) => {
      if (key !== "anyOf" && key !== "oneOf") return true;
      return !edgesOf({ [key]: branches }, schemas).some((name) => circle.has(name));
    }),
  );
  return withBranches(alone, (branch, key) => {
    const name = nameIn(branch, schemas);
    if (name === null || !circle.has(name)) return [ownPart(schemas, branch, circle, within)];
    if (key !== "allOf") return [branch];
    return within.has(name) ? [] : [ownPart(schemas, schemas[name], circle, new Set([...within, name]))];
  });
};

const withBranches = (schema: JsonObject, change: (branch: unknown, key: string) => unknown[]): JsonObject =>
  mapped(schema, (item, key) =>
    compositions.some((composition) => composition === key) && Array.isArray(item)
      ? item.flatMap((branch) => change(branch, key))
      : item,
  );

const mapped = (value: JsonObject, change: (item: unknown, name: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
