// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/media-type.ts and run it again.

// Names the media type of a file: from its name, then from its first bytes. Knows audio only: what this client uploads.

/** By extension, most of which are also names of the type itself; each of them below `audio/`. */
const subtypes: Readonly<Record<string, string>> = {
  wav: "wav",
  wave: "wav",
  mp3: "mpeg",
  m4a: "mp4",
  mp4: "mp4",
  webm: "webm",
  ogg: "ogg",
  oga: "ogg",
  opus: "ogg",
  flac: "flac",
};

const signatures: readonly (readonly [head: RegExp, type: string])[] = [
  [/^RIFF....WAVE/s, "audio/wav"],
  [/^OggS/, "audio/ogg"],
  [/^fLaC/, "audio/flac"],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are bytes
  [/^\x1aE\xdf\xa3/, "audio/webm"],
  [/^....ftyp/s, "audio/mp4"],
  // With a tag, or bare frames of layer II or III: layer 0 is AAC, and layer I begins like a text in UTF-16.
  [/^(ID3|\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd])/, "audio/mpeg"],
];

/** Lower case, without parameters and whatever else no type may hold: `Audio/WebM;codecs=opus` → `audio/webm`. */
export const bareType = (type: string): string => /^[\w.+*/-]*/.exec(type.trim())![0].toLowerCase();

export const typeOfName = (filename = ""): string | undefined => {
  const extension = filename.slice(filename.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(subtypes, extension) ? `audio/${subtypes[extension]}` : undefined;
};

/** The one name for a type of audio that goes by several: `audio/x-m4a`, `video/mp4` → `audio/mp4`. Others stay. */
export const commonType = (type: string): string => {
  const name = type.replace(/^(audio\/(x-|vnd\.)?|video\/(?=webm|mp4)|application\/(?=ogg))/, "");
  return typeOfName(name) ?? (name === "mpeg" ? "audio/mpeg" : type);
};

/** The extension a file of this type goes by; `bin` where none is known. */
export const extensionOf = (type: string): string =>
  Object.keys(subtypes).find((extension) => `audio/${subtypes[extension]}` === commonType(type)) ?? "bin";

/** By the first bytes: WAV, MP3, MP4/M4A, WebM, Ogg, FLAC. */
export const typeOfBytes = (head: Uint8Array): string | undefined => {
  const text = String.fromCharCode(...head.subarray(0, 12));
  return signatures.find(([signature]) => signature.test(text))?.[1];
};

/** Readable text without control characters: no recording. A cut character at the end is fine. */
export const isText = (head: Uint8Array): boolean => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells bytes from text
    return !/[\0-\x08\x0e-\x1f]/.test(text);
  } catch {
    return false;
  }
};
