/** Anything with a known size that can be read more than once: a `Blob`, a `File`, `Bun.file(…)`, `fileFromPath(…)`. */
export type StreamableFile = {
  readonly size: number;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  stream(): ReadableStream<Uint8Array>;
};

export type FileData =
  | Blob
  | StreamableFile
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Response;

/** Bytes with what cannot be read off them. `size` gives a stream its `Content-Length`. */
export type NamedFile = {
  readonly data: FileData;
  readonly filename?: string | undefined;
  readonly contentType?: string | undefined;
  readonly size?: number | undefined;
};

/** React Native's file reference; its own `FormData` reads the bytes. */
export type NativeFile = {
  readonly uri: string;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
};

/** What a binary field takes. */
export type FileInput = FileData | NamedFile | NativeFile;
