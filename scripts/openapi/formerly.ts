// `x-formerly`: what code that was written before this client calls the operation, for programs that move such code. Pure.
import { at, type Document, isObject, lookUp, NotUnderstood } from "./document.ts";
import type { Operation, Pointer } from "./operation.ts";

export type Formerly = {
  /** Every full URL that the operation was or is served under. */
  readonly urls: readonly string[];
  /** Methods of other clients that call it. */
  readonly methods: readonly FormerMethod[];
};

export type FormerMethod = {
  /** The npm package. */
  readonly package: string;
  /** The exported class that has the method. */
  readonly class: string;
  /** The member of the constructor's configuration that holds the key. */
  readonly credential: string;
  readonly name: string;
  /** The input's members in the order of the method's arguments. */
  readonly parameters: readonly string[];
};

/** Empty lists where the document says nothing. @throws NotUnderstood for anything but the form above. */
export const readFormerly = (document: Document, operation: Operation): Formerly => {
  const pointer = at(operation.pointer, "x-formerly");
  const value = lookUp(document, pointer);
  if (value === undefined) return { urls: [], methods: [] };
  if (!isObject(value)) throw new NotUnderstood(pointer, "x-formerly has `urls` and `methods`");
  const methods = list(value.methods, at(pointer, "methods")).map((method, index) =>
    readMethod(method, at(pointer, "methods", index)),
  );
  const urls = texts(value.urls, at(pointer, "urls"));
  const wrong = urls.findIndex((url) => !URL.canParse(url));
  if (wrong >= 0) throw new NotUnderstood(at(pointer, "urls", wrong), `${urls[wrong]} is no full URL`);
  return { urls, methods };
};

const readMethod = (method: unknown, pointer: Pointer): FormerMethod => {
  if (!isObject(method)) throw new NotUnderstood(pointer, "a former method is an object");
  const member = (key: string): string => {
    const value = method[key];
    if (typeof value === "string" && value !== "") return value;
    throw new NotUnderstood(at(pointer, key), `a former method says its ${key}`);
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
