// Files of a given length in bytes: a recording is padded with a chunk that players skip, other content is repeated.
// Pure.
import { NotUnderstood } from "../../../scripts/openapi/document.ts";
import type { Field } from "../../../scripts/openapi/operation.ts";
import type { PlannedFile } from "../case.ts";
import { type Source, schemasInForce } from "../source.ts";
import { lazy } from "./lazy.ts";
import { padWav, shortenedWav } from "./wav.ts";

/** Null if a recording cannot have this length. */
export const ofLength = (file: PlannedFile, length: number): PlannedFile | null => {
  const own = file.bytes();
  if (own.byteLength === length) return file;
  const isRecording = file.contentType.startsWith("audio/");
  const ofThatLength = (): Uint8Array | null => padWav(own, length) ?? shortenedWav(own, length);
  if (isRecording && ofThatLength() === null) return null;
  return { ...file, sample: null, bytes: lazy(() => ofThatLength() ?? repeated(own, length)) };
};

/**
 * The file, longer or shorter if its schema demands it. For binary content `minLength` and `maxLength` count bytes.
 * @throws NotUnderstood if no file can have the length
 */
export const withinLengths = (source: Source, field: Field, file: PlannedFile): PlannedFile => {
  const pointer = field.repeated ? `${field.pointer}/items` : field.pointer;
  const limits = (keyword: string): readonly number[] =>
    schemasInForce(source, pointer).flatMap(({ schema }) =>
      typeof schema[keyword] === "number" ? [schema[keyword]] : [],
    );
  const least = Math.max(0, ...limits("minLength"));
  const most = Math.min(field.maxBytes ?? Number.POSITIVE_INFINITY, ...limits("maxLength"));
  const { byteLength } = file.bytes();
  if (byteLength >= least && byteLength <= most) return file;
  // A recording has whole samples of two bytes each.
  const lengths = byteLength < least ? [least, least + 1] : [most, most - 1];
  const fitting = lengths
    .filter((length) => length >= least && length <= most)
    .map((length) => ofLength(file, length))
    .find((sized) => sized !== null);
  if (fitting === undefined)
    throw new NotUnderstood(pointer, `no file of ${file.contentType} was made with ${least} to ${most} bytes`);
  return fitting;
};

const repeated = (bytes: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => bytes[index % bytes.byteLength] ?? 0);
