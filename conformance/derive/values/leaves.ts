// A value and its schema → its texts, numbers and files, each with what its schema says of it and the name that it goes by. Pure.
import { at, isObject, type JsonObject, lookUp } from "../../../scripts/openapi/document.ts";
import { schemaExamples } from "../../../scripts/openapi/examples.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { isFile } from "../case.ts";
import { type Source, schemasInForce } from "../source.ts";
import { forLast } from "./once-per.ts";

export type Leaf = {
  /** Of the member, parameter or field that it stands in; an item goes by the name of its list. */
  readonly name: string;
  readonly pointer: Pointer;
  readonly value: unknown;
  readonly inForce: readonly { readonly schema: JsonObject; readonly pointer: Pointer }[];
};

/** A value, the name that it goes by, and where its schema is. */
export type Placed = Pick<Leaf, "name" | "pointer" | "value">;

const deepest = 16;

/** The same value with what `visit` makes of each leaf. */
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

/** The leaves of a value. What requests of one source have in common is looked through once. */
export const leavesOf = (source: Source, placed: Placed, depth = 0): readonly Leaf[] => {
  const { name, pointer, value } = placed;
  if (isEmpty(value) || depth > deepest) return [];
  if (!isCompound(value)) return [{ name, pointer, value, inForce: inForceFor(source, pointer, value) }];
  const look = (): readonly Leaf[] =>
    (partsOf(source, name, value, inForceFor(source, pointer, value)) ?? []).flatMap(({ inner, place }) =>
      place === null ? [] : leavesOf(source, { ...place, value: inner }, depth + 1),
    );
  // The whole is mostly that of one request alone.
  if (depth === 0) return look();
  const known = knownLeaves(source);
  const ofValue = known.get(value) ?? new Map<string, readonly Leaf[]>();
  const key = `${depth} ${pointer} ${name}`;
  const leaves = ofValue.get(key) ?? look();
  known.set(value, ofValue.set(key, leaves));
  return leaves;
};

/** By value and place; a source is that of one operation. */
const knownLeaves = forLast((_: Source) => new Map<object, Map<string, readonly Leaf[]>>());

const isEmpty = (value: unknown): boolean => value === null || value === undefined || typeof value === "boolean";

const isCompound = (value: unknown): value is object => typeof value === "object" && value !== null && !isFile(value);

type Part = { readonly key: string; readonly inner: unknown; readonly place: Pick<Placed, "name" | "pointer"> | null };

/** Items or members, each with its place where the document has one for it; null where the value is meant as a whole. */
const partsOf = (source: Source, name: string, value: object, inForce: Leaf["inForce"]): readonly Part[] | null => {
  if (inForce.some((entry) => isGiven(source, entry.pointer, value, ["const", "enum"]))) return null;
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
  ...chosen(source, pointer, value),
];

/** What is in force besides, because of the branch of a choice that the value is of. */
const chosen = (source: Source, pointer: Pointer, value: unknown): Leaf["inForce"] =>
  schemasInForce(source, pointer).flatMap(({ schema, pointer: place }) =>
    (["oneOf", "anyOf"] as const).flatMap((keyword) =>
      Object.keys(Array.isArray(schema[keyword]) ? schema[keyword] : [])
        .map((index) => at(place, keyword, index))
        .filter(firstThat((branch) => source.validate.holds(branch, value)))
        .flatMap((branch) => schemasInForce(source, branch)),
    ),
  );

/** For a filter that is to keep one item and to ask nothing of those behind it. */
const firstThat = <Item>(isMeant: (item: Item) => boolean): ((item: Item) => boolean) => {
  let isOver = false;
  return (item) => {
    if (isOver) return false;
    isOver = isMeant(item);
    return isOver;
  };
};

const givers = ["const", "default", "enum", "example", "examples"] as const;

/** Whether the document itself names the value there, by one of these keywords. */
export const isGiven = (
  { document }: Source,
  pointer: Pointer,
  value: unknown,
  by: readonly (typeof givers)[number][] = givers,
): boolean => {
  const schema = lookUp(document, pointer);
  if (!isObject(schema) || !by.some((keyword) => keyword in schema)) return false;
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  const examples = [...listed, ...schemaExamples(document, schema, pointer).map((example) => example.value)];
  return examples.some((example) => JSON.stringify(example) === JSON.stringify(value));
};

/** Whether it is what the run has found at the target, or what the caller has given. */
export const isKnown = ({ pointed, members }: Source, { name, value }: Leaf): boolean =>
  pointed?.has(name) === true || (members ?? []).some((given) => given.path.at(-1) === name && given.value === value);

export const isListed = ({ inForce }: Leaf): boolean =>
  inForce.some(({ schema }) => "enum" in schema || "const" in schema);

export const formatOf = ({ inForce }: Leaf): string | null => {
  const formats = inForce.map(({ schema }) => schema.format).filter((format) => typeof format === "string");
  return formats[0] ?? null;
};

/** Whether it goes by a name of what something else is known by. */
export const refersTo = (name: string): boolean =>
  /(?:^|[_-])(?:id|ID|uid|uuid|guid)s?$|[a-z0-9](?:Id|ID|Uid|UUID|Uuid|Guid)s?$/.test(name);

/** Whether it goes by a name of what only its owner knows. */
export const isPassword = (name: string): boolean => /pass_?(?:word|wd|phrase|code)$|^pwd$/i.test(name);

/** Whether it goes by a name of what a server hands out: where a list goes on, or who may do something. */
export const isHandedOut = (name: string): boolean =>
  /(?:^|[_-])(?:cursor|token)$|[a-z0-9](?:Cursor|Token)$/.test(name);
