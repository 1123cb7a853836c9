// Shared by the tests of this folder: the generated client, and its active operation that uploads a file.

import { type ClientOptions, createClient } from "../../generated/client.ts";

/** Every encoding of it looks different. */
export const key = `sk_li"ve/kit+4f9a1c77e2==`;
export const path = "/waves/v1/voice-cloning";

/** A WAV: a valid header, and `length` bytes in total. */
export const wav = (length = 1_000): Blob => {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  return new Blob([bytes], { type: "audio/wav" });
};

/** Sent in many pieces. */
export const medium = (): Blob => wav(4_000_000);

/** Larger than what the system buffers for a server that does not read. */
export const large = (): Blob => wav(40_000_000);

export const upload = (options: ClientOptions, file: Blob = wav(), signal?: AbortSignal) =>
  createClient({ apiKey: key, onDeprecation: null, ...options }).createVoiceClone(
    { displayName: "Ada", file },
    { signal },
  );

/** Calls an operation that accepts a file of any size, and is retired. */
export const uploadLarge = (options: ClientOptions, file: Blob = large()) =>
  createClient({ apiKey: key, onDeprecation: null, ...options }).addVoice({ displayName: "Ada", file });

/** The result of a call or its error. */
export const endOf = (call: Promise<unknown>): Promise<unknown> => call.catch((error: unknown) => error);
