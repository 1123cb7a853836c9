// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/payload.ts and run it again.

// In: the sources of a request body. Out: what `fetch` takes as a body on this platform, made anew for each attempt, with
// its exact length where it is known, and a count of the bytes handed over.

import type { OutgoingRequest, Progress } from "./options.ts";
import { hasOwnBlob, type Platform } from "./platform.ts";
import { concat, openExact, type Reader, readAll, type Source } from "./source.ts";

export type Payload = {
  readonly total: number | null;
  readonly replayable: boolean;
  readonly contentType: string | null;
  open(listener: PayloadListener): Promise<OpenPayload>;
};

export type PayloadListener = {
  moved(): void;
  /** The body goes out in one piece that nobody sees go. */
  unseen(): void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
};

export type OpenPayload = {
  readonly body: OutgoingRequest["body"];
  /** Set where the platform does not find out itself. */
  readonly contentLength: number | null;
  /** Bytes handed over so far. */
  sent: number;
  /** Whether `sent` follows the platform's reading; else it is all from the start, and nobody knows what has gone. */
  readonly counted: boolean;
  /** Whether these are all; of a stream without a size only its end tells. */
  ended: boolean;
  /** The body's own failure: a source that broke, or yielded another number of bytes than it had promised. */
  failure?: unknown;
  /** An answer came: what could not be counted on its way has been sent. */
  answered(): void;
  /** Lets go of what has not been read. */
  close(reason?: unknown): void;
};

/** Up to here one copy is quicker than a stream of slices. */
const oneChunk = 65_536;

export const payloadOf = (sources: readonly Source[], contentType: string | null, platform: Platform): Payload => {
  const total = sources.reduce<number | null>(
    (sum, { size }) => (sum === null || size === null ? null : sum + size),
    0,
  );
  return {
    total,
    replayable: sources.every((source) => source.replayable),
    contentType,
    open: async (listener) => {
      // Deno sends a body of bytes a second time when the connection is reset; a stream it cannot.
      if (total !== null && total <= oneChunk && platform !== "deno" && sources.every(({ bytes }) => bytes)) {
        const bytes = concat(sources.map(({ bytes }) => bytes!));
        // Of no bytes there is nothing to see go, and a stream of bytes takes none of them.
        const isWatched = total > 0 && platform === "node" && hasOwnBlob();
        return isWatched ? watched(bytes, listener) : whole(bytes, total, listener);
      }
      if (platform !== "browser") return streamed(sources, total, listener, platform);
      // Browsers send no streams over HTTP/1, but read a `Blob` of `Blob`s from disk as they send it.
      const blob = new Blob(await Promise.all(sources.map((source) => source.blob ?? readAll(source))));
      return whole(blob, blob.size, listener);
    },
  };
};

/** A form that the platform writes itself (React Native reads its files natively); nothing is known of its bytes. */
export const formPayload = (form: FormData): Payload => ({
  total: null,
  replayable: true,
  contentType: null,
  open: async (listener) => whole(form, null, listener),
});

const inert = { contentLength: null, sent: 0, counted: false, ended: true, answered: () => {}, close: () => {} };

export const noPayload: Payload = {
  total: 0,
  replayable: true,
  contentType: null,
  open: async () => ({ ...inert, body: null }),
};

/** Handed over in one piece: the platform knows its length, and nobody sees it go. */
const whole = (
  body: OutgoingRequest["body"],
  total: number | null,
  { unseen, onProgress }: PayloadListener,
): OpenPayload => {
  const sent = total ?? 0;
  if (total === null || total > oneChunk) unseen();
  onProgress?.({ sent: 0, total });
  return { ...inert, body, sent, answered: () => onProgress?.({ sent, total }) };
};

/**
 * In one piece, too, and yet seen to go: Node reads a `Blob` by its `stream` once a connection stands. A stream of bytes,
 * because of another kind Node reads ahead.
 */
const watched = (bytes: Uint8Array<ArrayBuffer>, { onProgress }: PayloadListener): OpenPayload => {
  const total = bytes.byteLength;
  const body = new Blob([bytes]);
  const stream = () =>
    new ReadableStream({
      type: "bytes",
      pull: (controller) => {
        open.sent = total;
        controller.enqueue(bytes.slice());
        controller.close();
      },
    });
  // A fetch of the caller's may read it in another way.
  const reads = (["arrayBuffer", "text", "slice"] as const).map((method) => {
    const read = (body[method] as (...range: never[]) => unknown).bind(body);
    const seen = (...range: never[]) => {
      open.sent = total;
      return read(...range);
    };
    return [method, { value: seen }] as const;
  });
  Object.defineProperties(body, { stream: { value: stream }, ...Object.fromEntries(reads) });
  const open: OpenPayload = {
    ...inert,
    counted: true,
    body,
    answered: () => onProgress?.({ sent: total, total }),
  };
  onProgress?.({ sent: 0, total });
  return open;
};

const streamed = (
  sources: readonly Source[],
  total: number | null,
  { moved, onProgress }: PayloadListener,
  platform: Platform,
): OpenPayload => {
  const { next, close } = inTurn(sources);
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        let chunk: Uint8Array | null;
        try {
          chunk = await next();
        } catch (thrown) {
          open.failure = thrown ?? new Error("the stream failed without a reason");
          close(open.failure);
          throw open.failure;
        }
        if (!chunk) {
          open.ended = !cancelled;
          return controller.close();
        }
        open.sent += chunk.byteLength;
        moved();
        onProgress?.({ sent: open.sent, total });
        // On Bun this throws where the connection broke meanwhile: the network's fault, not the source's.
        controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
      },
      // What is still being read ends then, too, and not because it is all there.
      cancel: (reason) => {
        cancelled = true;
        close(reason);
      },
    },
    // Nothing is read before the platform asks for it: what a refused connection leaves unread can be sent again.
    { highWaterMark: 0 },
  );
  const fixed = platform === "workerd" && total !== null;
  const open: OpenPayload = {
    ...inert,
    counted: total !== 0,
    ended: false,
    body: fixed ? fixedLength(stream, total) : stream,
    contentLength: fixed ? null : total,
    close,
  };
  return open;
};

/** The chunks of all sources. */
const inTurn = (sources: readonly Source[]) => {
  const waiting = [...sources];
  let reader: Reader | undefined;
  const next = async (): Promise<Uint8Array | null> => {
    for (;;) {
      if (!reader) {
        const source = waiting.shift();
        if (!source) return null;
        reader = openExact(source);
      }
      const chunk = await reader.read();
      if (chunk) return chunk;
      reader = undefined;
    }
  };
  const close = (reason?: unknown) => {
    reader?.cancel(reason);
    reader = undefined;
    waiting.length = 0;
  };
  return { next, close };
};

/** workerd takes a Content-Length from this stream alone. */
const fixedLength = (stream: ReadableStream, size: number): ReadableStream => {
  const { FixedLengthStream } = globalThis as unknown as {
    FixedLengthStream?: new (size: number) => TransformStream;
  };
  return FixedLengthStream ? stream.pipeThrough(new FixedLengthStream(size)) : stream;
};
