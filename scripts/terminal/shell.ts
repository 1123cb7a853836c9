// Quotes text as words for a POSIX shell. All command lines that a person may paste are written here. Pure.
import { isVisible } from "./visible.ts";

declare const isShellText: unique symbol;

/** A piece of a command line. Only this file creates it from text. */
export type ShellText = string & { readonly [isShellText]: true };

/** A part that the shell expands. */
export type Expansion = {
  /** The code between double quotes; `next` is the text that follows. */
  readonly before: (next: string) => string;
  readonly [isShellText]: true;
};

/** A template whose literal parts are shell code and whose values are already quoted. */
export const sh = (code: TemplateStringsArray, ...words: readonly ShellText[]): ShellText =>
  code.reduce((before, piece, index) => `${before}${words[index - 1] ?? ""}${piece}`) as ShellText;

export const line = (words: readonly ShellText[]): ShellText => words.join(" ") as ShellText;

/** One literal word, in quotes only if necessary. */
export const quoted = (text: string): ShellText =>
  /^[\w@%+=:,./-]+$/.test(text) ? (text as ShellText) : alwaysQuoted(text);

export const alwaysQuoted = (text: string): ShellText =>
  isVisible(text) ? (`'${text.replaceAll("'", "'\\''")}'` as ShellText) : octets(Buffer.from(text));

/** One word of exactly these bytes, passed as Latin-1. A terminal would encode non-ASCII text as UTF-8 instead. */
export const bytesQuoted = (text: string): ShellText =>
  /^[\x20-\x7e]*$/.test(text) ? quoted(text) : octets(Buffer.from(text, "latin1"));

/** One word of texts and expansions, in double quotes if the texts have no special meaning there. */
export const word = (...pieces: readonly (string | Expansion)[]): ShellText => {
  if (pieces.every((piece) => typeof piece === "string")) return quoted(pieces.join(""));
  const text = (piece: string | Expansion | undefined) => (typeof piece === "string" ? piece : "");
  // An exclamation mark is excluded because interactive shells would expand it to an earlier command.
  if (pieces.every((piece) => isVisible(text(piece)) && !/["$`\\!]/.test(text(piece)))) {
    const inside = pieces.map((piece, at) => (typeof piece === "string" ? piece : piece.before(text(pieces[at + 1]))));
    return `"${inside.join("")}"` as ShellText;
  }
  const words = pieces.map((piece) => (typeof piece === "string" ? alwaysQuoted(piece) : `"${piece.before("")}"`));
  return words.filter((piece) => piece !== "''").join("") as ShellText;
};

/** True for a name that a shell can expand as a variable. */
export const isVariable = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** @throws RangeError if `isVariable` is false for the name. */
export const variable = (name: string, without: "" | "%????" = ""): Expansion => {
  if (!isVariable(name)) throw new RangeError(`${JSON.stringify(name)} is not a variable name`);
  const code = (next: string) => (without === "" && !/^[\w.[]/.test(next) ? `$${name}` : `\${${name}${without}}`);
  return { before: code } as Expansion;
};

/** The output of a command. */
export const output = (command: ShellText): Expansion => {
  const code = (_next: string) => `$(${command})`;
  return { before: code } as Expansion;
};

/** Uses printf, so that the line contains only ASCII. */
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
