// A recording → the beginning of it, so that the package stays small and still brings real speech. Pure.

/** The vendor's guide recommends 5 to 15 seconds. */
const seconds = 6;

/** The same bytes for anything but a PCM WAV, or for one that is short enough. */
export const excerpt = (recording: Uint8Array): Uint8Array => {
  const view = new DataView(recording.buffer, recording.byteOffset, recording.byteLength);
  const word = (offset: number): string => new TextDecoder("latin1").decode(recording.subarray(offset, offset + 4));
  if (recording.byteLength < 44 || word(0) !== "RIFF" || word(8) !== "WAVE" || word(12) !== "fmt ") return recording;
  const bytesPerSecond = view.getUint32(28, true);
  const frame = view.getUint16(32, true);
  let chunk = 12;
  while (chunk + 8 < recording.byteLength && word(chunk) !== "data") chunk += 8 + view.getUint32(chunk + 4, true);
  const start = chunk + 8;
  const kept = Math.floor((seconds * bytesPerSecond) / frame) * frame;
  if (start + kept >= recording.byteLength) return recording;
  const cut = recording.slice(0, start + kept);
  const header = new DataView(cut.buffer);
  header.setUint32(4, cut.byteLength - 8, true);
  header.setUint32(chunk + 4, kept, true);
  return cut;
};
