// The data that the calls send, in the forms that each runtime supports. Uses nothing of Node.

/** A WAV header followed by a pattern. */
export const wav = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length).map((_, at) => at % 251);
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  return bytes;
};

export const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> => {
  const halves = [bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)];
  return new ReadableStream({
    pull: (controller) => {
      const half = halves.shift();
      if (half) controller.enqueue(half);
      else controller.close();
    },
  });
};

export async function* iterate(bytes: Uint8Array) {
  yield bytes.subarray(0, 1_000);
  yield bytes.subarray(1_000);
}
