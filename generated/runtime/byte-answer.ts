// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/byte-answer.ts and run it again.

// A binary response, such as a recording, read as it arrives: any length, with at most one chunk in memory.

import type { OpenStream } from "./features.ts";
import { concat, type Reader } from "./source.ts";
import { letGoWhenDropped, underClock } from "./streamed-answer.ts";

/**
 * The bytes of a response. They can be read once, with `for await (const chunk of result.data)` or with one of the
 * methods, as on a `Response`. If they are not read to the end, the connection stays open until `cancel()` closes it.
 */
export type ByteStream = {
  /** The response's content type as the server states it, which may be wrong; empty if there is none. */
  readonly type: string;
  /** The number of bytes that the server announces; null if it announces none. */
  readonly length: number | null;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array<ArrayBuffer>, undefined>;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Reads all bytes into memory. */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  arrayBuffer(): Promise<ArrayBuffer>;
  blob(): Promise<Blob>;
  text(): Promise<string>;
  /** Stops reading and closes the connection. */
  cancel(): void;
};

/** @internal */
export const byteStreamAnswer: OpenStream = (answer) => {
  const reader = underClock(answer);
  const type = answer.response.headers.get("content-type") ?? "";
  let begun = false;
  const begin = (): Reader => {
    if (begun) throw new TypeError("The bytes of this answer have been read already: they can be read only once");
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
    // A chunk may be a view of a larger, shared buffer.
    arrayBuffer: async () => (await bytes()).slice().buffer,
    blob: async () => new Blob([await bytes()], { type }),
    text: async () => new TextDecoder().decode(await bytes()),
    cancel: () => reader.cancel(),
  };
  return letGoWhenDropped(stream, reader);
};

/** Null for a compressed response: its Content-Length counts the compressed bytes. */
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
    // Reads nothing before the consumer asks for it.
    { highWaterMark: 0 },
  );
