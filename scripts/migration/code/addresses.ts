// An operation's path → how to know it in a text, on whatever host and below whatever prefix. Pure.

/** Enough of a path to know it by, wherever it is mounted. */
export const tailOf = (path: string): string => path.split("/").filter(Boolean).slice(-2).join("/");

/** Whether the text has the address, alone or within a sentence or command; one that goes on after it is another. */
export const namesAddress = (text: string, path: string): boolean =>
  new RegExp(`(?<![\\w-])${escaped(tailOf(path))}/?(?![\\w/-])`).test(text);

/**
 * What a wrapper is given whose base has the rest of the path: the last segment, and a slash behind it where a parameter follows.
 * Null where there is none, and where it would be all of the path.
 */
export const endingOf = (path: string): string | null => {
  const segments = path.split("/").filter(Boolean);
  const isParameter = segments.at(-1)?.startsWith("{") ?? false;
  const ending = segments.at(isParameter ? -2 : -1);
  if (ending === undefined || ending.startsWith("{")) return null;
  if (isParameter) return `${ending}/`;
  return segments.length > 1 ? ending : null;
};

/** Whether the text is that ending and no more, but for a query. */
export const isEnding = (text: string, ending: string): boolean =>
  new RegExp(`^/?${escaped(ending)}${ending.endsWith("/") ? "" : "/?(?:[?#].*)?"}$`, "s").test(text);

/** The same of a text within source code of any language, behind a slash, a quote or a variable. */
export const holdsEnding = (code: string, ending: string): boolean =>
  new RegExp(`(?:["'\`}\\s]|^|\\$\\w+)/?${escaped(ending)}/?(?=["'\`?#\\s:$\\\\{]|$)`).test(code);

/** Whether a method of HTTP is named in code: as a text, a flag or a function, `del` for DELETE included. */
export const namesMethod = (code: string, method: string): boolean =>
  new RegExp(`(?<![a-z])${method === "DELETE" ? "del(?:ete)?" : method}(?![a-z])`, "i").test(code);

/** For a regular expression: what matches exactly this. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
