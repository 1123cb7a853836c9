// A declaration's map to its source → its map to the JavaScript that was built from that source: "go to definition" lands
// in the code that runs, which is in the package once. A name that nothing is left of at run time, a type's, leads
// nowhere, and an editor stays in the declaration. Pure.
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";

export type Position = readonly [line: number, column: number];

/** Where something of a source lies in what was built. */
export type Location = { readonly file: string; readonly at: Position };

/** By source and position. */
export type Locations = ReadonlyMap<string, Location>;

export const locationKey = (source: string, [line, column]: Position): string => `${source}:${line}:${column}`;

/** @param sourceOf the name, as `locationKey` takes it, of a source that a map names. */
export const locationsIn = (file: string, mappings: string, sourceOf: (index: number) => string): Locations => {
  const locations = new Map<string, Location>();
  for (const [line, segments] of decode(mappings).entries()) {
    for (const segment of segments) {
      if (segment.length === 1) continue;
      const key = locationKey(sourceOf(segment[1]), [segment[2], segment[3]]);
      // The first is where it is declared.
      if (!locations.has(key)) locations.set(key, { file, at: [line, segment[0]] });
    }
  }
  return locations;
};

/**
 * Null where nothing of the declaration is left at run time.
 * @param columnOf where a column of the declaration has moved to since its map was made.
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

/** A position leads where the next one does: of several in a row that lead nowhere, the last says it for all. */
const withoutRepetition = (segments: SourceMapSegment[]): SourceMapSegment[] =>
  segments.filter((segment, index) => segment.length > 1 || segments[index + 1]?.length !== 1);
