// Infers relations from paths and names, since few documents have links: `POST /things` creates what `/things/{id}` is
// about, `GET /things` lists it, and a member `thingId` refers to one. Used only where the document has no links. Pure.
import { at, type Document, follow, isObject, isSchema } from "./document.ts";
import type { LinkValue } from "./links.ts";
import type { Operation, Pointer, ResponseRule, Schema } from "./operation.ts";
import { namesOf } from "./path-template.ts";
import { objectShape, typeOf } from "./schema.ts";

/** A response of `from` contains an input of `to`. */
export type InferredArrow = {
  readonly from: Operation;
  readonly to: Operation;
  /** Several if a resource is identified by more than one value: `/tags/{type}/{value}`. */
  readonly values: readonly LinkValue[];
  /** Path parameters that `from` and `to` share, so that both requests need the same values. */
  readonly shared: readonly string[];
};

export type InferredListing = {
  readonly maker: Operation;
  readonly lister: Operation;
  readonly made: string;
  readonly listed: string;
};

type Collection = {
  readonly path: string;
  /** Singular, without separators, in lower case. */
  readonly noun: string;
  readonly lister: Operation | null;
  readonly maker: Operation | null;
};

/** The arrows for an operation's path parameters, the last one first, then those for other references. */
export const inferredArrows = (
  document: Document,
  operations: readonly Operation[],
  to: Operation,
): readonly InferredArrow[] => {
  const collections = collectionsOf(operations);
  const inPath = itemsIn(to.path).flatMap(({ collection, parameters }) => {
    const owner = collections.find(({ path }) => path === collection);
    const exact =
      owner === undefined ? [] : arrowsFrom(document, owner, to, parameters, itemOf(collection, parameters));
    const [parameter = ""] = parameters;
    const direct =
      exact.length > 0 || owner === undefined || parameters.length === 1
        ? exact
        : arrowsFrom(document, owner, to, [parameter], itemOf(collection, [parameter]));
    if (direct.some(({ from }) => from === owner?.maker)) return direct;
    // An operation such as `/archive/{thingId}` is also about a thing.
    const elsewhere = collections
      .filter((collection) => collection !== owner && isOf(collection, parameter))
      .flatMap((collection) => arrowsFrom(document, collection, to, [parameter], null));
    return [...direct, ...elsewhere];
  });
  const named = referencesOf(to).flatMap(({ name, noun }) =>
    collections
      .filter(
        (collection) =>
          collection.noun === noun && namesOf(collection.path).every((name) => namesOf(to.path).includes(name)),
      )
      .flatMap((collection) => arrowsFrom(document, collection, to, [name], null)),
  );
  return [...inPath, ...named].filter(({ from }) => from !== to);
};

const itemOf = (collection: string, parameters: readonly string[]): string =>
  [collection, ...parameters.map((parameter) => `{${parameter}}`)].join("/");

/** True if a parameter is named after the collection's items: `thing`, `thingId`, `thing_name`. */
const isOf = ({ noun }: Collection, parameter: string): boolean => {
  if (plain(parameter) === noun) return true;
  const [, named] = /^(.+?)[-_]?(?:id|uuid|name|key|slug)$/i.exec(parameter) ?? [];
  return named !== undefined && plain(named) === noun;
};

/**
 * `GET /things` lists what `POST /things` created. Excludes paths with parameters, which may differ between the two
 * requests.
 */
export const inferredListings = (document: Document, operations: readonly Operation[]): readonly InferredListing[] =>
  collectionsOf(operations).flatMap(({ path, noun, lister, maker }) => {
    const item = operations
      .flatMap((operation) => itemsIn(operation.path))
      .find(({ collection }) => collection === path);
    if (item === undefined || lister === null || maker === null || namesOf(path).length > 0) return [];
    // If a resource has two identifiers, one of them may be shared by several resources.
    const [parameter = ""] = item.parameters;
    if (operations.some((operation) => operation.path.startsWith(`${path}/{${parameter}}/{`))) return [];
    const names = namesFor(parameter, noun);
    const made = identifierIn(document, maker, names, false);
    const listed = identifierIn(document, lister, names, true);
    return made === null || listed === null ? [] : [{ maker, lister, made, listed }];
  });

type Item = { readonly collection: string; readonly parameters: readonly string[] };

/**
 * `/shops/{shop}/things/{id}` is an item of `/shops/{shop}/things`, inside an item of `/shops`. The innermost comes
 * first.
 */
const itemsIn = (path: string): readonly Item[] => {
  const segments = path.split("/");
  const named = segments.map((segment) => /^\{([^{}]+)\}$/.exec(segment)?.[1]);
  return segments
    .flatMap((_, index): Item[] => {
      const before = segments[index - 1] ?? "";
      if (named[index] === undefined || before === "" || before.startsWith("{")) return [];
      const end = named.findIndex((name, at) => at > index && name === undefined);
      const parameters = named.slice(index, end < 0 ? undefined : end).filter((name) => name !== undefined);
      return [{ collection: segments.slice(0, index).join("/"), parameters }];
    })
    .toReversed();
};

const collectionsOf = (operations: readonly Operation[]): readonly Collection[] => {
  const paths = new Set(
    operations.flatMap(({ path }) => [path.replace(/\/$/, ""), ...itemsIn(path).map((entry) => entry.collection)]),
  );
  return [...paths].flatMap((path) => {
    const last = path.split("/").at(-1) ?? "";
    if (last === "" || last.includes("{")) return [];
    const by = (method: string): Operation | null =>
      operations.find((operation) => operation.method === method && operation.path.replace(/\/$/, "") === path) ?? null;
    const [lister, maker] = [by("GET"), by("POST")];
    return lister === null && maker === null ? [] : [{ path, noun: nounOf(last), lister, maker }];
  });
};

const arrowsFrom = (
  document: Document,
  { path, noun, lister, maker }: Collection,
  to: Operation,
  inputs: readonly string[],
  item: string | null,
): readonly InferredArrow[] =>
  [lister, maker].flatMap((from): InferredArrow[] => {
    if (from === null) return [];
    // A created resource is at the Location of the response (RFC 9110 §10.2.2). With several identifiers the body must
    // contain them.
    const location = from === maker && inputs.length === 1 ? item : null;
    const values = inputs.map((input) => {
      // One of several identifiers is recognised by its own name only.
      const names = inputs.length === 1 ? namesFor(input, noun) : [plain(input)];
      const body = identifierIn(document, from, names, from === lister);
      const pointers = body !== null ? [body] : guessedPointers(document, from, input, names, from === lister);
      const candidates = pointers.length === 0 && location !== null ? [""] : pointers;
      return candidates.map((pointer): LinkValue => ({ input, body: pointer, ...(location !== null && { location }) }));
    });
    const shared = namesOf(path).filter((name) => namesOf(to.path).includes(name));
    const [first = [], ...others] = values;
    if (others.some((values) => values.length === 0)) return [];
    return first.map((value) => ({
      from,
      to,
      shared,
      values: [value, ...others.flatMap(([alternative]) => alternative ?? [])],
    }));
  });

/** If the document does not describe the JSON, the identifier is looked for under its usual names. */
const guessedPointers = (
  document: Document,
  from: Operation,
  input: string,
  names: readonly string[],
  inList: boolean,
): readonly string[] => {
  const content = from.responses.filter(isSuccess).flatMap(({ contents }) => contents)[0];
  if (content?.kind !== "json" || !isUndescribed(document, content)) return [];
  return [...new Set([...(names.includes("id") ? ["id"] : []), input])].map(
    (name) => `${inList ? "/0" : ""}/${escaped(name)}`,
  );
};

const isUndescribed = (document: Document, { schema, schemaPointer }: ResponseRule["contents"][number]): boolean =>
  schema === null ||
  schemaPointer === null ||
  (typeOf(document, schema, schemaPointer) === null &&
    [...(objectShape(document, schema, schemaPointer)?.properties ?? [])].length === 0);

/** Query parameters and body members that are named after another resource: `thingId`, `thing_id`. */
const referencesOf = (operation: Operation): readonly { readonly name: string; readonly noun: string }[] => {
  const parameters = operation.parameters
    .filter((parameter) => parameter.in !== "path" && parameter.required)
    .map(({ name }) => name);
  const members = (operation.body?.contents[0]?.fields ?? []).map(({ name }) => name);
  return [...new Set([...parameters, ...members])].flatMap((name) => {
    const [, noun] = /^(.+?)(?:[_-]id|Id|ID)$/.exec(name) ?? [];
    return noun === undefined ? [] : [{ name, noun: plain(noun) }];
  });
};

/** JSON pointer to the identifier in a successful response, or in the first item of a list; null if there is none. */
const identifierIn = (
  document: Document,
  from: Operation,
  names: readonly string[],
  inList: boolean,
): string | null => {
  const content = from.responses.filter(isSuccess).flatMap(({ contents }) => contents)[0];
  if (content === undefined || content.kind !== "json" || content.schema === null || content.schemaPointer === null)
    return null;
  const { schema, schemaPointer } = content;
  return (
    find(document, schema, schemaPointer, names, inList, 0) ??
    (names.includes("id") && !names.some(isSecret) ? find(document, schema, schemaPointer, ["name"], inList, 0) : null)
  );
};

const isSuccess = ({ status, contents }: ResponseRule): boolean => status.startsWith("2") && contents.length > 0;

/** True for the name of a secret, which must not be replaced by a resource's public name. */
const isSecret = (name: string): boolean => /(?:token|secret|key|code|hash)$/.test(name);

/**
 * The names under which a response may contain the identifier: the parameter's own name, that name without the noun
 * (`thingName` is the `name` of a thing), or `id`. A parameter that already names a specific attribute has no other
 * names. A token is identified by its secret.
 */
const namesFor = (input: string, noun: string): readonly string[] => {
  const plainInput = plain(input);
  const rest = plainInput.startsWith(noun) ? plainInput.slice(noun.length) : "";
  const named = [plainInput, ...(rest === "" ? [] : [rest])];
  if (/(?:name|file|path|slug|email)$/i.test(input)) return named;
  const secrets = isSecret(plainInput) && isSecret(noun) ? ["secret", "token", "key"] : [];
  return [...new Set([...named, "id", ...(plainInput === "id" ? [`${noun}id`] : []), ...secrets])];
};

const deepest = 3;

const find = (
  document: Document,
  schema: Schema,
  pointer: Pointer,
  names: readonly string[],
  inList: boolean,
  depth: number,
): string | null => {
  if (depth > deepest) return null;
  const located = follow(document, schema, pointer);
  if (!isSchema(located.value)) return null;
  if (typeOf(document, located.value, located.pointer) === "array") {
    const { items } = isObject(located.value) ? located.value : {};
    if (!inList || !isSchema(items)) return null;
    const inside = find(document, items, at(located.pointer, "items"), names, false, depth + 1);
    return inside === null ? null : `/0${inside}`;
  }
  const properties = [...(objectShape(document, schema, pointer)?.properties ?? [])];
  if (!inList)
    for (const name of names) {
      const identifier = properties.find(([key, property]) => plain(key) === name && isName(document, property));
      if (identifier !== undefined) return `/${escaped(identifier[0])}`;
    }
  // Looks inside an envelope such as `{ data: … }`.
  for (const [key, property] of properties) {
    const type = typeOf(document, property.schema, property.pointer);
    if (type !== "object" && !(inList && type === "array")) continue;
    if (!inList && properties.length > 2) continue;
    const inside = find(document, property.schema, property.pointer, names, inList, depth + 1);
    if (inside !== null) return `/${escaped(key)}${inside}`;
  }
  return null;
};

const isName = (
  document: Document,
  { schema, pointer }: { readonly schema: Schema; readonly pointer: Pointer },
): boolean => {
  const type = typeOf(document, schema, pointer);
  return type === null || type === "string" || type === "integer" || type === "number";
};

const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/g, "");

/** The noun for the items of a collection, or for a member: `feature-flags` becomes `featureflag`. */
export const nounOf = (name: string): string => plain(singular(name));

const singular = (noun: string): string => {
  if (/ies$/i.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/i.test(noun)) return noun.slice(0, -2);
  return /[^s]s$/i.test(noun) ? noun.slice(0, -1) : noun;
};
