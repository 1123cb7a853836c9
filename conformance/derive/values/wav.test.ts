import { expect, test } from "vitest";
import { padWav, wav } from "./wav.ts";

test("a padded recording has exactly the requested size, declares it, and sounds the same", () => {
  const tone = wav({ seconds: 0.5, hertz: 440 });
  const padded = padWav(tone, 40_000) ?? new Uint8Array();
  const view = new DataView(padded.buffer);
  expect(padded.byteLength).toBe(40_000);
  expect(view.getUint32(4, true)).toBe(40_000 - 8);
  expect(view.getUint32(40, true)).toBe(16_000);
  expect(padded.subarray(8, tone.byteLength)).toEqual(tone.subarray(8));
  expect(new TextDecoder().decode(padded.subarray(tone.byteLength, tone.byteLength + 4))).toBe("JUNK");
});

test("anything but a WAV is not padded", () => {
  expect(padWav(new TextEncoder().encode("ID3 and so on, an MP3"), 40_000)).toBeNull();
});
