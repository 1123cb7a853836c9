// In: what the caller passes for a binary field. Out: bytes with name and type, or the reason why it is refused.
// Refused here means that no request was made.

import type { Refuse } from "./errors.ts";
import { allowedAs, bareType, extensionOf, isText, typeOfBytes, typeOfName } from "./media-type.ts";
import type { TableField } from "./operation-table.ts";
import {
  bytesSource,
  iterableReader,
  peek,
  type Reader,
  readAll,
  type Source,
  streamReader,
  viewBytes,
} from "./source.ts";

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

export type OutgoingFile = {
  readonly filename: string;
  readonly contentType: string;
  readonly source: Source;
  /** React Native's reference, which stands in for `source`. */
  readonly native: NativeFile | null;
};

export type FileRule = Pick<TableField, "name" | "mediaTypes" | "looksLike" | "schema">;

/** Up to here a file is read at once, and not a second time for its first bytes. */
const smallEnough = 1_048_576;
const headLength = 512;
/** A WAV header alone has 44 bytes. */
const smallestAudio = 44;

export const readFileInput = async (input: unknown, rule: FileRule, refuse: Refuse): Promise<OutgoingFile> => {
  const { name, contentType, native, ...found } = describeFile(input, rule, refuse);
  let source = found.source;
  let head = new Uint8Array() as Uint8Array;
  if (native) return { ...label(name, contentType, head, rule, refuse), source, native };
  try {
    if (source.replayable && source.size !== null && source.size <= smallEnough) {
      const bytes = await readAll(source);
      source = bytesSource(bytes);
      head = bytes.subarray(0, headLength);
    } else {
      const peeked = await peek(source.open(), headLength);
      head = peeked.head;
      if (source.replayable) peeked.reader.cancel();
      else source = { ...source, open: () => peeked.reader };
    }
  } catch (cause) {
    throw refuse(
      "file-unreadable",
      rule.name,
      "its bytes could not be read",
      "Pass a file that is there, and a stream that nobody has read",
      cause,
    );
  }
  checkBytes(head, source.size, rule, refuse);
  return { ...label(name, contentType, head, rule, refuse), source, native: null };
};

type Described = {
  name: string | undefined;
  contentType: string | undefined;
  source: Source;
  native: NativeFile | null;
};

const describeFile = (input: unknown, rule: FileRule, refuse: Refuse): Described => {
  if (input instanceof Response) return describeResponse(input, rule, refuse);
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
    throw refuse("file-wrong-kind", rule.name, `it is ${kindOf(input)}, not a file`, howToPass(input));
  }
  const inner = describeFile(file.data, rule, refuse);
  return {
    ...inner,
    name: text(file.filename) ?? inner.name,
    contentType: text(file.contentType) ?? inner.contentType,
    source: { ...inner.source, size: inner.source.size ?? file.size ?? null },
  };
};

const describeResponse = (response: Response, rule: FileRule, refuse: Refuse): Described => {
  if (!response.ok) {
    throw refuse(
      "file-wrong-kind",
      rule.name,
      `it is a Response of status ${response.status}`,
      "Pass a Response that is ok, or its bytes",
    );
  }
  if (!response.body || response.bodyUsed) {
    throw refuse(
      "file-unreadable",
      rule.name,
      "it is a Response without an unread body",
      "Pass a Response that nobody has read",
    );
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

const checkBytes = (head: Uint8Array, size: number | null, rule: FileRule, refuse: Refuse): void => {
  const known = size ?? (head.byteLength < headLength ? head.byteLength : null);
  const { minLength, maxLength } = rule.schema as { minLength?: number; maxLength?: number };
  if (head.byteLength === 0) {
    throw refuse(
      "file-empty",
      rule.name,
      "the file has no bytes",
      "Pass the file's content; was its stream read before?",
    );
  }
  if (rule.looksLike === "audio" && !typeOfBytes(head) && isText(head)) {
    throw refuse(
      "file-is-text",
      rule.name,
      "its bytes are text, not audio",
      "Pass the recording itself, not its name, its URL or base64",
    );
  }
  const least = Math.max(minLength ?? 0, rule.looksLike === "audio" ? smallestAudio : 0);
  if (known !== null && known < least) {
    throw refuse(
      "file-too-small",
      rule.name,
      `it has ${known} bytes and must have at least ${least}`,
      "Pass the whole recording",
    );
  }
  if (known !== null && maxLength !== undefined && known > maxLength) {
    throw refuse(
      "file-too-large",
      rule.name,
      `it has ${known} bytes and may have at most ${maxLength}`,
      "Pass a shorter recording",
    );
  }
};

const label = (
  name: string | undefined,
  contentType: string | undefined,
  head: Uint8Array,
  rule: FileRule,
  refuse: Refuse,
) => {
  const base = name?.split(/[\\/]/).at(-1) || undefined;
  const stated = contentType && bareType(contentType);
  const generic = "application/octet-stream";
  const found = (stated !== generic && stated) || typeOfName(base) || typeOfBytes(head);
  const only = rule.mediaTypes.length === 1 && !rule.mediaTypes[0]!.includes("*") ? rule.mediaTypes[0]! : undefined;
  const type = allowedAs(found || stated || only || generic, rule.mediaTypes);
  if (type) return { filename: base ?? `${rule.name}.${extensionOf(type)}`, contentType: type };
  throw refuse(
    "file-wrong-type",
    rule.name,
    `its type is ${found ? `${found}` : "not to be told from its name or bytes"}, and the API takes ${rule.mediaTypes.join(", ")}`,
    "Convert it, or pass { data, contentType } if the type is mistaken",
  );
};

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
