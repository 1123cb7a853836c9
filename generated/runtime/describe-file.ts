// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/describe-file.ts and run it again.

// In: what the caller passes for a binary field. Out: where its bytes, its name and its type come from, none of them read.

import type { ErrorCode } from "./error-code.ts";
import type { InputError } from "./errors.ts";
import { bytesSource, iterableReader, type Reader, type Source, streamReader, viewBytes } from "./source.ts";

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

/** Makes the error for a file that is refused. */
export type RefuseFile = (code: ErrorCode, why: string, cure: string, cause?: unknown) => InputError;

export type Described = {
  name: string | undefined;
  contentType: string | undefined;
  source: Source;
  native: NativeFile | null;
};

export const describeFile = (input: unknown, refuse: RefuseFile): Described => {
  if (input instanceof Response) return describeResponse(input, refuse);
  const file = (typeof input === "object" && input !== null ? input : {}) as Partial<
    NamedFile & StreamableFile & NativeFile
  >;
  const name = text(file.name) ?? text((file as { path?: unknown }).path);
  const described = (source: Source): Described => ({ name, contentType: text(file.type), source, native: null });
  const bytes = viewBytes(input);
  if (bytes) return { ...described(bytesSource(bytes)), name: undefined };
  if (typeof file.stream === "function" && typeof file.size === "number") {
    const blob = input instanceof Blob ? input : undefined;
    return described({ size: file.size, replayable: true, blob, open: () => streamReader(file.stream!()) });
  }
  if ("getReader" in file) return described(once(null, () => streamReader(input as ReadableStream)));
  if (Symbol.asyncIterator in file)
    return described(once(null, () => iterableReader(input as AsyncIterable<Uint8Array>)));
  if (typeof file.uri === "string") return { ...described(bytesSource(new Uint8Array())), native: file as NativeFile };
  if (file.data === undefined || file.data === null || typeof file.data === "string" || "data" in Object(file.data)) {
    throw refuse("file-wrong-kind", `it is ${kindOf(input)}, not a file`, howToPass(input));
  }
  const inner = describeFile(file.data, refuse);
  return {
    ...inner,
    name: text(file.filename) ?? inner.name,
    contentType: text(file.contentType) ?? inner.contentType,
    source: { ...inner.source, size: inner.source.size ?? file.size ?? null },
  };
};

const describeResponse = (response: Response, refuse: RefuseFile): Described => {
  if (!response.ok) {
    throw refuse(
      "file-wrong-kind",
      `it is a Response of status ${response.status}`,
      "Pass a Response that is ok, or its bytes",
    );
  }
  if (!response.body || response.bodyUsed) {
    throw refuse("file-unreadable", "it is a Response without an unread body", "Pass a Response that nobody has read");
  }
  const length = response.headers.get("content-encoding") ? null : response.headers.get("content-length");
  const { body } = response;
  return {
    name: response.url ? decodeURIComponentSafely(new URL(response.url).pathname) : undefined,
    contentType: text(response.headers.get("content-type")),
    source: once(length === null ? null : Number(length), () => streamReader(body)),
    native: null,
  };
};

const once = (size: number | null, open: () => Reader): Source => ({ size, replayable: false, open });

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const decodeURIComponentSafely = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const kindOf = (value: unknown): string =>
  value === null
    ? "null"
    : typeof value === "object"
      ? `an object (${value.constructor?.name ?? "without a class"})`
      : `a ${typeof value}`;

const howToPass = (value: unknown): string =>
  typeof value === "string"
    ? "A path or URL is opened with fileFromPath of the package's /node entry; text is passed as new Blob([text])"
    : "Pass a File, Blob, Buffer or other typed array, ArrayBuffer, ReadableStream, async iterable of bytes, Response, or { data, filename, contentType }";
