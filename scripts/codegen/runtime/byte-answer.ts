// An answer that is bytes, a recording say → its bytes as they come, however many, with no more than a chunk in memory.

import type { OpenStream } from "./features.ts";
import { concat, type Reader } from "./source.ts";
import { letGoWhenDropped, underClock } from "./streamed-answer.ts";

/**
 * The bytes of an answer, to be read once: `for await (const chunk of result.data)`, or by one of its methods, like a
 * `Response`. What is not read keeps the connection: `cancel()` lets it go.
 */
export type ByteStream = {
  /** The answer's content type, empty where it has none. A label that may be false: it is what the server says. */
  readonly type: string;
  /** How many bytes the server says there are; null where it does not. */
  readonly length: number | null;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array<ArrayBuffer>, undefined>;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** All of them, in memory. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  text(): Promise<string>;
  /** Wants no more: closes the connection. */
  cancel(): void;
};

/** @internal */
export const byteStreamAnswer: OpenStream = (answer) => {
  const reader = underClock(answer);
  const type = answer.response.headers.get("content-type") ?? "";
  let begun = false;
  const begin = (): Reader => {
    if (begun) throw new TypeError("The bytes of this answer have been read already: they are handed over once");
    begun = true;
    return reader;
  };
  const bytes = async () => {
    const { read } = begin();
    const chunks: Uint8Array[] = [];
    for (let chunk = await read(); chunk; chunk = await read()) chunks.push(chunk);
    return concat(chunks);
  };
  const stream: ByteStream = {
    type,
    length: lengthOf(answer.response.headers),
    [Symbol.asyncIterator]: () => chunksOf(begin()),
    stream: () => streamOf(begin()),
    bytes,
    // A chunk may be a part of a buffer that it shares.
    arrayBuffer: async () => (await bytes()).slice().buffer,
    blob: async () => new Blob([await bytes()], { type }),
    text: async () => new TextDecoder().decode(await bytes()),
    cancel: () => reader.cancel(),
  };
  return letGoWhenDropped(stream, reader);
};

/** What is unpacked on its way has another length than the one that is said. */
const lengthOf = (headers: Headers): number | null => {
  const length = headers.get("content-length") ?? "";
  return /^\d+$/.test(length) && !headers.has("content-encoding") ? Number(length) : null;
};

async function* chunksOf({ read, cancel }: Reader): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  try {
    for (let chunk = await read(); chunk; chunk = await read()) yield chunk as Uint8Array<ArrayBuffer>;
  } finally {
    cancel();
  }
}

const streamOf = ({ read, cancel }: Reader): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream(
    {
      pull: async (controller) => {
        const chunk = await read();
        if (chunk) controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
        else controller.close();
      },
      cancel,
    },
    // Nothing is read before it is asked for.
    { highWaterMark: 0 },
  );
