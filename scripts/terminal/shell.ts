// Words for a POSIX shell. Pure.

/** One word that the shell leaves as it is. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** Inside double quotes: what stands there as it is. */
export const inDoubleQuotes = (text: string): string => text.replace(/["$`\\]/g, "\\$&");

/** One word of exactly these bytes, given as Latin-1: a terminal would write what is not ASCII as UTF-8. */
export const bytesQuoted = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? quoted(text)
    : `"$(printf ${quoted(text.replace(/[\\%]/g, "$&$&").replace(/[^\x20-\x7e]/g, octal))})"`;

const octal = (char: string): string => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`;
