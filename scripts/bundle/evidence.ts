// A bundled document → the same without `x-evidence`: how its claims are known is for who maintains it, and is nothing
// that an answer could break. Pure. What an answer or a request may say is left alone, whatever its members are called.
import type { Document } from "../openapi/document.ts";

export const withoutEvidence = (document: Document): Document => without(document) as Document;

const without = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, member]) => !(key === "x-evidence" && Array.isArray(member)));
  return Object.fromEntries(kept.map(([key, member]) => [key, data.has(key) ? member : without(member)]));
};

const data = new Set(["example", "examples", "value", "default", "enum", "const"]);
