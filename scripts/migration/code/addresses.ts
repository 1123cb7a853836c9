// An operation's path → how to know it in a text, on whatever host and below whatever prefix. Pure.

/** Enough of a path to know it by, wherever it is mounted. */
export const tailOf = (path: string): string => path.split("/").filter(Boolean).slice(-2).join("/");

/** Whether the text has the address, alone or within a sentence or command; one that goes on after it is another. */
export const namesAddress = (text: string, path: string): boolean =>
  new RegExp(`(?<![\\w-])${escaped(tailOf(path))}/?(?![\\w/-])`).test(text);

/** For a regular expression: what matches exactly this. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
