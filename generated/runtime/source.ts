// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/source.ts and run it again.

// Sources of bytes to send, read slice by slice so that a file is never in memory as a whole.

/** A file reference of React Native, whose own `FormData` reads the bytes. */
export type NativeFile = {
  readonly uri: string;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
};
export type Reader = {
  /** Returns the next bytes, or null at the end. */
  read(): Promise<Uint8Array | null>;
  cancel(reason?: unknown): void;
};

export type Source = {
  /** Null if the size is only known after reading to the end. */
  readonly size: number | null;
  /** True if `open` can be called more than once. */
  readonly replayable: boolean;
  /** The bytes, if they are already in memory. */
  readonly bytes?: Uint8Array;
  /** The platform's own handle for the bytes, if there is one. */
  readonly blob?: Blob | undefined;
  /** A React Native reference, whose bytes JavaScript cannot read. */
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

/** Reads a web stream, or an async iterable such as the Node stream that node-fetch uses as a body. */
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

/**
 * About the size of a system's socket buffers. With more in flight, an early response is lost along with the unsent
 * rest.
 */
const sliceSize = 65_536;

/**
 * Splits chunks, so that progress, errors and the stall clock follow the bytes: Node's `Blob` yields everything it has
 * in memory as one chunk.
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
        // Code that cancels already has an error of its own to report.
      }
    },
  };
};

/** Reads the first `length` bytes and returns a reader that yields them again. Cancels the reader if reading fails. */
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

/** Limits a reader to `most` bytes; beyond that, reading throws the error that `tooMany` creates. */
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

/** Opens a source and throws if it yields more or fewer bytes than its size. */
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

/** The part of a read error that reveals nothing private: how the size was wrong, or the system's error code. */
export const reasonOf = (thrown: unknown): string => {
  const { code, message } = Object(thrown) as { code?: unknown; message?: string };
  const reason = thrown instanceof RangeError ? message : /^E[A-Z]+$/.test(String(code)) ? code : null;
  return reason ? `: ${reason}` : "";
};

/** Reads everything into memory in the most direct way. */
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

/** The bytes behind any kind of buffer or view; undefined for anything else. */
export const viewBytes = (value: unknown): Uint8Array | undefined => {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  // Recognised by name, because a buffer of another realm is not an instance of this realm's class.
  return /^\[object (Shared)?ArrayBuffer]$/.test(Object.prototype.toString.call(value))
    ? new Uint8Array(value as ArrayBuffer)
    : undefined;
};

const toBytes = (chunk: unknown): Uint8Array => {
  const bytes = viewBytes(chunk);
  if (bytes) return bytes;
  throw new TypeError(`a chunk of the stream is a ${typeof chunk}, not bytes (is an encoding set on the stream?)`);
};
