// Names the media type of a file: from its name, then from its first bytes. Knows audio only: what this client uploads.

const canonical: Readonly<Record<string, string>> = {
  "audio/x-wav": "audio/wav",
  "audio/wave": "audio/wav",
  "audio/vnd.wave": "audio/wav",
  "audio/mp3": "audio/mpeg",
  "audio/x-mpeg": "audio/mpeg",
  "audio/m4a": "audio/mp4",
  "audio/x-m4a": "audio/mp4",
  "audio/x-flac": "audio/flac",
  "application/ogg": "audio/ogg",
  "video/webm": "audio/webm",
  "video/mp4": "audio/mp4",
};

const extensions: Readonly<Record<string, string>> = {
  wav: "audio/wav",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  mp4: "audio/mp4",
  webm: "audio/webm",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  flac: "audio/flac",
};

/** Lower case, without parameters: `Audio/WebM;codecs=opus` → `audio/webm`. */
export const bareType = (type: string): string => type.split(";")[0]!.trim().toLowerCase();

export const typeOfName = (filename: string | undefined): string | undefined =>
  filename && extensions[filename.slice(filename.lastIndexOf(".") + 1).toLowerCase()];

/** The extension a file of this type goes by; `bin` where none is known. */
export const extensionOf = (type: string): string =>
  Object.keys(extensions).find((extension) => extensions[extension] === type) ?? "bin";

/** By the first bytes: WAV, MP3 (with an ID3 tag or bare frames), MP4/M4A, WebM, Ogg, FLAC. */
export const typeOfBytes = (head: Uint8Array): string | undefined => {
  const text = String.fromCharCode(...head.subarray(0, 12));
  if (/^RIFF....WAVE/s.test(text)) return "audio/wav";
  if (text.startsWith("OggS")) return "audio/ogg";
  if (text.startsWith("fLaC")) return "audio/flac";
  if (text.startsWith("\x1aE\xdf\xa3")) return "audio/webm";
  if (text.slice(4, 8) === "ftyp") return "audio/mp4";
  if (text.startsWith("ID3") || /^\xff[\xe2-\xff]/.test(text)) return "audio/mpeg";
  return undefined;
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

/** The name by which the allowed list knows the type, null where it does not; an empty list allows every type. */
export const allowedAs = (type: string, allowed: readonly string[]): string | null => {
  if (allowed.length === 0) return type;
  const names = [type, canonical[type] ?? type];
  return (
    names.find((name) => allowed.includes(name)) ??
    allowed.find((name) => canonical[name] === names[1]) ??
    names.findLast((name) => allowed.some((range) => range === "*/*" || range === `${name.split("/")[0]}/*`)) ??
    null
  );
};
