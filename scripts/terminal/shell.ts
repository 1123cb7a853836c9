// Text → words for a POSIX shell, which no text in them can end: the one place where a line is written that a person is to
// paste. Pure.
import { isVisible } from "./visible.ts";

declare const isShellText: unique symbol;

/** A piece of a command line. Only this file makes one of a text. */
export type ShellText = string & { readonly [isShellText]: true };

/** Something that the shell puts in by itself. */
export type Expansion = {
  /** What stands between double quotes; `next` is the text behind it. */
  readonly before: (next: string) => string;
  readonly [isShellText]: true;
};

/** A command line: what is written in the sources is code, and what is put in has been quoted. */
export const sh = (code: TemplateStringsArray, ...words: readonly ShellText[]): ShellText =>
  code.reduce((before, piece, index) => `${before}${words[index - 1] ?? ""}${piece}`) as ShellText;

export const line = (words: readonly ShellText[]): ShellText => words.join(" ") as ShellText;

/** One word that the shell leaves as it is; in quotes only where it needs them. */
export const quoted = (text: string): ShellText =>
  /^[\w@%+=:,./-]+$/.test(text) ? (text as ShellText) : alwaysQuoted(text);

export const alwaysQuoted = (text: string): ShellText =>
  isVisible(text) ? (`'${text.replaceAll("'", "'\\''")}'` as ShellText) : octets(Buffer.from(text));

/** One word of exactly these bytes, given as Latin-1: a terminal would write what is not ASCII as UTF-8. */
export const bytesQuoted = (text: string): ShellText =>
  /^[\x20-\x7e]*$/.test(text) ? quoted(text) : octets(Buffer.from(text, "latin1"));

/** One word of texts and expansions, in double quotes where the texts mean nothing there. */
export const word = (...pieces: readonly (string | Expansion)[]): ShellText => {
  if (pieces.every((piece) => typeof piece === "string")) return quoted(pieces.join(""));
  const text = (piece: string | Expansion | undefined) => (typeof piece === "string" ? piece : "");
  // An exclamation mark would bring back an earlier command, where a person pastes it.
  if (pieces.every((piece) => isVisible(text(piece)) && !/["$`\\!]/.test(text(piece)))) {
    const inside = pieces.map((piece, at) => (typeof piece === "string" ? piece : piece.before(text(pieces[at + 1]))));
    return `"${inside.join("")}"` as ShellText;
  }
  const words = pieces.map((piece) => (typeof piece === "string" ? alwaysQuoted(piece) : `"${piece.before("")}"`));
  return words.filter((piece) => piece !== "''").join("") as ShellText;
};

/** Whether a shell can expand a variable of that name. */
export const isVariable = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** @throws RangeError for what `isVariable` is false of. */
export const variable = (name: string, without: "" | "%????" = ""): Expansion => {
  if (!isVariable(name)) throw new RangeError(`${JSON.stringify(name)} is no name of a variable`);
  const code = (next: string) => (without === "" && !/^[\w.[]/.test(next) ? `$${name}` : `\${${name}${without}}`);
  return { before: code } as Expansion;
};

/** What a command prints. */
export const output = (command: ShellText): Expansion => {
  const code = (_next: string) => `$(${command})`;
  return { before: code } as Expansion;
};

/** Printed by the shell itself, so that the line shows no more than ASCII. */
const octets = (bytes: Buffer): ShellText => {
  const whole = bytes.toString("latin1");
  const text = whole.replace(/(?<!\n)\n+$/, "");
  const ends = whole.slice(text.length);
  const format = text
    .replace(/[\\%]/g, "$&$&")
    // The first character of an option, and of an order to the runner of a build.
    .replace(/^-|#|::|[^\x20-\x7e]/g, (chars) => chars.split("").map(octal).join(""));
  // What a command prints loses its last line ends.
  const rest = ends === "" ? "" : `'${ends}'`;
  return `"$(printf '${format.replaceAll("'", "'\\''")}')"${rest}` as ShellText;
};

const octal = (char: string): string => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
