// In: the value passed for a binary field. Out: the source of its bytes, its name and its type. Reads no bytes.

import type { ErrorCode } from "./error-code.ts";
import type { InputError } from "./errors.ts";
import { bytesSource, type NativeFile, type Reader, readerOf, type Source, viewBytes } from "./source.ts";

/** A source of known size that can be read repeatedly: a `Blob`, a `File`, `Bun.file(…)`, `fileFromPath(…)`. */
export type StreamableFile = {
  readonly size: number;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  stream(): ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;
};

export type FileData =
  | Blob
  | StreamableFile
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Response;

/** Bytes together with facts that they do not carry. With `size`, a stream is sent with a `Content-Length`. */
export type NamedFile = {
  readonly data: FileData;
  readonly filename?: string | undefined;
  readonly contentType?: string | undefined;
  readonly size?: number | undefined;
};
/** The values that a binary field accepts. */
export type FileInput = FileData | NamedFile | NativeFile;

/**
 * Creates the error for a refused file.
 * @internal
 */
export type RefuseFile = (code: ErrorCode, why: string, cure: string, cause?: unknown) => InputError;

/** @internal */
export type Described = {
  readonly name?: string | undefined;
  readonly contentType?: string | undefined;
  readonly source: Source;
};

/** @internal */
export const describeFile = (input: unknown, refuse: RefuseFile): Described => {
  const bytes = bytesOf(input, refuse);
  if (bytes) return { source: bytesSource(bytes) };
  // A string becomes an object here too; it matches none of the shapes below.
  const file = Object(input) as Partial<NamedFile & Blob & NativeFile> & { readonly path?: unknown };
  // Recognised by its members, because a Response of another realm or package is not an instance of this realm's class.
  if ("bodyUsed" in file && "ok" in file) return describeResponse(input as Response, refuse);
  const described = (source: Source) => ({
    name: text(file.name) ?? text(file.path),
    contentType: text(file.type),
    source,
  });
  const sized = typeof file.size === "number";
  if (sized && (typeof (file.stream ?? file.arrayBuffer) === "function" || readsFiles(file))) {
    const blob = input instanceof Blob && typeof input.arrayBuffer === "function" ? input : undefined;
    const open = () => readerOf(typeof file.stream === "function" ? file.stream() : atOnce(file as Blob));
    return described({ size: sizeOf(file.size), replayable: true, blob, open });
  }
  if ("getReader" in file || Symbol.asyncIterator in file) {
    return described(once(null, () => readerOf(input as ReadableStream)));
  }
  if (typeof file.uri === "string") {
    return described({ ...bytesSource(new Uint8Array()), size: null, native: file as NativeFile });
  }
  const { data } = file;
  if (sized && typeof file.slice === "function" && !data) {
    const why = `it is ${kindOf(input)} without stream and arrayBuffer, and no FileReader is here to read it`;
    throw refuse("file-unreadable", why, "Pass its bytes, or a File of this platform");
  }
  if (typeof data !== "object" || data === null || "data" in data) {
    throw refuse("file-wrong-kind", `it is ${kindOf(input)}, not a file`, howToPass(input));
  }
  const inner = describeFile(data, refuse);
  return {
    name: text(file.filename) ?? inner.name,
    contentType: text(file.contentType) ?? inner.contentType,
    source: { ...inner.source, size: inner.source.size ?? sizeOf(file.size) },
  };
};

const bytesOf = (input: unknown, refuse: RefuseFile): Uint8Array | undefined => {
  try {
    return viewBytes(input);
  } catch (cause) {
    throw refuse("file-unreadable", "its buffer is detached: its bytes were transferred", "Pass it first", cause);
  }
};

const describeResponse = (response: Response, refuse: RefuseFile): Described => {
  const { ok, status, bodyUsed, headers, url } = response;
  // Read before the body: once Bun has been asked for the body, it forgets the type that came from a Blob.
  const type = text(headers.get("content-type"));
  const { body } = response;
  if (!ok) throw refuse("file-wrong-kind", `it is a Response of status ${status}`, "Pass one that is ok");
  if (!body || bodyUsed) {
    throw refuse("file-unreadable", "it is a Response without an unread body", "Pass an unread one");
  }
  return {
    name: url && readable(new URL(url).pathname),
    contentType: type,
    source: once(headers.has("content-encoding") ? null : sizeOf(headers.get("content-length")), () => readerOf(body)),
  };
};

/** Old Blobs have no `stream`, and jsdom's can only be read with its FileReader. */
async function* atOnce(blob: Blob): AsyncGenerator<unknown> {
  yield typeof blob.arrayBuffer === "function"
    ? await blob.arrayBuffer()
    : await new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.onerror = () => reject(reader.error);
        reader.readAsArrayBuffer(blob);
      });
}

const readsFiles = ({ slice }: Partial<Blob>): boolean => typeof slice === "function" && "FileReader" in globalThis;

const once = (size: number | null, open: () => Reader): Source => ({ size, replayable: false, open });

/** Null if it is not a whole number: some streams of unknown length report NaN. */
const sizeOf = (value: unknown): number | null => (/^\d+$/.test(String(value)) ? Number(value) : null);

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

const readable = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const kindOf = (value: unknown): string =>
  typeof value === "object" && value !== null
    ? `an object (${value.constructor?.name ?? "without a class"})`
    : value === null
      ? "null"
      : `a ${typeof value}`;

const howToPass = (value: unknown): string =>
  typeof value === "string"
    ? "Open a path with fileFromPath of the package's /node entry; pass text as new Blob([text])"
    : "Pass a File, Blob, typed array, stream of bytes, Response or { data, filename, contentType }";
