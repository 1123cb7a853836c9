// A value and its schema → its texts, numbers and files, each with its name and the schemas that apply to it. Pure.
import { at, isObject, type JsonObject, lookUp } from "../../../scripts/openapi/document.ts";
import { schemaExamples } from "../../../scripts/openapi/examples.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { isFile } from "../case.ts";
import { type Source, schemasInForce } from "../source.ts";
import { forLast } from "./once-per.ts";

export type Leaf = {
  /** The name of the member, parameter or field; a list item has the name of its list. */
  readonly name: string;
  readonly pointer: Pointer;
  readonly value: unknown;
  readonly inForce: readonly { readonly schema: JsonObject; readonly pointer: Pointer }[];
};

/** A value, its name, and where its schema is. */
export type Placed = Pick<Leaf, "name" | "pointer" | "value">;

const deepest = 16;

/** The same value with each leaf replaced by the result of `visit`. */
export const mapLeaves = (source: Source, placed: Placed, visit: (leaf: Leaf) => unknown, depth = 0): unknown => {
  const { pointer, value } = placed;
  if (isEmpty(value) || depth > deepest) return value;
  const inForce = inForceFor(source, pointer, value);
  if (!isCompound(value)) return visit({ ...placed, inForce });
  const parts = partsOf(source, placed.name, value, inForce);
  if (parts === null) return value;
  const mapped = parts.map(({ key, inner, place }) => [
    key,
    place === null ? inner : mapLeaves(source, { ...place, value: inner }, visit, depth + 1),
  ]);
  return Array.isArray(value) ? mapped.map(([, inner]) => inner) : Object.fromEntries(mapped);
};

/** The leaves of a value; parts shared by several requests of one source are searched only once. */
export const leavesOf = (source: Source, placed: Placed, depth = 0): readonly Leaf[] => {
  const { name, pointer, value } = placed;
  if (isEmpty(value) || depth > deepest) return [];
  if (!isCompound(value)) return [{ name, pointer, value, inForce: inForceFor(source, pointer, value) }];
  const findLeaves = (): readonly Leaf[] =>
    (partsOf(source, name, value, inForceFor(source, pointer, value)) ?? []).flatMap(({ inner, place }) =>
      place === null ? [] : leavesOf(source, { ...place, value: inner }, depth + 1),
    );
  // The outermost value mostly belongs to one request only.
  if (depth === 0) return findLeaves();
  const cache = leafCache(source);
  const leavesByPlace = cache.get(value) ?? new Map<string, readonly Leaf[]>();
  const key = `${depth} ${pointer} ${name}`;
  const leaves = leavesByPlace.get(key) ?? findLeaves();
  cache.set(value, leavesByPlace.set(key, leaves));
  return leaves;
};

/** Kept by value and location; each operation has a source of its own. */
const leafCache = forLast((_: Source) => new Map<object, Map<string, readonly Leaf[]>>());

const isEmpty = (value: unknown): boolean => value === null || value === undefined || typeof value === "boolean";

const isCompound = (value: unknown): value is object => typeof value === "object" && value !== null && !isFile(value);

type Part = { readonly key: string; readonly inner: unknown; readonly place: Pick<Placed, "name" | "pointer"> | null };

/** Items or members, each with its location if the document describes one; null if the value is to be kept whole. */
const partsOf = (source: Source, name: string, value: object, inForce: Leaf["inForce"]): readonly Part[] | null => {
  if (inForce.some((entry) => isDocumentedValue(source, entry.pointer, value, ["const", "enum"]))) return null;
  if (Array.isArray(value)) {
    const list = inForce.find(({ schema }) => isObject(schema.items));
    if (list === undefined) return null;
    const place = { name, pointer: at(list.pointer, "items") };
    return value.map((inner, index) => ({ key: String(index), inner, place }));
  }
  return Object.entries(value).map(([key, inner]) => {
    const owner = inForce.find(({ schema }) => isObject(schema.properties) && Object.hasOwn(schema.properties, key));
    const place = owner === undefined ? null : { name: key, pointer: at(owner.pointer, "properties", key) };
    return { key, inner, place };
  });
};

const inForceFor = (source: Source, pointer: Pointer, value: unknown): Leaf["inForce"] => [
  ...schemasInForce(source, pointer),
  ...chosenBranches(source, pointer, value),
];

/** The schemas that apply in addition because of the alternative that the value belongs to. */
const chosenBranches = (source: Source, pointer: Pointer, value: unknown): Leaf["inForce"] =>
  schemasInForce(source, pointer).flatMap(({ schema, pointer: place }) =>
    (["oneOf", "anyOf"] as const).flatMap((keyword) =>
      Object.keys(Array.isArray(schema[keyword]) ? schema[keyword] : [])
        .map((index) => at(place, keyword, index))
        .filter(firstThat((branch) => source.validate.holds(branch, value)))
        .flatMap((branch) => schemasInForce(source, branch)),
    ),
  );

/** Lets a filter keep the first match and skip the test for all later items. */
const firstThat = <Item>(isMeant: (item: Item) => boolean): ((item: Item) => boolean) => {
  let isDone = false;
  return (item) => {
    if (isDone) return false;
    isDone = isMeant(item);
    return isDone;
  };
};

const valueKeywords = ["const", "default", "enum", "example", "examples"] as const;

/** True if the document itself names the value there, in one of these keywords. */
export const isDocumentedValue = (
  { document }: Source,
  pointer: Pointer,
  value: unknown,
  by: readonly (typeof valueKeywords)[number][] = valueKeywords,
): boolean => {
  const schema = lookUp(document, pointer);
  if (!isObject(schema) || !by.some((keyword) => keyword in schema)) return false;
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  const examples = [...listed, ...schemaExamples(document, schema, pointer).map((example) => example.value)];
  return examples.some((example) => JSON.stringify(example) === JSON.stringify(value));
};

/** True for a value that the run found at the target or that the caller has given. */
export const isKnown = ({ pointed, members }: Source, { name, value }: Leaf): boolean =>
  pointed?.has(name) === true ||
  (members ?? []).some((member) => member.path.at(-1) === name && member.value === value);

export const isListed = ({ inForce }: Leaf): boolean =>
  inForce.some(({ schema }) => "enum" in schema || "const" in schema);

export const formatOf = ({ inForce }: Leaf): string | null => {
  const formats = inForce.map(({ schema }) => schema.format).filter((format) => typeof format === "string");
  return formats[0] ?? null;
};

/** True for names of members that refer to something else. */
export const refersTo = (name: string): boolean =>
  /(?:^|[_-])(?:id|ID|uid|uuid|guid)s?$|[a-z0-9](?:Id|ID|Uid|UUID|Uuid|Guid)s?$/.test(name);

/** True for names of secrets that only their owner knows. */
export const isPassword = (name: string): boolean => /pass_?(?:word|wd|phrase|code)$|^pwd$/i.test(name);

/** True for names of values that a server issues: the position in a list, or an access token. */
export const isHandedOut = (name: string): boolean =>
  /(?:^|[_-])(?:cursor|token|marker|continuation)$|[a-z0-9](?:Cursor|Token|Marker|Continuation)$/.test(name);

/** True for names that mean a position in a list, unless the value is a date. */
export const isPosition = (name: string): boolean => /^(?:starting[_-]?)?after$|^(?:ending[_-]?)?before$/i.test(name);
