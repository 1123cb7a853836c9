// The largest limit that the document sets anywhere with one keyword: a careless server holds everything to it. Pure.
import { type Document, isObject } from "../../../scripts/openapi/document.ts";

/** Not more than `ceiling`, beyond which a request would be out of proportion; 0 where there is none. */
export const largestLimit = (document: Document, keyword: "maxLength" | "x-max-bytes", ceiling: number): number => {
  const known = limits.get(document) ?? new Map<string, readonly number[]>();
  limits.set(document, known);
  const found = known.get(keyword) ?? limitsIn(document, keyword);
  known.set(keyword, found);
  return Math.max(0, ...found.filter((limit) => limit <= ceiling));
};

const limits = new WeakMap<Document, Map<string, readonly number[]>>();

const limitsIn = (value: unknown, keyword: string): readonly number[] => {
  if (Array.isArray(value)) return value.flatMap((item) => limitsIn(item, keyword));
  if (!isObject(value)) return [];
  const own = value[keyword];
  return [
    ...(typeof own === "number" ? [own] : []),
    ...Object.values(value).flatMap((value) => limitsIn(value, keyword)),
  ];
};
