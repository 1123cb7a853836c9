// A text as it was sent and as it is shown → what a careless server has done to it, in words. Pure. Only what cannot be meant is
// called damage: who trims a text, or writes it in capitals, may have a reason.

import { isMarked } from "../derive/values/fresh.ts";

/** Null where it is what was sent, or something else altogether. */
export const damageTo = (sent: string, shown: string): string | null => {
  if (shown === sent || shown.trim() === "") return null;
  return damages.find(([, damage]) => damage(sent) === shown)?.[0] ?? null;
};

/**
 * The same where both stand under one name: there the beginning of a text is not another text. But a text that the run has made
 * new by what it put behind it begins as the same text does that a mock makes up.
 */
export const damageToNamed = (sent: string, shown: string): string | null => {
  const isBeginning = shown.length >= shortest && sent.startsWith(shown) && shown.trimEnd() !== sent.trimEnd();
  return isBeginning && !isMarked(sent.slice(shown.length))
    ? `it ends after ${[...shown].length} of ${[...sent].length} characters`
    : damageTo(sent, shown);
};

/**
 * The same of a file's name, wherever it stands in a text, as in a path or an address. Who keeps files may give them other names,
 * but nobody means to read one in another encoding.
 */
export const damageToFilename = (sent: string, shown: string): string | null => {
  if (!beyondAscii.test(sent) || shown.includes(sent)) return null;
  return misreadings.find(([, damage]) => shown.includes(damage(sent)))?.[0] ?? null;
};

/** An abbreviation may be meant. */
const shortest = 20;

/** Whether a reader of another encoding would show something else. */
export const isTelling = (sent: string): boolean => beyondAscii.test(sent) && /[a-z]/i.test(sent);

/** Values that a client was handed → the texts among them, by name. */
export const textsOf = (values: unknown): readonly (readonly [name: string, text: string])[] =>
  typeof values === "object" && values !== null
    ? Object.entries(values).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []))
    : [];

type Damage = readonly [words: string, damage: (text: string) => string];

const decoded = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
// Not every platform's `TextDecoder` knows that Windows-1252 is more than Latin-1.
const windows = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
const readBy = (text: string, read: (byte: number) => string): string => Array.from(encoded(text), read).join("");
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const beyondAscii = /[^\0-\x7f]/u;
const eachBeyondAscii = /[^\0-\x7f]/gu;
/** A column for characters of three bytes takes no more than the basic plane of Unicode. */
const eachBeyondBasicPlane = /[\u{10000}-\u{10ffff}]/gu;
const filled =
  (each: RegExp, filling: string, times: (character: string) => number) =>
  (text: string): string =>
    text.replaceAll(each, (character) => filling.repeat(times(character)));
/** A character, each of its units or each of its bytes becomes the same sign. */
const replaced = (words: string, each: RegExp): readonly Damage[] =>
  ["?", "\uFFFD"].flatMap((filling) =>
    [once, units, bytes].map((times): Damage => [words, filled(each, filling, times)]),
  );
const once = (): number => 1;
const units = (character: string): number => character.length;
const bytes = (character: string): number => encoded(character).length;

const escapedWith =
  ([quote = '"', apostrophe = "'"]: readonly string[]) =>
  (text: string): string =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', quote)
      .replaceAll("'", apostrophe);

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
  ...replaced("its emoji are replaced", eachBeyondBasicPlane),
  ["its emoji are lost", (text) => text.replaceAll(eachBeyondBasicPlane, "")],
  ["what is not ASCII is lost", (text) => text.replaceAll(eachBeyondAscii, "")],
  ["it is percent-decoded", (text) => decoded(text)],
  ["it is read as in a query", (text) => decoded(text.replaceAll("+", " "))],
  ...[[], ...["&#039;", "&#39;", "&#x27;", "&apos;", "'"].map((apostrophe) => ["&quot;", apostrophe])].map(
    (quotes): Damage => ["it is escaped as HTML", escapedWith(quotes)],
  ),
  ["there are backslashes before its quotes", (text) => text.replaceAll(/["'\\]/g, "\\$&")],
];
