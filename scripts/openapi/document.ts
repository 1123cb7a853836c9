// A bundled OpenAPI document as plain JSON, with pointers into it and `$ref`s within it. Pure.
import type { Pointer, Schema } from "./operation.ts";

export type JsonObject = { readonly [key: string]: unknown };
/** A bundle: every `$ref` points into the document itself. */
export type Document = JsonObject;

/** A value, with the pointer at which it stands once `$ref`s are followed. */
export type Located<T> = { readonly value: T; readonly pointer: Pointer };

/** Thrown while an operation is read; `readOperations` turns it into a refusal. */
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

/** Appends keys to a pointer, escaped by RFC 6901 §3, and by §6 for `%`, which has a meaning in a URI fragment. */
export const at = (pointer: Pointer, ...keys: readonly (string | number)[]): Pointer =>
  [pointer, ...keys.map((key) => escaped(String(key)))].join("/");

const escaped = (key: string): string =>
  /[%~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25") : key;

/** An own member of the object: a document may use names such as `constructor`. */
export const member = (object: unknown, name: string): unknown =>
  isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined;

/** Normalises a pointer to the escaping that `at` uses. */
export const canonical = (pointer: Pointer): Pointer => at("#", ...pointer.split("/").slice(1).map(unescaped));

/** The value at a pointer; undefined if there is none. */
export const lookUp = (document: Document, pointer: Pointer): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)];
      return member(value, unescaped(key));
    }, document);

/** A copy of the document with another value at a pointer; objects on the way there are created if they are missing. */
export const withValueAt = (document: Document, pointer: Pointer, inner: unknown): Document =>
  withValue(document, pointer.split("/").slice(1), inner) as Document;

const withValue = (value: unknown, [key, ...rest]: readonly string[], inner: unknown): unknown => {
  if (key === undefined) return inner;
  if (Array.isArray(value)) return value.with(Number(key), withValue(value[Number(key)], rest, inner));
  const name = unescaped(key);
  return { ...(isObject(value) ? value : {}), [name]: withValue(member(value, name), rest, inner) };
};

/** Tests first, because few keys are escaped and this function is called very often. */
const unescaped = (key: string): string =>
  /[%~]/.test(key) ? decoded(key).replaceAll("~1", "/").replaceAll("~0", "~") : key;

/** A handwritten reference may contain a bare `%`. */
const decoded = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
};

/**
 * Follows `$ref`s until a value that is not a reference.
 * @throws NotUnderstood for a reference that leaves the document, leads nowhere or is circular.
 */
export const follow = (document: Document, value: unknown, pointer: Pointer): Located<unknown> => {
  const seen = new Set<Pointer>();
  let located: Located<unknown> = { value, pointer };
  while (isObject(located.value) && typeof located.value.$ref === "string") {
    const target = located.value.$ref;
    if (!target.startsWith("#/"))
      throw new NotUnderstood(located.pointer, `$ref ${target} leaves the document; bundle it first`);
    if (seen.has(target)) throw new NotUnderstood(located.pointer, `$ref ${target} leads back to itself`);
    seen.add(target);
    located = { value: lookUp(document, target), pointer: target };
    if (located.value === undefined) throw new NotUnderstood(pointer, `$ref ${target} leads nowhere`);
  }
  return located;
};

/** Like `follow`, but throws unless the value is an object. */
export const followObject = (document: Document, value: unknown, pointer: Pointer): Located<JsonObject> => {
  const located = follow(document, value, pointer);
  if (!isObject(located.value))
    throw new NotUnderstood(located.pointer, `expected an object, found ${JSON.stringify(located.value)}`);
  return { value: located.value, pointer: located.pointer };
};

export const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

export const isSchema = (value: unknown): value is Schema => typeof value === "boolean" || isObject(value);
