// File formats with a fixed beginning, by media type. Lists only formats whose every file begins that way, whichever
// program wrote it. Pure.

export type Container = {
  /** Matches the first bytes, each as the character with its code. */
  readonly begins: RegExp;
  readonly inWords: string;
  /** A short or truncated file. It uses only characters below 128, so that a mock can send it as text. */
  readonly sample: string;
};

const wave: Container = {
  begins: /^(RIFF|RIFX|RF64)[\s\S]{4}WAVE/,
  inWords: "a WAVE file, which begins with RIFF, its length and WAVE",
  // 8 bits, one channel, 8,000 samples a second: half a second of a tone, so that it can be heard when played.
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

/** Null for a type without a fixed beginning, or with an unlisted one. */
export const containerOf = (mediaType: string): Container | null =>
  Object.hasOwn(containers, mediaType) ? containers[mediaType]! : null;
