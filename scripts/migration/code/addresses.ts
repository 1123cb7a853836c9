// Recognises an operation's path in a text, on any host and under any prefix. Pure.

/** The end of a path that identifies it wherever it is mounted. */
export const tailOf = (path: string): string => path.split("/").filter(Boolean).slice(-2).join("/");

/**
 * True if the text contains the path, alone or in a sentence or command. A path that continues after it does not count.
 */
export const namesAddress = (text: string, path: string): boolean =>
  new RegExp(`(?<![\\w-])${escaped(tailOf(path))}/?(?![\\w/-])`).test(text);

/**
 * The part of the path that is passed to a wrapper whose base URL has the rest: the last segment, with a slash if a
 * parameter follows. Null if there is none, or if it would be the whole path.
 */
export const endingOf = (path: string): string | null => {
  const segments = path.split("/").filter(Boolean);
  const isParameter = segments.at(-1)?.startsWith("{") ?? false;
  const ending = segments.at(isParameter ? -2 : -1);
  if (ending === undefined || ending.startsWith("{")) return null;
  if (isParameter) return `${ending}/`;
  return segments.length > 1 ? ending : null;
};

/** True if the text consists of that ending only, apart from a query. */
export const isEnding = (text: string, ending: string): boolean =>
  new RegExp(`^/?${escaped(ending)}${ending.endsWith("/") ? "" : "/?(?:[?#].*)?"}$`, "s").test(text);

/** The same for text in source code of any language, after a slash, a quote or a variable. */
export const holdsEnding = (code: string, ending: string): boolean =>
  new RegExp(`(?:["'\`}\\s]|^|\\$\\w+)/?${escaped(ending)}/?(?=["'\`?#\\s:$\\\\{]|$)`).test(code);

/** True if code names an HTTP method: as a string, a flag or a function, including `del` for DELETE. */
export const namesMethod = (code: string, method: string): boolean =>
  new RegExp(`(?<![a-z])${method === "DELETE" ? "del(?:ete)?" : method}(?![a-z])`, "i").test(code);

/** A regular expression that matches exactly this text. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
