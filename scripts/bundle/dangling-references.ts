// References that lead nowhere cost whoever is made of what they stand in, and nobody else. Each is given a name of its own
// before the files become one document, in which the same words could lead to something; there they are found again by it.
import { randomUUID } from "node:crypto";
import type { BaseResolver, NormalizedProblem, Document as Parsed } from "@redocly/openapi-core";
import { type Document, isObject, lookUp } from "../openapi/document.ts";
import { type Kind, kindOf, referenceOf } from "../openapi/structure.ts";

export type DanglingReferences = {
  /** Why the reference that stands in this place of the bundle leads nowhere; undefined for what is none of them. */
  readonly reasonAt: (bundle: Document, problem: NormalizedProblem) => string | undefined;
  /** The same without those that no operation is made of. */
  readonly takeOut: (bundle: Document) => Document;
};

/** A pointer into this file or another that has no such place. Where a file is missing, the document itself is not whole. */
export const leadsNowhere = ({ message }: NormalizedProblem): boolean => message === "Can't resolve $ref";

/** Writes into what the resolver has read of the files. */
export const nameDangling = async (
  resolver: BaseResolver,
  root: Parsed,
  problems: readonly NormalizedProblem[],
): Promise<DanglingReferences> => {
  const prefix = `#/x-nowhere-${randomUUID()}/`;
  const reasons = new Map<string, string>();
  for (const { location } of problems) {
    const file = location[0]?.source.absoluteRef ?? "";
    const read = file === root.source.absoluteRef ? root : await resolver.resolveDocument(null, file);
    const holder = read instanceof Error ? null : lookUp(read.parsed as Document, location[0]?.pointer ?? "#");
    if (!isObject(holder) || typeof holder.$ref !== "string") continue;
    const name = `${prefix}${reasons.size}`;
    const cure = "add what it points to, or write it relative to its own file";
    reasons.set(name, `the $ref ${holder.$ref} leads nowhere; ${cure}`);
    (holder as Record<string, unknown>).$ref = name;
  }
  const isDangling = (value: unknown, kind: Kind): boolean => reasons.has(referenceOf(value, kind) ?? "");
  const takeOut = (value: unknown, kind: Kind): unknown => {
    if (typeof value !== "object" || value === null || kind === "value") return value;
    if (isDangling(value, kind)) return {};
    const kept = Object.entries(value).filter(([key, item]) => {
      const inside = kindOf(value, kind, key);
      return inside === "schema" || !isDangling(item, inside);
    });
    const members = kept.map(([key, item]) => [key, takeOut(item, kindOf(value, kind, key))] as const);
    return Array.isArray(value) ? members.map(([, item]) => item) : Object.fromEntries(members);
  };
  return {
    reasonAt: (bundle, { location }) => {
      const place = lookUp(bundle, location[0]?.pointer ?? "#");
      return isObject(place) && typeof place.$ref === "string" ? reasons.get(place.$ref) : undefined;
    },
    takeOut: (bundle) => (reasons.size === 0 ? bundle : (takeOut(bundle, "document") as Document)),
  };
};
