// Removes `x-evidence` from a bundled document: how its claims are known only matters to its maintainers. Members of
// values are left alone, whatever their names. Pure.
import type { Document } from "../openapi/document.ts";

export const withoutEvidence = (document: Document): Document => without(document) as Document;

const without = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, member]) => !(key === "x-evidence" && Array.isArray(member)));
  return Object.fromEntries(kept.map(([key, member]) => [key, data.has(key) ? member : without(member)]));
};

const data = new Set(["example", "examples", "value", "default", "enum", "const"]);
