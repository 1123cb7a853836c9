// Compares media types with the ranges in a document (`audio/*`). Types are in lower case, without parameters. Pure.

export const isRange = (mediaType: string): boolean => mediaType.includes("*");

/** A type and a subtype, each a token (RFC 9110 §8.3.1). Rejects `json` alone, which no receiver could interpret. */
export const isMediaType = (text: string): boolean => /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(text);

/** `range` may also be a concrete media type. */
export const withinRange = (type: string, range: string): boolean =>
  range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));

/** An empty list allows any. */
export const allowsType = (ranges: readonly string[], type: string): boolean =>
  ranges.length === 0 || ranges.some((range) => withinRange(type, range));

/** Normalises a parameter for comparison: `Version="2"` becomes `version=2`. */
export const normalParameter = (parameter: string): string => {
  const [name = "", ...value] = parameter.trim().split("=");
  return value.length === 0 ? name.toLowerCase() : `${name.toLowerCase()}=${value.join("=").replaceAll(/^"|"$/g, "")}`;
};

/** A media type with its parameters, from a message or from the document. */
export type Label = { readonly mediaType: string; readonly parameters: readonly string[] };

/** Sorts concrete types before ranges, and types with more parameters before those with fewer. */
export const mostSpecificFirst = <Described extends Label>(described: readonly Described[]): Described[] =>
  [...described].sort((left, right) => weight(right) - weight(left));

const weight = ({ mediaType, parameters }: Label): number =>
  (mediaType === "*/*" ? 0 : isRange(mediaType) ? 100 : 200) + parameters.length;

/**
 * The description that applies to a message with this label; undefined if there is none. A label may leave out a
 * documented parameter, but not give it another value.
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

/** The label as written in a header: `application/json;version=2`. */
export const labelOf = ({ mediaType, parameters }: Label): string => [mediaType, ...parameters].join(";");
