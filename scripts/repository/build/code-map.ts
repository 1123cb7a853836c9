// Turns a declaration's map to its source into a map to the built JavaScript, so that "go to definition" leads to the
// code that runs, which the package contains once. A name without code at run time, such as a type's, has no target,
// and editors stay in the declaration. Pure.
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";

export type Position = readonly [line: number, column: number];

/** The location of a piece of source in the build. */
export type Location = { readonly file: string; readonly at: Position };

/** Locations by source and position. */
export type Locations = ReadonlyMap<string, Location>;

export const locationKey = (source: string, [line, column]: Position): string => `${source}:${line}:${column}`;

/** @param sourceOf returns the name of a source in the map, as `locationKey` expects it. */
export const locationsIn = (file: string, mappings: string, sourceOf: (index: number) => string): Locations => {
  const locations = new Map<string, Location>();
  for (const [line, segments] of decode(mappings).entries()) {
    for (const segment of segments) {
      if (segment.length === 1) continue;
      const key = locationKey(sourceOf(segment[1]), [segment[2], segment[3]]);
      // The first occurrence is the declaration.
      if (!locations.has(key)) locations.set(key, { file, at: [line, segment[0]] });
    }
  }
  return locations;
};

/**
 * Null if nothing of the declaration exists at run time.
 * @param columnOf returns where a column of the declaration has moved since its map was created.
 */
export const leadToCode = (
  mappings: string,
  locationOf: (inSource: Position) => Location | undefined,
  columnOf: (inDeclaration: Position) => number,
): { readonly files: readonly string[]; readonly mappings: string } | null => {
  const files: string[] = [];
  const lines = decode(mappings).map((segments, line) =>
    segments.map((segment): SourceMapSegment => {
      const column = columnOf([line, segment[0]]);
      const location = segment.length === 1 ? undefined : locationOf([segment[2], segment[3]]);
      if (location === undefined) return [column];
      if (!files.includes(location.file)) files.push(location.file);
      return [column, files.indexOf(location.file), ...location.at];
    }),
  );
  return files.length === 0 ? null : { files, mappings: encode(lines.map(withoutRepetition)) };
};

/**
 * Of several consecutive segments without a target only the last is needed, since a position leads where the next one
 * does.
 */
const withoutRepetition = (segments: SourceMapSegment[]): SourceMapSegment[] =>
  segments.filter((segment, index) => segment.length > 1 || segments[index + 1]?.length !== 1);
