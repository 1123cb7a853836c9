// A path template of the document (`/things/{id}`): its names, and the paths that it describes. Pure.

const names = /\{([^}]+)\}/g;

export const namesOf = (template: string): readonly string[] => [...template.matchAll(names)].map(([, name]) => name!);

/** @param textOf null for a name that is left as it is. */
export const fill = (template: string, textOf: (name: string) => string | null): string =>
  template.replaceAll(names, (whole, name: string) => textOf(name) ?? whole);

/**
 * The source of a regular expression, without anchors: each value is a group of its own.
 * @param value what a value consists of; by default anything within a segment, nothing included.
 */
export const patternOf = (template: string, value = "[^/]*"): string =>
  template
    .split(/\{[^}]+\}/)
    .map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(`(${value})`);
