// Limits the damage of references that lead nowhere to the operations that contain them. Each is given a unique name
// before the files are joined, because in the bundle the same text could lead somewhere; the name identifies it there.
import { randomUUID } from "node:crypto";
import type { BaseResolver, NormalizedProblem, Document as Parsed } from "@redocly/openapi-core";
import { type Document, isObject, lookUp } from "../openapi/document.ts";
import { type Kind, kindOf, referenceOf } from "../openapi/structure.ts";

export type DanglingReferences = {
  /** Why the reference at this location of the bundle leads nowhere; undefined if it is not such a reference. */
  readonly reasonAt: (bundle: Document, problem: NormalizedProblem) => string | undefined;
  /** Removes such references that no operation contains. */
  readonly takeOut: (bundle: Document) => Document;
};

/**
 * True for a pointer without a target in an existing file. If a whole file is missing, the document itself is
 * incomplete.
 */
export const leadsNowhere = ({ message }: NormalizedProblem): boolean => message === "Can't resolve $ref";

/** Modifies the files as the resolver holds them. */
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
    const cure = "add its target, or write it relative to the file that contains it";
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
      const target = lookUp(bundle, location[0]?.pointer ?? "#");
      return isObject(target) && typeof target.$ref === "string" ? reasons.get(target.$ref) : undefined;
    },
    takeOut: (bundle) => (reasons.size === 0 ? bundle : (takeOut(bundle, "document") as Document)),
  };
};
