// The texts in a document's examples: an answer with one of them repeats the document and damages nothing. Pure.
import { type Document, isObject } from "../../scripts/openapi/document.ts";
import { placesOf } from "../../scripts/openapi/structure.ts";

export const shownTexts = (document: Document): ReadonlySet<string> => {
  const texts = textsOf.get(document) ?? findTexts(document);
  textsOf.set(document, texts);
  return texts;
};

/** Cached, because a document never changes. */
const textsOf = new WeakMap<Document, ReadonlySet<string>>();

const findTexts = (document: Document): ReadonlySet<string> => {
  const texts = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === "string") texts.add(value);
    else if (Array.isArray(value)) value.forEach(gather);
    else if (isObject(value)) Object.values(value).forEach(gather);
  };
  for (const { value, kind, pointer } of placesOf(document))
    if (kind === "value" && /\/(example|examples|default|const|value)(\/\d+)?$/.test(pointer)) gather(value);
  return texts;
};
