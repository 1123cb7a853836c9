// Removes from a bundle what would exhaust the machine, with a note or a refused operation for each such place. Runs in
// time linear in the document, however many schemas its references multiply to. Pure.
import { at, canonical, type Document, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import { holdsValue } from "../openapi/holds-value.ts";
import { limits } from "../openapi/limits.ts";
import type { Pointer, SpecNote } from "../openapi/operation.ts";
import { type Flaw, withoutFlawed } from "./unread.ts";

/**
 * Removes everything beyond a limit, so that no reader meets it; the operations that contain it are marked as not read.
 */
export const withinBounds = (
  document: Document,
): { readonly document: Document; readonly notes: readonly SpecNote[] } => {
  const flaws = excessesOf(document);
  if (flaws.length === 0) return { document, notes: [] };
  const read = withoutFlawed(document, flaws);
  const lost = new Set(flaws.map(({ pointer }) => pointer));
  return { document: without(read.document, "#", lost) as Document, notes: read.notes };
};

export const excessesOf = (document: Document): readonly Flaw[] => {
  const flaws: Flaw[] = [];
  const weigh = weigher(document, flaws);
  const visit = (value: unknown, pointer: Pointer, inside = ""): void => {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value)) {
      flaws.push(...excessesOfCounts(value, pointer));
      weigh(value, pointer);
    }
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value) && (holdsValue(key, inside) || key.startsWith("x-"))) continue;
      visit(item, at(pointer, key), Array.isArray(value) ? "" : key);
    }
  };
  visit(document, "#");
  return flaws;
};

const least: Readonly<Record<string, readonly [most: number, unit: string]>> = {
  minLength: [limits.leastCharacters, "characters"],
  minItems: [limits.leastItems, "items"],
  minContains: [limits.leastItems, "items"],
  minProperties: [limits.leastMembers, "members"],
};

const excessesOfCounts = (schema: JsonObject, pointer: Pointer): Flaw[] => {
  const counts = Object.entries(least).flatMap(([keyword, [most, unit]]): Flaw[] => {
    const limit = schema[keyword];
    if (typeof limit !== "number" || limit <= most) return [];
    return [
      {
        pointer: at(pointer, keyword),
        reason: `${limit} ${unit} are more than a value is made with; the limit is ${most}`,
      },
    ];
  });
  const { properties, parameters } = schema;
  const members = isObject(properties) ? Object.keys(properties).length : 0;
  const required = Array.isArray(schema.required) ? schema.required.length : 0;
  for (const [keyword, count] of Object.entries({ properties: members, required })) {
    const reason = `an object of ${count} members is too large; the limit is ${limits.members}`;
    if (count > limits.members) counts.push({ pointer: at(pointer, keyword), reason });
  }
  if (Array.isArray(parameters) && parameters.length > limits.members) {
    const reason = `a list of ${parameters.length} parameters is too long; the limit is ${limits.members}`;
    counts.push({ pointer: at(pointer, "parameters"), reason });
  }
  return counts;
};

const listed = ["allOf", "anyOf", "oneOf"] as const;
const single = ["not", "if", "then", "else"] as const;

/**
 * Counts the schemas that apply to one value, weighing each schema once. Reports endless recursion and counts beyond
 * the limit.
 */
const weigher = (document: Document, flaws: Flaw[]): ((schema: JsonObject, pointer: Pointer) => number) => {
  const weights = new Map<JsonObject, number>();
  const open = new Set<JsonObject>();
  const weigh = (schema: unknown, pointer: Pointer): number => {
    if (!isObject(schema)) return 1;
    const knownWeight = weights.get(schema);
    if (knownWeight !== undefined) return knownWeight;
    if (open.has(schema)) return 0;
    open.add(schema);
    let weight = 1;
    for (const [keyword, part, partPointer] of partsOf(schema, pointer, document)) {
      const keywordPointer = at(pointer, keyword);
      if (isObject(part) && open.has(part) && !flaws.some((flaw) => flaw.pointer === keywordPointer))
        flaws.push({
          pointer: keywordPointer,
          reason: "the schema consists only of itself, so it describes nothing",
        });
      weight += weigh(part, partPointer);
      if (weight <= limits.schemasOfOneValue) continue;
      flaws.push({
        pointer: keywordPointer,
        reason: `more than ${limits.schemasOfOneValue} schemas would apply to one value`,
      });
      // Schemas that contain this one fail with it, so its weight is not counted again.
      weight = 1;
      break;
    }
    open.delete(schema);
    weights.set(schema, weight);
    return weight;
  };
  return weigh;
};

const partsOf = (schema: JsonObject, pointer: Pointer, document: Document): [string, unknown, Pointer][] => [
  ...(typeof schema.$ref === "string" && schema.$ref.startsWith("#/")
    ? [["$ref", lookUp(document, schema.$ref), canonical(schema.$ref)] as [string, unknown, Pointer]]
    : []),
  ...listed.flatMap((keyword) => {
    const branches = schema[keyword];
    return (Array.isArray(branches) ? branches : []).map((branch, index): [string, unknown, Pointer] => [
      keyword,
      branch,
      at(pointer, keyword, index),
    ]);
  }),
  ...single.flatMap((keyword): [string, unknown, Pointer][] =>
    isObject(schema[keyword]) ? [[keyword, schema[keyword], at(pointer, keyword)]] : [],
  ),
];

const without = (value: unknown, pointer: Pointer, lost: ReadonlySet<Pointer>): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => without(item, at(pointer, index), lost));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => !lost.has(at(pointer, key)));
  return Object.fromEntries(kept.map(([key, item]) => [key, without(item, at(pointer, key), lost)]));
};
