// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/source.ts and run it again.

// Bytes to be sent, wherever they come from, read slice by slice so that a file never lies in memory as a whole.

/** React Native's file reference; its own `FormData` reads the bytes. */
export type NativeFile = {
  readonly uri: string;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
};
export type Reader = {
  /** The next bytes, null at the end. */
  read(): Promise<Uint8Array | null>;
  cancel(reason?: unknown): void;
};

export type Source = {
  /** Null where only reading to the end would tell. */
  readonly size: number | null;
  /** Whether `open` can be called again. */
  readonly replayable: boolean;
  /** The bytes, where they are in memory already. */
  readonly bytes?: Uint8Array;
  /** The platform's own handle on the bytes, where there is one. */
  readonly blob?: Blob | undefined;
  /** React Native's reference, which nobody here can read. */
  readonly native?: NativeFile;
  open(): Reader;
};

export const bytesSource = (bytes: Uint8Array): Source => ({
  size: bytes.byteLength,
  replayable: true,
  bytes,
  open: () => {
    const once = [bytes].values();
    return inSlices(async () => once.next());
  },
});

export const textSource = (text: string): Source => bytesSource(new TextEncoder().encode(text));

/** Of a body as the platform has it, or as a package does: node-fetch's is a stream of Node. */
export const readerOf = (from: ReadableStream<unknown> | AsyncIterable<unknown>): Reader => {
  if ("getReader" in from) {
    const reader = from.getReader();
    return inSlices(
      () => reader.read(),
      (reason) => reader.cancel(reason),
    );
  }
  const iterator = from[Symbol.asyncIterator]();
  return inSlices(
    () => iterator.next(),
    () => iterator.return?.(),
  );
};

/** As much as a system's buffers take: with more on its way, an answer that comes before the end is lost with the rest. */
const sliceSize = 65_536;

/**
 * So that progress, errors and the stall clock see the bytes go: Node's `Blob` hands over all it has in memory as one
 * chunk.
 */
const inSlices = (
  next: () => Promise<{ done?: boolean | undefined; value?: unknown }>,
  cancel: (reason: unknown) => unknown = () => {},
): Reader => {
  let rest = new Uint8Array() as Uint8Array;
  return {
    read: async () => {
      if (rest.byteLength === 0) {
        const { done, value } = await next();
        if (done) return null;
        rest = toBytes(value);
      }
      const slice = rest.subarray(0, sliceSize);
      rest = rest.subarray(sliceSize);
      return slice;
    },
    cancel: async (reason) => {
      try {
        await cancel(reason);
      } catch {
        // Whoever cancels has an error of his own to report.
      }
    },
  };
};

/** The first `length` bytes, and a reader that yields them again before the rest; one that fails is let go of. */
export const peek = async (reader: Reader, length: number): Promise<{ head: Uint8Array; reader: Reader }> => {
  const chunks: Uint8Array[] = [];
  try {
    for (let size = 0; size < length; ) {
      const chunk = await reader.read();
      if (!chunk) break;
      chunks.push(chunk);
      size += chunk.byteLength;
    }
  } catch (thrown) {
    reader.cancel(thrown);
    throw thrown;
  }
  const head = concat(chunks).subarray(0, length);
  return { head, reader: { ...reader, read: async () => chunks.shift() ?? reader.read() } };
};

/** The same bytes, up to so many; `tooMany` makes the error for more. */
export const upTo = (most: number, reader: Reader, tooMany: () => Error): Reader => {
  let left = most;
  const read = async () => {
    const chunk = await reader.read();
    left -= chunk?.byteLength ?? 0;
    if (left < 0) throw tooMany();
    return chunk;
  };
  return { ...reader, read };
};

/** A source, held to the size it says it has. */
export const openExact = ({ size, open }: Source): Reader => {
  const reader = open();
  let left = size ?? 0;
  const read = async () => {
    const chunk = await reader.read();
    left -= chunk?.byteLength ?? 0;
    if (size !== null && (left < 0 || (!chunk && left > 0))) {
      const [more, why] = left < 0 ? ["more", "is it still being written"] : ["fewer", "was it cut meanwhile"];
      throw new RangeError(`it has ${more} bytes than its size says: ${why}?`);
    }
    return chunk;
  };
  return { ...reader, read };
};

/** What of a failure to read is no secret of the caller's: how the size was wrong, and the system's own word. */
export const reasonOf = (thrown: unknown): string => {
  const { code, message } = Object(thrown) as { code?: unknown; message?: string };
  const reason = thrown instanceof RangeError ? message : /^E[A-Z]+$/.test(String(code)) ? code : null;
  return reason ? `: ${reason}` : "";
};

/** All of it in memory, by the shortest way. */
export const readAll = async (source: Source): Promise<Uint8Array<ArrayBuffer>> => {
  const { bytes, blob } = source;
  const all = bytes ?? (blob ? new Uint8Array(await blob.arrayBuffer()) : await drain(openExact(source)));
  return all as Uint8Array<ArrayBuffer>;
};

export const drain = async (reader: Reader): Promise<Uint8Array> => (await peek(reader, Number.POSITIVE_INFINITY)).head;

export const concat = (chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  if (chunks.length === 1) return chunks[0]! as Uint8Array<ArrayBuffer>;
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.byteLength;
  }
  return all;
};

/** The bytes behind a buffer or a view of any kind, undefined for anything else. */
export const viewBytes = (value: unknown): Uint8Array | undefined => {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  // By its name: a buffer of another realm is no instance of this one's class.
  return /^\[object (Shared)?ArrayBuffer]$/.test(Object.prototype.toString.call(value))
    ? new Uint8Array(value as ArrayBuffer)
    : undefined;
};

const toBytes = (chunk: unknown): Uint8Array => {
  const bytes = viewBytes(chunk);
  if (bytes) return bytes;
  throw new TypeError(`a chunk of the stream is a ${typeof chunk}, not bytes (is an encoding set on the stream?)`);
};
