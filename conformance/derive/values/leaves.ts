// A value and its schema → its texts, numbers and files, each with what its schema says of it and the name that it goes by. Pure.
import { at, isObject, type JsonObject, lookUp } from "../../../scripts/openapi/document.ts";
import { schemaExamples } from "../../../scripts/openapi/examples.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { isFile } from "../case.ts";
import { type Source, schemasInForce } from "../source.ts";

export type Leaf = {
  /** Of the member, parameter or field that it stands in; an item goes by the name of its list. */
  readonly name: string;
  readonly pointer: Pointer;
  readonly value: unknown;
  readonly inForce: readonly { readonly schema: JsonObject; readonly pointer: Pointer }[];
};

const deepest = 16;

/** The same value with what `visit` makes of each leaf. */
export const mapLeaves = (
  source: Source,
  { name, pointer, value }: Pick<Leaf, "name" | "pointer" | "value">,
  visit: (leaf: Leaf) => unknown,
  depth = 0,
): unknown => {
  if (depth > deepest || value === null || typeof value === "boolean" || value === undefined) return value;
  const inForce = [...schemasInForce(source, pointer), ...chosen(source, pointer, value)];
  if (typeof value !== "object" || isFile(value)) return visit({ name, pointer, value, inForce });
  // What the document gives as a whole is meant as a whole.
  if (inForce.some((entry) => isGiven(source, entry.pointer, value, ["const", "enum"]))) return value;
  const within = (place: Pointer, key: string, inner: unknown): unknown =>
    mapLeaves(source, { name: key, pointer: place, value: inner }, visit, depth + 1);
  if (Array.isArray(value)) {
    const list = inForce.find(({ schema }) => isObject(schema.items));
    return list === undefined ? value : value.map((item) => within(at(list.pointer, "items"), name, item));
  }
  const members = Object.entries(value).map(([key, inner]) => {
    const place = inForce.find(({ schema }) => isObject(schema.properties) && Object.hasOwn(schema.properties, key));
    return [key, place === undefined ? inner : within(at(place.pointer, "properties", key), key, inner)] as const;
  });
  return Object.fromEntries(members);
};

/** What is in force besides, because of the branch of a choice that the value is of. */
const chosen = (source: Source, pointer: Pointer, value: unknown): Leaf["inForce"] =>
  schemasInForce(source, pointer).flatMap(({ schema, pointer: place }) =>
    (["oneOf", "anyOf"] as const).flatMap((keyword) =>
      Object.keys(Array.isArray(schema[keyword]) ? schema[keyword] : [])
        .map((index) => at(place, keyword, index))
        .filter((branch) => source.validate(branch, value).length === 0)
        .slice(0, 1)
        .flatMap((branch) => schemasInForce(source, branch)),
    ),
  );

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
