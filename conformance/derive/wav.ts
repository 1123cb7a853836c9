// Real, playable WAV bytes built in code, so that cases of any length need no file. Pure.

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
 * The same recording over and over until it is at least `bytes` long; null for anything but a WAV whose data chunk comes last
 * (a longer file of another format would have to be encoded anew).
 */
export const lengthenWav = (recording: Uint8Array, bytes: number): Uint8Array | null => {
  const view = new DataView(recording.buffer, recording.byteOffset, recording.byteLength);
  const word = (offset: number): string => new TextDecoder("latin1").decode(recording.subarray(offset, offset + 4));
  if (recording.byteLength < 12 || word(0) !== "RIFF" || word(8) !== "WAVE") return null;
  let offset = 12;
  while (offset + 8 <= recording.byteLength && word(offset) !== "data") offset += 8 + view.getUint32(offset + 4, true);
  const start = offset + 8;
  if (start >= recording.byteLength || start + view.getUint32(offset + 4, true) !== recording.byteLength) return null;
  const data = recording.subarray(start);
  const repeats = Math.max(1, Math.ceil((bytes - start) / data.byteLength));
  const longer = new Uint8Array(start + data.byteLength * repeats);
  longer.set(recording.subarray(0, start));
  for (let index = 0; index < repeats; index++) longer.set(data, start + index * data.byteLength);
  const header = new DataView(longer.buffer);
  header.setUint32(4, longer.byteLength - 8, true);
  header.setUint32(offset + 4, data.byteLength * repeats, true);
  return longer;
};

const withHeader = (data: Uint8Array, rate: number): Uint8Array => {
  const bytes = new Uint8Array(44 + data.byteLength);
  const view = new DataView(bytes.buffer);
  const write = (offset: number, text: string): void => bytes.set(new TextEncoder().encode(text), offset);
  write(0, "RIFF");
  view.setUint32(4, 36 + data.byteLength, true);
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
  bytes.set(data, 44);
  return bytes;
};
