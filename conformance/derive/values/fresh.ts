// A valid value → the same with texts that nothing is named by yet, as far as their schemas allow. A server may require
// unique names, and its answer to a repeated name says nothing about the request. The texts contain markers, which a
// run replaces with new text of the same length each time it sends the request. Pure.
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { broken, type Source } from "../source.ts";
import {
  formatOf,
  isDocumentedValue,
  isHandedOut,
  isKnown,
  isListed,
  isPassword,
  type Leaf,
  leavesOf,
  mapLeaves,
  refersTo,
} from "./leaves.ts";

/**
 * Placeholders: letters and digits, hexadecimal digits, lower-case letters, upper-case letters, digits. A replacement
 * has a letter for each letter and a digit for each digit.
 */
export const markers = ["q7x3k9w2", "e7b3d9a2", "qzxkjwvb", "QZXKJWVB", "80417362"] as const;

/** True if the end of a text has the shape of a marker or of its replacement. */
export const isMarked = (end: string): boolean => shapes.has(shapeOf(end.replace(/^[-_. ]/, "")));

/** Maps each letter to one letter of its case and each digit to 0. */
const shapeOf = (text: string): string =>
  text.replaceAll(/\d/g, "0").replaceAll(/[a-z]/g, "a").replaceAll(/[A-Z]/g, "A");

const shapes: ReadonlySet<string> = new Set(markers.map(shapeOf));

/** The least length of a shortened marker; shorter ones would be found where there is none. */
export const minMarkerLength = 4;

type Placed = Pick<Leaf, "name" | "pointer" | "value">;

/** All texts of an example, at any depth. */
export const textsIn = (value: unknown): ReadonlySet<unknown> => {
  if (typeof value !== "object" || value === null) return new Set([value]);
  return new Set(Object.values(value).flatMap((inner) => [...textsIn(inner)]));
};

/**
 * The value with fresh texts; unchanged if the request names nothing or the schema allows no other text.
 * @param shown the texts of an example of the whole value
 */
export const freshened = (source: Source, placed: Placed, shown: ReadonlySet<unknown> = new Set()): unknown => {
  if (source.naming === undefined || source.naming === "shown") return placed.value;
  const changed = mapLeaves(source, placed, (leaf) => freshLeaf(source, leaf, shown));
  return broken(source, placed.pointer, changed).length === 0 ? changed : placed.value;
};

/**
 * A fresh version of a replacement text, if it may be one: with the marker appended, or instead of its last characters.
 */
export const freshenedText = (text: string, isValid: (text: string) => boolean): string => {
  const start = text.trimEnd();
  const end = text.slice(start.length);
  const [letters, , , , digits] = markers;
  const marked = /^\d+$/.test(text) ? [`${text}${digits}`] : [`${start} ${letters}${end}`];
  const replaced = text.length > 100 ? [`${text.slice(0, -letters.length)}${letters}`] : [];
  return [...replaced, ...marked].find(isValid) ?? text;
};

/** Schemas of texts and numbers that each request repeats: a server may know them from an earlier request. */
export const staleIn = (source: Source, placed: Placed): Pointer[] => {
  return leavesOf(source, placed)
    .filter((leaf) => {
      const { value } = leaf;
      const isFresh = typeof value === "string" && markers.some((marker) => value.includes(marker));
      return (typeof value === "string" || typeof value === "number") && !isFresh && !isListed(leaf);
    })
    .map(({ pointer }) => pointer);
};

/**
 * Keeps references, because another id would not exist, and examples, which the server may know; but the example of a
 * name is only one of many possible names.
 */
const freshLeaf = (source: Source, leaf: Leaf, shown: ReadonlySet<unknown>): unknown => {
  const { name, value, pointer, inForce } = leaf;
  if (typeof value !== "string" || isListed(leaf) || isKnown(source, leaf)) return value;
  const format = formatOf(leaf);
  if (format !== null && !nameable.has(format)) return value;
  if (isHandedOut(name) || (refersTo(name) && !(name === "id" && source.naming === "new"))) return value;
  const isKept = !isName(name) && source.naming !== "free";
  if (isKept && shown.has(value)) return value;
  if (isKept && inForce.some((entry) => isDocumentedValue(source, entry.pointer, value))) return value;
  const fits = (text: string): boolean => broken(source, pointer, text).length === 0;
  const start = isPassword(name) ? strong : value;
  const texts = source.naming === "alike" ? inRuns(value) : markedTexts(start, lengthsOf(leaf));
  for (const text of texts) if (fits(text)) return text;
  return value;
};

/** Letters in both cases, a digit and a sign: what most servers demand of a password, whatever their documents say. */
const strong = "Sample-9";

const nameable: ReadonlySet<string> = new Set(["email", "idn-email", "uri", "url", "hostname", "uuid", "password"]);

/** True for names of members that name the thing itself. */
export const isName = (name: string): boolean =>
  /^(?:(?:display|full|first|last|user|nick)?[-_ ]?name|title|slug|label|e?-?mail|e?-?mail[-_]?address|login|handle|idempotency[-_]?key)$/i.test(
    name,
  );

const lengthsOf = ({ inForce }: Leaf): Lengths => {
  const bounds = (keyword: string): number[] =>
    inForce.flatMap(({ schema }) => (typeof schema[keyword] === "number" ? [schema[keyword]] : []));
  return { least: Math.max(0, ...bounds("minLength")), most: Math.min(10_000, ...bounds("maxLength")) };
};

type Lengths = { readonly least: number; readonly most: number };

/** Texts with a marker that may fit here, the most similar first. */
function* markedTexts(text: string, { least, most }: Lengths): Generator<string> {
  const separator = text.includes(" ") ? " " : (/[-_.](?=[^-_.@]*$)/.exec(text)?.[0] ?? "");
  for (const marker of markers) {
    if (text.includes("@")) yield text.replace("@", `${marker}@`);
    for (const between of new Set([separator, ""])) {
      const kept = text.slice(0, Math.max(0, Math.min(text.length, most - marker.length - between.length)));
      if (kept !== "") yield `${kept}${between}${marker}`.padEnd(least, marker);
    }
    yield `${marker}.${text}`;
    yield marker.slice(0, most);
  }
  yield* inRuns(text);
}

/** Replaces characters of the marker's own kind with it. */
function* inRuns(text: string): Generator<string> {
  for (const [index, run] of runs.entries())
    for (const { 0: characters, index: start } of text.matchAll(run)) {
      const marker = markers[index]?.slice(0, characters.length) ?? "";
      yield `${text.slice(0, start)}${marker}${text.slice(start + marker.length)}`;
    }
}

const runs = [/[a-z0-9]{8,}/g, /[a-f0-9]{8,}/g, /[a-z]{4,}/g, /[A-Z]{4,}/g, /\d{4,}/g] as const;
