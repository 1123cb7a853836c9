// What a server answered may hold anything: escape sequences, bidi marks, markup. In: any text; out: text that is safe to
// show, every invisible character written out.

const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

/** On one line: line ends and tabs become `\n`, `\r`, `\t`. */
export const printableLine = (text: string): string =>
  text.replace(invisible, (char) => shortEscapes[char] ?? escaped(char));

/** Line feeds and tabs stay; CRLF becomes a line feed. */
export const printable = (text: string): string =>
  text.replaceAll("\r\n", "\n").replace(invisible, (char) => (char === "\n" || char === "\t" ? char : escaped(char)));

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (char: string): string => {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
};

/** Cut in the middle of nothing: whole characters, the last one an ellipsis. */
export const elided = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join("")}…`;
};
