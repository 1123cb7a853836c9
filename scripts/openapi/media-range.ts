// Media types held against the ranges that a document names (`audio/*`), in lower case and without parameters. Pure.

export const isRange = (mediaType: string): boolean => mediaType.includes("*");

/** `range` may be a media type too. */
export const withinRange = (type: string, range: string): boolean =>
  range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));

/** An empty list allows any. */
export const allowsType = (ranges: readonly string[], type: string): boolean =>
  ranges.length === 0 || ranges.some((range) => withinRange(type, range));
