// Reads `x-formerly`: how code from before this client calls the operation. Used by programs that migrate such code.
// Pure.
import { at, type Document, isObject, lookUp, NotUnderstood } from "./document.ts";
import type { Operation, Pointer } from "./operation.ts";

export type Formerly = {
  /** All full URLs under which the operation is or was served. */
  readonly urls: readonly string[];
  /** Methods of other clients that call the operation. */
  readonly methods: readonly FormerMethod[];
};

export type FormerMethod = {
  /** The npm package. */
  readonly package: string;
  /** The exported class that has the method. */
  readonly class: string;
  /** The member of the constructor's configuration with the key. */
  readonly credential: string;
  readonly name: string;
  /** The members of the input, in the order of the method's arguments. */
  readonly parameters: readonly string[];
};

/** Returns empty lists if the document has no `x-formerly`. @throws NotUnderstood if it is malformed. */
export const readFormerly = (document: Document, operation: Operation): Formerly => {
  const pointer = at(operation.pointer, "x-formerly");
  const value = lookUp(document, pointer);
  if (value === undefined) return { urls: [], methods: [] };
  if (!isObject(value)) throw new NotUnderstood(pointer, "x-formerly must be an object with `urls` and `methods`");
  const methods = list(value.methods, at(pointer, "methods")).map((method, index) =>
    readMethod(method, at(pointer, "methods", index)),
  );
  const urls = texts(value.urls, at(pointer, "urls"));
  const invalid = urls.findIndex((url) => !URL.canParse(url));
  if (invalid >= 0) throw new NotUnderstood(at(pointer, "urls", invalid), `${urls[invalid]} is not a full URL`);
  return { urls, methods };
};

const readMethod = (method: unknown, pointer: Pointer): FormerMethod => {
  if (!isObject(method)) throw new NotUnderstood(pointer, "a former method must be an object");
  const member = (key: string): string => {
    const value = method[key];
    if (typeof value === "string" && value !== "") return value;
    throw new NotUnderstood(at(pointer, key), `a former method must have a ${key}`);
  };
  return {
    package: member("package"),
    class: member("class"),
    credential: member("credential"),
    name: member("name"),
    parameters: texts(method.parameters, at(pointer, "parameters")),
  };
};

const list = (value: unknown, pointer: Pointer): readonly unknown[] => {
  if (value === undefined || Array.isArray(value)) return value ?? [];
  throw new NotUnderstood(pointer, "expected a list");
};

const texts = (value: unknown, pointer: Pointer): readonly string[] =>
  list(value, pointer).map((value, index) => {
    if (typeof value === "string") return value;
    throw new NotUnderstood(at(pointer, index), "expected a text");
  });
