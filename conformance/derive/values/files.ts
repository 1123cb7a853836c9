// A file as a valid value of a binary field: the spec's sample where it names one, else small bytes of the right type. Pure.

import { NotUnderstood } from "../../../scripts/openapi/document.ts";
import { allowsType, isRange, withinRange } from "../../../scripts/openapi/media-range.ts";
import type { Field } from "../../../scripts/openapi/operation.ts";
import type { PlannedFile } from "../case.ts";
import { type Source, schemasInForce } from "../source.ts";
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

/** @throws NotUnderstood for a sample that is not there. */
export const fileValue = (source: Source, field: Field): PlannedFile => {
  if (field.sample === null) return synthesised(field);
  const bytes = source.samples.get(field.sample);
  if (bytes === undefined)
    throw new NotUnderstood(field.pointer, `x-sample ${field.sample} is not among the spec's samples`);
  const natural = typeByExtension[field.sample.split(".").pop()?.toLowerCase() ?? ""] ?? "application/octet-stream";
  return { bytes: () => bytes, filename: field.sample, contentType: allowedType(field, natural), sample: field.sample };
};

/** What the field holds with this file in it: the file, or the shortest list that may be, with the file first. */
export const holding = (source: Source, field: Field, file: PlannedFile): PlannedFile | readonly PlannedFile[] => {
  if (!field.repeated) return file;
  const least = schemasInForce(source, field.pointer).map(({ schema }) => Number(schema.minItems ?? 1));
  return Array.from({ length: Math.max(1, ...least) }, (_, index) => numbered(file, index));
};

/** Files of one list have names of their own. */
export const numbered = (file: PlannedFile, index: number): PlannedFile =>
  index === 0
    ? file
    : {
        ...file,
        filename: file.filename.replace(/(\.[^.]*)?$/, (extension) => `-${index + 1}${extension}`),
      };

/** As the text that some documents have in the place of a file's bytes. RFC 4648 §4. */
export const inBase64 = (file: PlannedFile): PlannedFile => ({
  ...file,
  bytes: () => {
    const characters = Array.from(file.bytes(), (byte) => String.fromCharCode(byte));
    return new TextEncoder().encode(btoa(characters.join("")));
  },
});

const allowedType = (field: Field, natural: string): string =>
  allowsType(field.mediaTypes, natural) ? natural : (typeNamed(field) ?? natural);

const typeNamed = ({ mediaTypes }: Field): string | undefined => mediaTypes.find((type) => !isRange(type));

/** A type within the range that programs know. */
export const commonTypeOf = (range: string | undefined): string | undefined =>
  Object.values(typeByExtension).find((type) => range !== undefined && range !== "*/*" && withinRange(type, range));

let made: Uint8Array | null = null;

/** The one recording for all documents that bring none; made when it is first needed. */
export const tone = (): Uint8Array => {
  made ??= wav({ seconds: 6, hertz: 440 });
  return made;
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
