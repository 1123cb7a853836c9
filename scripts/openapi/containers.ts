// Formats of files that begin with fixed bytes: a media type → how a file of that type begins. Only those of which each file
// does, whatever wrote it. Pure.

export type Container = {
  /** What the first bytes have to be, each as the character of its code. */
  readonly begins: RegExp;
  readonly inWords: string;
  /** A short file or the beginning of one: characters below 128 alone, so that a mock can be made to send it as text. */
  readonly sample: string;
};

const wave: Container = {
  begins: /^(RIFF|RIFX|RF64)[\s\S]{4}WAVE/,
  inWords: "a WAVE file, which begins with RIFF, its length and WAVE",
  // 8 bits, one channel, 8,000 a second: half a second of a tone, so that whoever plays it hears something.
  sample: `RIFF\x42\x0f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x1e\x0f\0\0${`${"\x60".repeat(9)}${"\x7f".repeat(9)}`.repeat(215)}`,
};
const ogg: Container = { begins: /^OggS/, inWords: "an Ogg file, which begins with OggS", sample: "OggS\0" };

const containers: Readonly<Record<string, Container>> = {
  "audio/wav": wave,
  "audio/x-wav": wave,
  "audio/wave": wave,
  "audio/vnd.wave": wave,
  "audio/ogg": ogg,
  "application/ogg": ogg,
  "audio/flac": { begins: /^fLaC/, inWords: "a FLAC file, which begins with fLaC", sample: "fLaC\0" },
  "image/gif": { begins: /^GIF8[79]a/, inWords: "a GIF, which begins with GIF87a or GIF89a", sample: "GIF89a\0" },
  "image/webp": {
    begins: /^RIFF[\s\S]{4}WEBP/,
    inWords: "a WebP picture, which begins with RIFF, its length and WEBP",
    sample: "RIFF\x04\0\0\0WEBP",
  },
};

/** Null for a type that has no fixed beginning, or none that is known here. */
export const containerOf = (mediaType: string): Container | null =>
  Object.hasOwn(containers, mediaType) ? containers[mediaType]! : null;
