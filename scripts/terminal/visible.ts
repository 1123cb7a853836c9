// Text from servers, documents and file names may contain anything: escape sequences, bidirectional marks, commands to
// the runner of a build. Writes all of that out, so that the text is safe to show. Pure.

/** Control and format characters, zero-width characters, and characters that are not allowed in text. */
const invisible =
  /(?![\uFE0E\uFE0F])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/**
 * `::error::` at the start of a line, and `##[error]` or `##vso[…]` anywhere, are commands to the runners of GitHub and
 * Azure. Any word may end up at the start of a line, because prose is wrapped between words.
 */
const runnerCommands = /(?<!\S)::(?=[a-z])|##(?=\w*\[)/gi;

/** On one line: line ends and tabs become `\n`, `\r`, `\t`. */
export const visibleLine = (text: string): string =>
  withoutCommands(text.replace(invisible, (char) => shortEscapes[char] ?? escaped(char)));

/** Keeps line feeds and tabs; CRLF becomes a line feed. */
export const visibleLines = (text: string): string =>
  withoutCommands(
    text.replaceAll("\r\n", "\n").replace(invisible, (char) => (char === "\n" || char === "\t" ? char : escaped(char))),
  );

/** True if the text is shown unchanged, on one line. */
export const isVisible = (text: string): boolean => visibleLine(text) === text;

/** JSON with invisible characters as `\u…`: safe on a terminal, and parses to the same value. */
export const visibleJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent)
    .replace(invisible, (char) => (char === "\n" ? char : char.split("").map(jsonEscape).join("")))
    .replace(/##(?=\w*\[)/g, "\\u0023#");

/** The same value with all texts in it made visible, each on one line. */
export const visibleTexts = <Value>(value: Value): Value => {
  if (typeof value === "string") return visibleLine(value) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(visibleTexts) as Value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visibleTexts(member)])) as Value;
};

const jsonEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

const withoutCommands = (text: string): string =>
  text.replace(runnerCommands, (command) => `\\x${command.charCodeAt(0).toString(16)}${command.slice(1)}`);

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
};
