// Media types held against the ranges that a document names (`audio/*`), in lower case and without parameters. Pure.

export const isRange = (mediaType: string): boolean => mediaType.includes("*");

/** A type and a subtype, each a token (RFC 9110 §8.3.1); `json` alone is none, and no receiver could read it. */
export const isMediaType = (text: string): boolean => /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(text);

/** `range` may be a media type too. */
export const withinRange = (type: string, range: string): boolean =>
  range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));

/** An empty list allows any. */
export const allowsType = (ranges: readonly string[], type: string): boolean =>
  ranges.length === 0 || ranges.some((range) => withinRange(type, range));

/** `Version="2"` → `version=2`, as it is compared. */
export const normalParameter = (parameter: string): string => {
  const [name = "", ...value] = parameter.trim().split("=");
  return value.length === 0 ? name.toLowerCase() : `${name.toLowerCase()}=${value.join("=").replaceAll(/^"|"$/g, "")}`;
};

/** A media type as somebody has written it, or as the document names it. */
export type Label = { readonly mediaType: string; readonly parameters: readonly string[] };

/** The type itself before a range that it falls into, and of those the one that says most. */
export const mostSpecificFirst = <Described extends Label>(described: readonly Described[]): Described[] =>
  [...described].sort((described, other) => weight(other) - weight(described));

const weight = ({ mediaType, parameters }: Label): number =>
  (mediaType === "*/*" ? 0 : isRange(mediaType) ? 100 : 200) + parameters.length;

/**
 * What a message of that label is described as; undefined where nothing describes it. A label that leaves a parameter out
 * says nothing against it; one that has another value for it does.
 */
export const describedAs = <Described extends Label>(
  described: readonly Described[],
  { mediaType, parameters }: Label,
): Described | undefined => {
  const covering = mostSpecificFirst(described).filter((described) => withinRange(mediaType, described.mediaType));
  const names = parameters.map(nameOf);
  return (
    covering.find((described) => described.parameters.every((parameter) => parameters.includes(parameter))) ??
    covering.find((described) => described.parameters.every((parameter) => !names.includes(nameOf(parameter))))
  );
};

const nameOf = (parameter: string): string => parameter.split("=")[0] ?? "";

/** As a header has it: `application/json;version=2`. */
export const labelOf = ({ mediaType, parameters }: Label): string => [mediaType, ...parameters].join(";");
