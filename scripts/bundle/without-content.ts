// Removes descriptions of content from responses whose status allows none, with a note for each. Pure.
import { at, type Document, followObject, isObject, type JsonObject, NotUnderstood } from "../openapi/document.ts";
import type { Pointer, SpecNote } from "../openapi/operation.ts";
import { readPathItems } from "../openapi/path-items.ts";

/** 204 and 304 end after the head, 205 must not have content (RFC 9110 §6.4.1, §15.3.6), nor do interim responses. */
const withoutContent = /^(1\d\d|1XX|204|205|304)$/i;

export const contentWhereItMayBe = (
  document: Document,
): { readonly document: Document; readonly notes: readonly SpecNote[] } => {
  const notes: SpecNote[] = [];
  const replaced = new Map<Pointer, JsonObject>();
  for (const { item, pointer, methods } of readPathItems(document).items) {
    for (const method of methods) {
      const responsesPointer = at(pointer, method, "responses");
      const { responses } = isObject(item[method]) ? item[method] : { responses: null };
      for (const [status, response] of Object.entries(isObject(responses) ? responses : {})) {
        const described = withoutContent.test(status)
          ? resolved(document, response, at(responsesPointer, status))
          : null;
        if (described?.content === undefined) continue;
        const { content: _, ...rest } = described;
        replaced.set(at(responsesPointer, status), rest);
        notes.push({
          pointer: at(responsesPointer, status),
          reason: `an answer ${status} has no content, so none is expected`,
        });
      }
    }
  }
  return { document: replaced.size === 0 ? document : (withReplaced(document, "#", replaced) as Document), notes };
};

/** Null if the response is refused elsewhere. */
const resolved = (document: Document, response: unknown, pointer: Pointer): JsonObject | null => {
  try {
    return followObject(document, response, pointer).value;
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
};

const withReplaced = (value: unknown, pointer: Pointer, replaced: ReadonlyMap<Pointer, JsonObject>): unknown => {
  const replacement = replaced.get(pointer);
  if (replacement !== undefined) return replacement;
  if (!isObject(value) || ![...replaced.keys()].some((key) => key.startsWith(`${pointer}/`))) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withReplaced(item, at(pointer, key), replaced)]),
  );
};
