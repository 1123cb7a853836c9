// What curl reads into its own arguments, beyond what the shell does: globs and dots in a URL, headers without a value. Pure.
import { bytesQuoted, type Expansion, quoted, type ShellText, sh, word } from "./shell.ts";

export const methodWords = (method: string): ShellText => (method === "HEAD" ? sh`-I` : sh`-X ${quoted(method)}`);

/** A value as bytes, in Latin-1. */
export const headerWords = (name: string, value: string): ShellText =>
  sh`-H ${bytesQuoted(value === "" ? `${name};` : `${name}: ${value}`)}`;

/** A value with something in it that only the shell knows. */
export const expandedHeader = (name: string, value: readonly (string | Expansion)[]): ShellText =>
  sh`-H ${word(`${name}: `, ...value)}`;

/** What makes curl send a URL as it is. */
export const urlFlags = (url: string): readonly ShellText[] => [
  ...(/[[\]{}]/.test(url) ? [sh`-g`] : []),
  ...(/\/\.{1,2}(?:[/?]|$)/.test(url) ? [sh`--path-as-is`] : []),
];
