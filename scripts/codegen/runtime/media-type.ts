// Determines the media type of a file from its name, then from its first bytes. Only audio is known.

/** Subtypes of `audio/` by file extension. Most extensions are also used as a name of the type. */
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
  // An ID3 tag or bare frames of layer II or III. Layer 0 would be AAC, and layer I looks like the start of UTF-16
  // text.
  [/^(ID3|\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd])/, "audio/mpeg"],
];

/** Lower case, without parameters or invalid characters: `Audio/WebM;codecs=opus` becomes `audio/webm`. */
export const bareType = (type: string): string => /^[\w.+*/-]*/.exec(type.trim())![0].toLowerCase();

export const typeOfName = (filename = ""): string | undefined => {
  const extension = filename.slice(filename.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(subtypes, extension) ? `audio/${subtypes[extension]}` : undefined;
};

/**
 * The common name of an audio type with several names: `audio/x-m4a` and `video/mp4` become `audio/mp4`. Others stay.
 */
export const commonType = (type: string): string => {
  const name = type.replace(/^(audio\/(x-|vnd\.)?|video\/(?=webm|mp4)|application\/(?=ogg))/, "");
  return typeOfName(name) ?? (name === "mpeg" ? "audio/mpeg" : type);
};

/** The usual extension for this type; `bin` if it is unknown. */
export const extensionOf = (type: string): string =>
  Object.keys(subtypes).find((extension) => `audio/${subtypes[extension]}` === commonType(type)) ?? "bin";

/** Recognises WAV, MP3, MP4/M4A, WebM, Ogg and FLAC by their first bytes. */
export const typeOfBytes = (head: Uint8Array): string | undefined => {
  const text = String.fromCharCode(...head.subarray(0, 12));
  return signatures.find(([signature]) => signature.test(text))?.[1];
};

/** True for text without control characters, which cannot be a recording. A cut-off character at the end is allowed. */
export const isText = (head: Uint8Array): boolean => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters distinguish bytes from text
    return !/[\0-\x08\x0e-\x1f]/.test(text);
  } catch {
    return false;
  }
};
