// The largest limit that the document sets anywhere with one keyword, since a careless server applies it everywhere.
// Pure.
import { type Document, isObject } from "../../../scripts/openapi/document.ts";

/** The largest limit up to `ceiling`, beyond which a request would be disproportionate; 0 if there is none. */
export const largestLimit = (document: Document, keyword: "maxLength" | "x-max-bytes", ceiling: number): number => {
  const limitsByKeyword = limits.get(document) ?? new Map<string, readonly number[]>();
  limits.set(document, limitsByKeyword);
  const found = limitsByKeyword.get(keyword) ?? limitsIn(document, keyword);
  limitsByKeyword.set(keyword, found);
  return Math.max(0, ...found.filter((limit) => limit <= ceiling));
};

const limits = new WeakMap<Document, Map<string, readonly number[]>>();

const limitsIn = (value: unknown, keyword: string): readonly number[] => {
  if (Array.isArray(value)) return value.flatMap((item) => limitsIn(item, keyword));
  if (!isObject(value)) return [];
  const limit = value[keyword];
  return [
    ...(typeof limit === "number" ? [limit] : []),
    ...Object.values(value).flatMap((value) => limitsIn(value, keyword)),
  ];
};
