// What most documents do not say by links, and their paths and names do: `POST /things` makes what `/things/{id}` is about,
// `GET /things` lists it, and a member `thingId` names one. Only where the document has no link of its own. Pure.
import { at, type Document, follow, isObject, isSchema } from "./document.ts";
import type { LinkValue } from "./links.ts";
import type { Operation, Pointer, ResponseRule, Schema } from "./operation.ts";
import { namesOf } from "./path-template.ts";
import { objectShape, typeOf } from "./schema.ts";

/** What an answer of `from` tells for an input of `to`. */
export type InferredArrow = {
  readonly from: Operation;
  readonly to: Operation;
  /** Several where a thing is known by more than one name: `/tags/{type}/{value}`. */
  readonly values: readonly LinkValue[];
  /** Path parameters of `from` that `to` has as well, so that both have to say the same there. */
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
  /** In the singular, without separators, in lower case. */
  readonly noun: string;
  readonly lister: Operation | null;
  readonly maker: Operation | null;
};

/** For the path parameters of an operation, the last first, and then for what else names a thing. */
export const inferredArrows = (
  document: Document,
  operations: readonly Operation[],
  to: Operation,
): readonly InferredArrow[] => {
  const collections = collectionsOf(operations);
  const inPath = itemsIn(to.path).flatMap(({ collection, parameters }) => {
    const found = collections.find(({ path }) => path === collection);
    const whole =
      found === undefined ? [] : arrowsFrom(document, found, to, parameters, itemOf(collection, parameters));
    const [parameter = ""] = parameters;
    const own =
      whole.length > 0 || found === undefined || parameters.length === 1
        ? whole
        : arrowsFrom(document, found, to, [parameter], itemOf(collection, [parameter]));
    if (own.some(({ from }) => from === found?.maker)) return own;
    // `/archive/{thingId}` is about a thing all the same.
    const elsewhere = collections
      .filter((other) => other !== found && isOf(other, parameter))
      .flatMap((other) => arrowsFrom(document, other, to, [parameter], null));
    return [...own, ...elsewhere];
  });
  const named = referencesOf(to).flatMap(({ name, noun }) =>
    collections
      .filter(
        (collection) =>
          collection.noun === noun && namesOf(collection.path).every((other) => namesOf(to.path).includes(other)),
      )
      .flatMap((found) => arrowsFrom(document, found, to, [name], null)),
  );
  return [...inPath, ...named].filter(({ from }) => from !== to);
};

const itemOf = (collection: string, parameters: readonly string[]): string =>
  [collection, ...parameters.map((parameter) => `{${parameter}}`)].join("/");

/** Whether a parameter goes by the name of the collection's items: `thing`, `thingId`, `thing_name`. */
const isOf = ({ noun }: Collection, parameter: string): boolean => {
  if (plain(parameter) === noun) return true;
  const [, named] = /^(.+?)[-_]?(?:id|uuid|name|key|slug)$/i.exec(parameter) ?? [];
  return named !== undefined && plain(named) === noun;
};

/** What `POST /things` made is in the answer to `GET /things`. A path with parameters may be asked about two different places. */
export const inferredListings = (document: Document, operations: readonly Operation[]): readonly InferredListing[] =>
  collectionsOf(operations).flatMap(({ path, noun, lister, maker }) => {
    const item = operations
      .flatMap((operation) => itemsIn(operation.path))
      .find(({ collection }) => collection === path);
    if (item === undefined || lister === null || maker === null || namesOf(path).length > 0) return [];
    // Where two names lead to a thing, one of them may be that of others as well.
    const [parameter = ""] = item.parameters;
    if (operations.some((operation) => operation.path.startsWith(`${path}/{${parameter}}/{`))) return [];
    const names = namesFor(parameter, noun);
    const made = placeOf(document, maker, names, false);
    const listed = placeOf(document, lister, names, true);
    return made === null || listed === null ? [] : [{ maker, lister, made, listed }];
  });

type Item = { readonly collection: string; readonly parameters: readonly string[] };

/** `/shops/{shop}/things/{id}` is about an item of `/shops/{shop}/things`, within one of `/shops`: the inmost first. */
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
    // What was made is where its answer says that it is (RFC 9110 §10.2.2); what has several names says them itself.
    const location = from === maker && inputs.length === 1 ? item : null;
    const values = inputs.map((input) => {
      // One of several is known by its own name alone.
      const names = inputs.length === 1 ? namesFor(input, noun) : [plain(input)];
      const body = placeOf(document, from, names, from === lister);
      const places = body !== null ? [body] : perhaps(document, from, input, names, from === lister);
      const known = places.length === 0 && location !== null ? [""] : places;
      return known.map((place): LinkValue => ({ input, body: place, ...(location !== null && { location }) }));
    });
    const shared = namesOf(path).filter((name) => namesOf(to.path).includes(name));
    const [first = [], ...others] = values;
    if (others.some((values) => values.length === 0)) return [];
    return first.map((value) => ({ from, to, shared, values: [value, ...others.flatMap(([other]) => other ?? [])] }));
  });

/** Where the document says nothing of the JSON that is answered, what it turns out to be may still name the thing. */
const perhaps = (
  document: Document,
  from: Operation,
  input: string,
  names: readonly string[],
  inList: boolean,
): readonly string[] => {
  const content = from.responses.filter(isSuccess).flatMap(({ contents }) => contents)[0];
  if (content?.kind !== "json" || !isUntold(document, content)) return [];
  return [...new Set([...(names.includes("id") ? ["id"] : []), input])].map(
    (name) => `${inList ? "/0" : ""}/${escaped(name)}`,
  );
};

const isUntold = (document: Document, { schema, schemaPointer }: ResponseRule["contents"][number]): boolean =>
  schema === null ||
  schemaPointer === null ||
  (typeOf(document, schema, schemaPointer) === null &&
    [...(objectShape(document, schema, schemaPointer)?.properties ?? [])].length === 0);

/** Parameters beside the path, and members of the body, that go by the name of another thing: `thingId`, `thing_id`. */
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

/** Where a success's body names the thing that `input` stands for; of a list its first item's name. Null for nowhere. */
const placeOf = (document: Document, from: Operation, names: readonly string[], inList: boolean): string | null => {
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

/** Whether it goes by a name of what is known to no one else, and is nobody's name. */
const isSecret = (name: string): boolean => /(?:token|secret|key|code|hash)$/.test(name);

/**
 * The member has the parameter's own name, or it without what the things are called (`thingName` is the `name` of a thing), or it is
 * the thing's id, or its name where it has none; what goes by a name of its own has no other. A token is known by its secret.
 */
const namesFor = (input: string, noun: string): readonly string[] => {
  const own = plain(input);
  const rest = own.startsWith(noun) ? own.slice(noun.length) : "";
  const named = [own, ...(rest === "" ? [] : [rest])];
  if (/(?:name|file|path|slug|email)$/i.test(input)) return named;
  const secrets = isSecret(own) && isSecret(noun) ? ["secret", "token", "key"] : [];
  return [...new Set([...named, "id", ...(own === "id" ? [`${noun}id`] : []), ...secrets])];
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
  const found = follow(document, schema, pointer);
  if (!isSchema(found.value)) return null;
  if (typeOf(document, found.value, found.pointer) === "array") {
    const { items } = isObject(found.value) ? found.value : {};
    if (!inList || !isSchema(items)) return null;
    const inside = find(document, items, at(found.pointer, "items"), names, false, depth + 1);
    return inside === null ? null : `/0${inside}`;
  }
  const properties = [...(objectShape(document, schema, pointer)?.properties ?? [])];
  if (!inList)
    for (const name of names) {
      const own = properties.find(([key, property]) => plain(key) === name && isName(document, property));
      if (own !== undefined) return `/${escaped(own[0])}`;
    }
  // An envelope: `{ data: … }`.
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

/** What things are called, of the name of their collection or of a member: `featureflag` of `feature-flags`. */
export const nounOf = (name: string): string => plain(singular(name));

const singular = (noun: string): string => {
  if (/ies$/i.test(noun)) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/i.test(noun)) return noun.slice(0, -2);
  return /[^s]s$/i.test(noun) ? noun.slice(0, -1) : noun;
};
