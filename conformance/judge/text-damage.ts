// Recognises what a careless server did to a text, and puts it into words. Only what cannot be intended counts as
// damage: a server may have a reason to trim a text or to capitalise it. Pure.

import { isMarked } from "../derive/values/fresh.ts";

/** Null if the text is unchanged, or another text altogether. */
export const damageTo = (sent: string, shown: string): string | null => {
  if (shown === sent || shown.trim() === "") return null;
  if (unescaped(shown) === sent) return "it is escaped as HTML";
  return damages.find(([, damage]) => damage(sent) === shown)?.[0] ?? null;
};

/**
 * Like `damageTo`, for two texts of the same name, where a shorter text is a truncation and not another text. A text
 * that only lacks the run's marker is not truncated: a mock may make up the same text without the marker.
 */
export const damageToNamed = (sent: string, shown: string): string | null => {
  const isBeginning = shown.length >= shortestCut && sent.startsWith(shown) && shown.trimEnd() !== sent.trimEnd();
  return isBeginning && !isMarked(sent.slice(shown.length))
    ? `it ends after ${[...shown].length} of ${[...sent].length} characters`
    : damageTo(sent, shown);
};

/**
 * Like `damageTo`, for a filename anywhere in a text, such as a path or a URL. Servers may rename files, but none reads
 * a name in another encoding on purpose.
 */
export const damageToFilename = (sent: string, shown: string): string | null => {
  if (!beyondAscii.test(sent) || shown.includes(sent)) return null;
  return misreadings.find(([, damage]) => shown.includes(damage(sent)))?.[0] ?? null;
};

/** Shorter texts may be intended abbreviations. */
const shortestCut = 20;

/** True if reading the text in a wrong encoding would change it. */
export const isFragile = (sent: string): boolean => beyondAscii.test(sent) && /[a-z]/i.test(sent);

/** The texts among the values that a client was given, with their names. */
export const textsOf = (values: unknown): readonly (readonly [name: string, text: string])[] =>
  typeof values === "object" && values !== null
    ? Object.entries(values).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []))
    : [];

type Damage = readonly [words: string, damage: (text: string) => string];

const decoded = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
// Not every platform's `TextDecoder` distinguishes Windows-1252 from Latin-1.
const windows = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
const readBy = (text: string, read: (byte: number) => string): string => Array.from(encoded(text), read).join("");
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const beyondAscii = /[^\0-\x7f]/u;
const eachBeyondAscii = /[^\0-\x7f]/gu;
const eachBeyondLatin = /[^\0-\xff]/gu;
/** A database column with three bytes for each character holds only the basic plane of Unicode. */
const eachBeyondBasicPlane = /[\u{10000}-\u{10ffff}]/gu;
const filled =
  (each: RegExp, filling: string, times: (character: string) => number) =>
  (text: string): string =>
    text.replaceAll(each, (character) => filling.repeat(times(character)));
/** Replaces each character, each of its UTF-16 units or each of its bytes with the same sign. */
const replaced = (words: string, each: RegExp): readonly Damage[] =>
  ["?", "\uFFFD"].flatMap((filling) =>
    [once, units, bytes].map((times): Damage => [words, filled(each, filling, times)]),
  );
const once = (): number => 1;
const units = (character: string): number => character.length;
const bytes = (character: string): number => encoded(character).length;

/** Undoes one escaping as HTML, whichever of its entities an escaper chooses. */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? entity;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const misreadings: readonly Damage[] = [
  ["its UTF-8 is read as Latin-1", (text) => readBy(text, (byte) => String.fromCharCode(byte))],
  [
    "its UTF-8 is read as Windows-1252",
    (text) => readBy(text, (byte) => windows[byte - 0x80] ?? String.fromCharCode(byte)),
  ],
];

const damages: readonly Damage[] = [
  ...misreadings,
  ...replaced("what is not ASCII is replaced", eachBeyondAscii),
  ...replaced("what is not Latin-1 is replaced", eachBeyondLatin),
  ...replaced("its emoji are replaced", eachBeyondBasicPlane),
  ["its emoji are lost", (text) => text.replaceAll(eachBeyondBasicPlane, "")],
  ["what is not Latin-1 is lost", (text) => text.replaceAll(eachBeyondLatin, "")],
  ["what is not ASCII is lost", (text) => text.replaceAll(eachBeyondAscii, "")],
  ["it is percent-decoded", (text) => decoded(text)],
  ["it is read as in a query", (text) => decoded(text.replaceAll("+", " "))],
  ["its pluses are read as spaces", (text) => text.replaceAll("+", " ")],
  ["its backslashes are lost", (text) => text.replaceAll("\\", "")],
  ["there are backslashes before its quotes", (text) => text.replaceAll(/["'\\]/g, "\\$&")],
];
