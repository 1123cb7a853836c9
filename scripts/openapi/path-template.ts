// A path template of the document (`/things/{id}`): its names, and the paths that it describes. Pure.

const names = /\{([^}]+)\}/g;

export const namesOf = (template: string): readonly string[] => [...template.matchAll(names)].map(([, name]) => name!);

/** @param textOf null for a name that is left as it is. */
export const fill = (template: string, textOf: (name: string) => string | null): string => {
  const values = namesOf(template).map((name) => textOf(name) ?? `{${name}}`);
  return literals(template)
    .map((literal, index) => literal + (values[index] ?? ""))
    .join("");
};

/** What stands between the names, as it stands in a URL's path. */
const literals = (template: string): string[] =>
  template.split(/\{[^}]+\}/).map((literal) => literal.replaceAll(/[^\x21-\x7e]|#/gu, encodeURIComponent));

/**
 * The source of a regular expression, without anchors: each value is a group of its own.
 * @param value what a value consists of; by default anything within a segment, nothing included.
 */
export const patternOf = (template: string, value = "[^/]*"): string =>
  literals(template)
    .map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(`(${value})`);
