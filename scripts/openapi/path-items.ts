// The paths of a document with their operations. Pure.
import { at, type Document, followObject, isObject, type JsonObject, NotUnderstood, text } from "./document.ts";
import type { Pointer, Refusal } from "./operation.ts";

export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

export type PathItem = {
  readonly path: string;
  readonly item: JsonObject;
  /** The pointer after following a `$ref`. */
  readonly pointer: Pointer;
  /** The methods with an operation, in lower case. */
  readonly methods: readonly (typeof methods)[number][];
};

/** A path that cannot be read is refused by name; the others are still read. */
export const readPathItems = (
  document: Document,
): { readonly items: readonly PathItem[]; readonly refused: readonly Refusal[] } => {
  const items: PathItem[] = [];
  const refused: Refusal[] = [];
  for (const [path, value] of Object.entries(isObject(document.paths) ? document.paths : {})) {
    if (path.startsWith("x-")) continue;
    try {
      const { value: item, pointer } = followObject(document, value, at("#/paths", path));
      const unread = item["x-not-read"];
      if (isObject(unread)) throw new NotUnderstood(text(unread.pointer), text(unread.reason));
      items.push({ path, item, pointer, methods: methods.filter((method) => method in item) });
      const others = Object.keys(isObject(item.additionalOperations) ? item.additionalOperations : {});
      refused.push(
        ...others.map((method) => ({
          operation: `${method} ${path}`,
          pointer: at(pointer, "additionalOperations", method),
          reason: `the method ${method} is not supported`,
        })),
      );
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      refused.push({ operation: path, pointer: error.pointer, reason: error.message });
    }
  }
  return { items, refused };
};
