// What a server answered, a document says or a file is called may hold anything: escape sequences, bidi marks, commands to
// the machine that reads a build's log. In: any text; out: the same with all of that written out, safe to show. Pure.

/** Control and format characters, blanks without a width, and what no text may hold. */
const invisible =
  /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/**
 * `::error::` first in a line, and `##[error]` or `##vso[…]` anywhere in it, are orders to the runners of GitHub and Azure.
 * Prose is broken between words, so any word may come to stand first.
 */
const orders = /(?<!\S)::(?=[a-z])|##(?=\w*\[)/gi;

/** On one line: line ends and tabs become `\n`, `\r`, `\t`. */
export const visibleLine = (text: string): string =>
  withoutOrders(text.replace(invisible, (char) => shortEscapes[char] ?? escaped(char)));

/** Line feeds and tabs stay; CRLF becomes a line feed. */
export const visibleLines = (text: string): string =>
  withoutOrders(
    text.replaceAll("\r\n", "\n").replace(invisible, (char) => (char === "\n" || char === "\t" ? char : escaped(char))),
  );

/** Whether it is shown as it is, on one line. */
export const isVisible = (text: string): boolean => visibleLine(text) === text;

/** As JSON, with what is invisible as `\u…`: it reads back as the same value, and a terminal shows it. */
export const visibleJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent)
    .replace(invisible, (char) => (char === "\n" ? char : char.split("").map(jsonEscape).join("")))
    .replace(/##(?=\w*\[)/g, "\\u0023#");

/** The same value with every text in it visible, on one line each. */
export const visibleTexts = <Value>(value: Value): Value => {
  if (typeof value === "string") return visibleLine(value) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(visibleTexts) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visibleTexts(member)])) as Value;
};

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

const withoutOrders = (text: string): string =>
  text.replace(orders, (order) => `\\x${order.charCodeAt(0).toString(16)}${order.slice(1)}`);

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
};
