// A case's input → the single argument of the generated client's method, with files as an application would pass them.
// Pure, except that it caches the last file.
import { type ClientInput, isFile, type PlannedFile } from "../derive/case.ts";

/** A file with its bytes already made, because a function cannot be passed to the client's thread. */
type MadeFile = Omit<PlannedFile, "bytes"> & { readonly bytes: Uint8Array };

/** The input with the bytes of its files made. */
export const madeInput = ({ parameters, body }: ClientInput): ClientInput => {
  const withBytes = (value: unknown): unknown =>
    mapValues(value, (inner) => (isFile(inner) ? ({ ...inner, bytes: inner.bytes() } satisfies MadeFile) : null));
  if (body.kind === "none") return { parameters, body };
  if (body.kind === "whole") return { parameters, body: { kind: "whole", value: withBytes(body.value) } };
  return { parameters, body: { kind: "fields", fields: withBytes(body.fields) as typeof body.fields } };
};

/**
 * The single argument of a method: parameters, with the body's fields beside them or the body under `body`. Runs in the
 * client's thread.
 * @param input its files must already have their bytes
 */
export const clientArgument = (
  { parameters, body }: ClientInput,
  bodyAt: "fields" | "body",
): Record<string, unknown> => {
  const passed = (value: unknown): Record<string, unknown> =>
    mapValues(value, (inner) => (isMade(inner) ? asFile(inner) : null)) as Record<string, unknown>;
  if (body.kind === "none") return passed(parameters);
  const value = body.kind === "fields" ? body.fields : body.value;
  const isNested = body.kind === "whole" || bodyAt === "body";
  return passed(isNested ? { ...parameters, body: value } : { ...parameters, ...body.fields });
};

/** @param change the replacement for a value; null to descend into it */
const mapValues = (value: unknown, change: (value: unknown) => unknown): unknown => {
  const changed = change(value);
  if (changed !== null) return changed;
  if (Array.isArray(value)) return value.map((item) => mapValues(item, change));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapValues(member, change)]));
};

/**
 * Successive calls pass the same file, and each copy would be memory that is collected late. A large file is passed as
 * plain bytes, which are not copied.
 */
const asFile = (withBytes: MadeFile): File | { data: Uint8Array; filename: string; contentType: string } => {
  const { filename, contentType } = withBytes;
  const bytes = withBytes.bytes as Uint8Array<ArrayBuffer>;
  if (bytes.length > large) return { data: bytes, filename, contentType };
  if (last?.file.name === filename && last.file.type === contentType && Buffer.compare(last.bytes, bytes) === 0)
    return last.file;
  const file = new File([bytes], filename, { type: contentType });
  last = { bytes, file };
  return file;
};

const large = 1024 * 1024;

let last: { readonly bytes: Uint8Array; readonly file: File } | null = null;

const isMade = (value: unknown): value is MadeFile => {
  if (!isPlainObject(value)) return false;
  return (
    value.bytes instanceof Uint8Array && typeof value.filename === "string" && typeof value.contentType === "string"
  );
};

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
