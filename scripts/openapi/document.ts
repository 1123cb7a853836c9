// A bundled OpenAPI document as plain JSON: pointers into it and the `$ref`s inside it. Pure.
import type { Pointer, Schema } from "./operation.ts";

export type JsonObject = { readonly [key: string]: unknown };
/** A bundle: every `$ref` points into the document itself. */
export type Document = JsonObject;

/** The value at a place, with the place it was really found at once `$ref`s are followed. */
export type Located<T> = { readonly value: T; readonly pointer: Pointer };

/** Thrown while one operation is read; `readOperations` turns it into a refusal. */
export class NotUnderstood extends Error {
  readonly pointer: Pointer;
  constructor(pointer: Pointer, reason: string) {
    super(reason);
    this.name = "NotUnderstood";
    this.pointer = pointer;
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Appends keys to a pointer, escaped per RFC 6901 §3, and §6 for the one sign that a URI fragment reads otherwise. */
export const at = (pointer: Pointer, ...keys: readonly (string | number)[]): Pointer =>
  [pointer, ...keys.map((key) => escaped(String(key)))].join("/");

const escaped = (key: string): string =>
  /[%~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25") : key;

/** A member that the object has itself: a document may call anything `constructor`. */
export const member = (object: unknown, name: string): unknown =>
  isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;

/** The same pointer as `at` writes it, however somebody else has escaped it. */
export const canonical = (pointer: Pointer): Pointer => at("#", ...pointer.split("/").slice(1).map(unescaped));

/** The value a pointer leads to; undefined where it leads nowhere. */
export const lookUp = (document: Document, pointer: Pointer): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)];
      return member(value, unescaped(key));
    }, document);

/** Nearly no key is escaped, and nothing is asked more often than where a pointer leads. */
const unescaped = (key: string): string =>
  /[%~]/.test(key) ? decoded(key).replaceAll("~1", "/").replaceAll("~0", "~") : key;

/** A reference that somebody wrote by hand may have a bare `%` in it. */
const decoded = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
};

/**
 * Follows `$ref` until something else is found.
 * @throws NotUnderstood for a reference that leaves the document, leads nowhere or runs in a circle.
 */
export const follow = (document: Document, value: unknown, pointer: Pointer): Located<unknown> => {
  const seen = new Set<Pointer>();
  let found: Located<unknown> = { value, pointer };
  while (isObject(found.value) && typeof found.value.$ref === "string") {
    const target = found.value.$ref;
    if (!target.startsWith("#/"))
      throw new NotUnderstood(found.pointer, `$ref ${target} leaves the document; bundle it first`);
    if (seen.has(target)) throw new NotUnderstood(found.pointer, `$ref ${target} runs in a circle`);
    seen.add(target);
    found = { value: lookUp(document, target), pointer: target };
    if (found.value === undefined) throw new NotUnderstood(pointer, `$ref ${target} leads nowhere`);
  }
  return found;
};

/** Like `follow`, where only an object makes sense. */
export const followObject = (document: Document, value: unknown, pointer: Pointer): Located<JsonObject> => {
  const found = follow(document, value, pointer);
  if (!isObject(found.value))
    throw new NotUnderstood(found.pointer, `expected an object, found ${JSON.stringify(found.value)}`);
  return { value: found.value, pointer: found.pointer };
};

export const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

export const isSchema = (value: unknown): value is Schema => typeof value === "boolean" || isObject(value);
