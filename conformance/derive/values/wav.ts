// Playable WAV bytes built in code, so that cases of any length need no file. Pure.

/** 16-bit mono PCM sine. `seconds` and `hertz` as named; 16 kHz sample rate. */
export const wav = ({ seconds, hertz }: { readonly seconds: number; readonly hertz: number }): Uint8Array => {
  const rate = 16_000;
  const samples = Math.round(seconds * rate);
  const data = new Uint8Array(samples * 2);
  const view = new DataView(data.buffer);
  for (let index = 0; index < samples; index++) {
    view.setInt16(index * 2, Math.round(Math.sin((2 * Math.PI * hertz * index) / rate) * 12_000), true);
  }
  return withHeader(data, rate);
};

/**
 * The recording padded to `bytes` with an extra chunk, so that it is larger but sounds no longer. Null for anything but
 * a RIFF WAVE file, for one that is already that long, and for an odd number of bytes.
 */
export const padWav = (recording: Uint8Array, bytes: number): Uint8Array | null => {
  if (!canPad(recording, bytes)) return null;
  const room = bytes - recording.byteLength - 8;
  const larger = new Uint8Array(bytes);
  larger.set(recording);
  larger.set(new TextEncoder().encode("JUNK"), recording.byteLength);
  const view = new DataView(larger.buffer);
  view.setUint32(recording.byteLength + 4, room, true);
  view.setUint32(4, bytes - 8, true);
  return larger;
};

export const canPad = (recording: Uint8Array, bytes: number): boolean => {
  const room = bytes - recording.byteLength - 8;
  return isWav(recording) && room >= 0 && room % 2 === 0;
};

/**
 * The beginning of the recording, as a whole file of `bytes`. Null for anything but a RIFF WAVE file as `wav` makes it,
 * for one that is shorter, and for an odd number of bytes.
 */
export const shortenedWav = (recording: Uint8Array, bytes: number): Uint8Array | null => {
  if (!isWav(recording) || bytes < headerBytes || bytes > recording.byteLength || bytes % 2 !== 0) return null;
  const shorter = recording.slice(0, bytes);
  const view = new DataView(shorter.buffer);
  view.setUint32(4, bytes - 8, true);
  view.setUint32(headerBytes - 4, bytes - headerBytes, true);
  return shorter;
};

const headerBytes = 44;

export const isWav = (bytes: Uint8Array): boolean => {
  const word = (offset: number): string => new TextDecoder("latin1").decode(bytes.subarray(offset, offset + 4));
  return bytes.byteLength >= 12 && word(0) === "RIFF" && word(8) === "WAVE";
};

const withHeader = (data: Uint8Array, rate: number): Uint8Array => {
  const bytes = new Uint8Array(headerBytes + data.byteLength);
  const view = new DataView(bytes.buffer);
  const write = (offset: number, text: string): void => bytes.set(new TextEncoder().encode(text), offset);
  write(0, "RIFF");
  view.setUint32(4, bytes.byteLength - 8, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, "data");
  view.setUint32(40, data.byteLength, true);
  bytes.set(data, headerBytes);
  return bytes;
};
