// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/source.ts and run it again.

// Bytes to be sent, wherever they come from, read chunk by chunk so that a file never lies in memory as a whole.

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
  readonly bytes?: Uint8Array | undefined;
  /** The platform's own handle on the bytes, where there is one. */
  readonly blob?: Blob | undefined;
  open(): Reader;
};

export const bytesSource = (bytes: Uint8Array): Source => ({
  size: bytes.byteLength,
  replayable: true,
  bytes,
  open: () => {
    let rest: Uint8Array | null = bytes;
    return {
      read: async () => {
        // In slices, so that progress and the stall clock see the bytes go.
        const chunk = rest?.subarray(0, sliceSize) ?? null;
        rest = rest && rest.byteLength > sliceSize ? rest.subarray(sliceSize) : null;
        return chunk;
      },
      cancel: () => {},
    };
  },
});

const sliceSize = 262_144;

export const streamReader = (stream: ReadableStream<unknown>): Reader => {
  const reader = stream.getReader();
  return {
    read: inSlices(async () => {
      const { done, value } = await reader.read();
      return done ? null : toBytes(value);
    }),
    cancel: (reason) => void reader.cancel(reason).catch(() => {}),
  };
};

export const iterableReader = (iterable: AsyncIterable<unknown>): Reader => {
  const iterator = iterable[Symbol.asyncIterator]();
  return {
    read: inSlices(async () => {
      const { done, value } = await iterator.next();
      return done ? null : toBytes(value);
    }),
    cancel: () => void Promise.resolve(iterator.return?.()).catch(() => {}),
  };
};

/** Node's `Blob` hands over all it has in memory as one chunk, and then progress and errors call all of it sent. */
const inSlices = (read: Reader["read"]): Reader["read"] => {
  let rest: Uint8Array | null = null;
  return async () => {
    const chunk: Uint8Array | null = rest ?? (await read());
    rest = chunk && chunk.byteLength > sliceSize ? chunk.subarray(sliceSize) : null;
    return chunk?.subarray(0, sliceSize) ?? null;
  };
};

/** The first `length` bytes, and a reader that yields them again before the rest. */
export const peek = async (reader: Reader, length: number): Promise<{ head: Uint8Array; reader: Reader }> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < length) {
    const chunk = await reader.read();
    if (!chunk) break;
    chunks.push(chunk);
    size += chunk.byteLength;
  }
  const head = concat(chunks).subarray(0, length);
  return { head, reader: { ...reader, read: async () => chunks.shift() ?? reader.read() } };
};

/** All of it in memory, by the shortest way. */
export const readAll = async ({ bytes, blob, open }: Source): Promise<Uint8Array<ArrayBuffer>> =>
  (bytes ?? (blob ? new Uint8Array(await blob.arrayBuffer()) : await drain(open()))) as Uint8Array<ArrayBuffer>;

export const drain = async (reader: Reader): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for (let chunk = await reader.read(); chunk; chunk = await reader.read()) chunks.push(chunk);
  return concat(chunks);
};

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
export const viewBytes = (value: unknown): Uint8Array | undefined =>
  value instanceof Uint8Array
    ? value
    : ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : ["[object ArrayBuffer]", "[object SharedArrayBuffer]"].includes(Object.prototype.toString.call(value))
        ? new Uint8Array(value as ArrayBuffer)
        : undefined;

const toBytes = (chunk: unknown): Uint8Array => {
  const bytes = viewBytes(chunk);
  if (bytes) return bytes;
  throw new TypeError(`a chunk of the stream is a ${typeof chunk}, not bytes (is an encoding set on the stream?)`);
};
