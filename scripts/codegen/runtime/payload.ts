// In: the sources of a request body. Out: a body that `fetch` accepts on this platform, created anew for each attempt,
// with its exact length if known and a count of the bytes handed over.

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
  /** The body is sent in one piece, so its progress cannot be observed. */
  unseen(): void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
};

export type OpenPayload = {
  readonly body: OutgoingRequest["body"];
  /** Set if the platform does not determine the length itself. */
  readonly contentLength: number | null;
  /** Bytes handed to the platform so far. */
  sent: number;
  /** True if `sent` counts what the platform reads. Otherwise `sent` is the total from the start. */
  readonly counted: boolean;
  /** True if all bytes have been handed over. For a stream of unknown size only its end tells. */
  ended: boolean;
  /** Why the body itself failed: a source broke, or yielded more or fewer bytes than announced. */
  failure?: unknown;
  /** A response arrived, so a body that could not be counted has been sent. */
  answered(): void;
  /** Cancels what has not been read. */
  close(reason?: unknown): void;
};

/** Up to this size one copy is faster than a stream of slices. */
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
      // Not on Deno, which resends a body of bytes when the connection is reset. A stream cannot be resent.
      if (total !== null && total <= oneChunk && platform !== "deno" && sources.every(({ bytes }) => bytes)) {
        const bytes = concat(sources.map(({ bytes }) => bytes!));
        // An empty body has nothing to watch, and a byte stream cannot enqueue an empty chunk.
        const isObservable = total > 0 && platform === "node" && hasOwnBlob();
        return isObservable ? observed(bytes, listener) : unobserved(bytes, total, listener);
      }
      if (platform !== "browser") return streamed(sources, total, listener, platform);
      // Browsers cannot stream uploads over HTTP/1, but they read a `Blob` made of `Blob`s from disk while sending it.
      const blob = new Blob(await Promise.all(sources.map((source) => source.blob ?? readAll(source))));
      return unobserved(blob, blob.size, listener);
    },
  };
};

/** A form that the platform encodes itself (React Native reads its files natively). Its size is unknown. */
export const formPayload = (form: FormData): Payload => ({
  total: null,
  replayable: true,
  contentType: null,
  open: async (listener) => unobserved(form, null, listener),
});

const inert = { contentLength: null, sent: 0, counted: false, ended: true, answered: () => {}, close: () => {} };

export const noPayload: Payload = {
  total: 0,
  replayable: true,
  contentType: null,
  open: async () => ({ ...inert, body: null }),
};

/** A body handed over in one piece: the platform knows its length, but its progress cannot be observed. */
const unobserved = (
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
 * A body in one piece whose sending can be observed: Node calls the `stream` method of a `Blob` once it is connected.
 * The stream must be a byte stream, because Node reads ahead from any other kind.
 */
const observed = (bytes: Uint8Array<ArrayBuffer>, { onProgress }: PayloadListener): OpenPayload => {
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
  // A fetch passed by the caller may read the Blob with another method.
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
        // On Bun this throws if the connection has broken, which is the network's fault and not the source's.
        controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
      },
      // Cancelling also ends a pending read with no chunk, which must not count as the end of the body.
      cancel: (reason) => {
        cancelled = true;
        close(reason);
      },
    },
    // Reads nothing before the platform asks, so that a body is still unread if the connection is refused.
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

/** Reads the chunks of all sources, one source after the other. */
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

/** workerd sends a Content-Length only for this stream. */
const fixedLength = (stream: ReadableStream, size: number): ReadableStream => {
  const { FixedLengthStream } = globalThis as unknown as {
    FixedLengthStream?: new (size: number) => TransformStream;
  };
  return FixedLengthStream ? stream.pipeThrough(new FixedLengthStream(size)) : stream;
};
