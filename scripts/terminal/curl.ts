// Quoting for curl's own syntax, beyond that of the shell: globs and dot segments in URLs, and headers without a value.
// Pure.
import { bytesQuoted, type Expansion, quoted, type ShellText, sh, word } from "./shell.ts";

export const methodWords = (method: string): ShellText => (method === "HEAD" ? sh`-I` : sh`-X ${quoted(method)}`);

/** @param value bytes as Latin-1. */
export const headerWords = (name: string, value: string): ShellText =>
  sh`-H ${bytesQuoted(value === "" ? `${name};` : `${name}: ${value}`)}`;

/** A header whose value contains shell expansions. */
export const expandedHeader = (name: string, value: readonly (string | Expansion)[]): ShellText =>
  sh`-H ${word(`${name}: `, ...value)}`;

/** Flags that make curl send the URL unchanged. */
export const urlFlags = (url: string): readonly ShellText[] => [
  ...(/[[\]{}]/.test(url) ? [sh`-g`] : []),
  ...(/\/\.{1,2}(?:[/?]|$)/.test(url) ? [sh`--path-as-is`] : []),
];
