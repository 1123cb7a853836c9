// The name of each operation in client, cases and reports: its `operationId` if that is a valid method name, otherwise
// the closest valid identifier. Without an `operationId` the name is made from method and path. Pure.
import { at, type Document, isObject, text } from "./document.ts";
import type { SpecNote } from "./operation.ts";
import { readPathItems } from "./path-items.ts";

/** The first part of type names: `listThings` → `ListThings`, as in `ListThingsInput` and `ListThingsResult`. */
export const typeName = (operation: string): string => operation.charAt(0).toUpperCase() + operation.slice(1);

/**
 * Unique names, keyed by `get /things/{id}`. If several operations have the same `operationId`, only the first keeps
 * it.
 */
export const operationNames = (document: Document): ReadonlyMap<string, string> => {
  const cachedNames = cache.get(document);
  if (cachedNames !== undefined) return cachedNames;
  const names = nameAll(entriesIn(document));
  cache.set(document, names);
  return names;
};

const cache = new WeakMap<Document, ReadonlyMap<string, string>>();

/** The name of the operation with this `operationId`. */
export const nameOf = (document: Document, operationId: string): string => {
  const entry = entriesIn(document).find((operationEntry) => operationEntry.id === operationId);
  return (entry && operationNames(document).get(entry.key)) ?? operationId;
};

/** Repeated `operationId`s, which OpenAPI forbids, with the name that each operation gets instead. */
export const doubledNames = (document: Document): readonly SpecNote[] => {
  const first = new Map<string, string>();
  return entriesIn(document).flatMap(({ id, key, method, path }): SpecNote[] => {
    const owner = first.get(id);
    if (id === "" || owner === undefined) {
      first.set(id, `${method.toUpperCase()} ${path}`);
      return [];
    }
    const name = operationNames(document).get(key);
    const reason = `${owner} has the operationId ${id} too, so this operation is called ${name}`;
    return [{ pointer: at("#/paths", path, method, "operationId"), reason }];
  });
};

type OperationEntry = { readonly key: string; readonly method: string; readonly path: string; readonly id: string };

const entriesIn = (document: Document): OperationEntry[] =>
  readPathItems(document).items.flatMap(({ path, item, methods }) =>
    methods.map((method) => {
      const operation = item[method];
      return { key: `${method} ${path}`, method, path, id: isObject(operation) ? text(operation.operationId) : "" };
    }),
  );

const nameAll = (entries: readonly OperationEntry[]): ReadonlyMap<string, string> => {
  const owners = new Map<string, string>();
  const names = new Map<string, string>();
  const claim = (entry: OperationEntry, name: string): boolean => {
    if (!canName(name) || owners.has(typeName(name))) return false;
    owners.set(typeName(name), name);
    names.set(entry.key, name);
    return true;
  };
  // Valid ids are claimed first, so that an operation keeps its name regardless of its position in the document.
  const rest = entries.filter((entry) => !claim(entry, entry.id));
  for (const entry of rest) {
    const taken = owners.get(typeName(entry.id)) === entry.id;
    const name = entry.id === "" || taken ? nameByPath(entry) : identifier(entry.id);
    const free = (count: number): string => {
      const candidate = count === 1 ? name : `${name}${count}`;
      return owners.has(typeName(candidate)) || !canName(candidate) ? free(count + 1) : candidate;
    };
    claim(entry, free(1));
  }
  return names;
};

// A client with a method `then` would be treated as a promise; one with `toString` would print incorrectly.
const members = new Set([...Object.getOwnPropertyNames(Object.prototype), "then", "toJSON"]);
/** Type names that the client's runtime exports itself. */
const takenTypes: readonly string[] = ["FileInput", "AnyResult"];

const canName = (name: string): boolean =>
  /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) &&
  !members.has(name) &&
  !takenTypes.some((taken) => taken === `${typeName(name)}Input` || taken === `${typeName(name)}Result`);

/** `repos/get-content` → `reposGetContent`. */
const identifier = (id: string): string => {
  const [first = "", ...more] = id.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== "");
  const name = first + more.map(typeName).join("");
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `_${name}`;
};

/** `GET /things/{id}/parts` → `getThingsByIdParts`. */
const nameByPath = ({ method, path }: OperationEntry): string =>
  identifier([method, ...path.replaceAll("{", "/by/").split("/")].join(" "));
