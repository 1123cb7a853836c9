// A valid file for a binary field: the spec's sample if it names one, otherwise small bytes of the right type. Pure.

import { NotUnderstood } from "../../../scripts/openapi/document.ts";
import { allowsType, isRange, withinRange } from "../../../scripts/openapi/media-range.ts";
import type { Field } from "../../../scripts/openapi/operation.ts";
import type { PlannedFile } from "../case.ts";
import { type Source, schemasInForce } from "../source.ts";
import { withinLengths } from "./file-length.ts";
import { wav } from "./wav.ts";

const typeByExtension: Readonly<Record<string, string>> = {
  wav: "audio/wav",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  mp4: "video/mp4",
  webm: "video/webm",
  ogg: "audio/ogg",
  flac: "audio/flac",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  svg: "image/svg+xml",
  pdf: "application/pdf",
  json: "application/json",
  csv: "text/csv",
  txt: "text/plain",
  zip: "application/zip",
};

/** @throws NotUnderstood if the named sample does not exist, and if no file can be as long as the schema demands. */
export const fileValue = (source: Source, field: Field): PlannedFile => {
  if (field.sample === null) return withinLengths(source, field, synthesised(field));
  const bytes = source.samples.get(field.sample);
  if (bytes === undefined)
    throw new NotUnderstood(field.pointer, `x-sample ${field.sample} is not among the spec's samples`);
  const naturalType = typeByExtension[field.sample.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream";
  return {
    bytes: () => bytes,
    filename: field.sample,
    contentType: allowedType(field, naturalType),
    sample: field.sample,
  };
};

/** The field's value with this file in it: the file, or the shortest allowed list, with the file first. */
export const holding = (source: Source, field: Field, file: PlannedFile): PlannedFile | readonly PlannedFile[] => {
  if (!field.repeated) return file;
  const least = schemasInForce(source, field.pointer).map(({ schema }) => Number(schema.minItems ?? 1));
  return Array.from({ length: Math.max(1, ...least) }, (_, index) => numbered(file, index));
};

/** Gives the files of one list different names. */
export const numbered = (file: PlannedFile, index: number): PlannedFile =>
  index === 0
    ? file
    : {
        ...file,
        filename: file.filename.replace(/(\.[^.]*)?$/, (extension) => `-${index + 1}${extension}`),
      };

/** The file as base64 text, which some documents have in place of its bytes. RFC 4648 §4. */
export const inBase64 = (file: PlannedFile): PlannedFile => ({
  ...file,
  bytes: () => {
    const characters = Array.from(file.bytes(), (byte) => String.fromCharCode(byte));
    return new TextEncoder().encode(btoa(characters.join("")));
  },
});

const allowedType = (field: Field, naturalType: string): string =>
  allowsType(field.mediaTypes, naturalType) ? naturalType : (typeNamed(field) ?? naturalType);

const typeNamed = ({ mediaTypes }: Field): string | undefined => mediaTypes.find((type) => !isRange(type));

/** A well-known type within the range. */
export const commonTypeOf = (range: string | undefined): string | undefined =>
  Object.values(typeByExtension).find((type) => range !== undefined && range !== "*/*" && withinRange(type, range));

let cachedTone: Uint8Array | null = null;

/** The recording shared by all documents without a sample; made when it is first needed. */
export const tone = (): Uint8Array => {
  cachedTone ??= wav({ seconds: 6, hertz: 440 });
  return cachedTone;
};

const synthesised = (field: Field): PlannedFile => {
  const audio = field.mediaTypes.length === 0 ? false : field.mediaTypes.some((type) => type.startsWith("audio/"));
  if (audio && allowsType(field.mediaTypes, "audio/wav")) {
    return { bytes: tone, filename: "tone.wav", contentType: "audio/wav", sample: null };
  }
  const contentType = typeNamed(field) ?? commonTypeOf(field.mediaTypes[0]) ?? "application/octet-stream";
  const extension = Object.entries(typeByExtension).find(([, type]) => type === contentType)?.[0] ?? "bin";
  return {
    bytes: () => new TextEncoder().encode("conformance sample\n"),
    filename: `sample.${extension}`,
    contentType,
    sample: null,
  };
};
