// What a case hands to the generated client → the one argument of its method, planned files as an application would pass
// them. Runs where the client runs; pure, but for the last file that it keeps.
import type { ClientInput, PlannedFile } from "../derive/case.ts";

/** The one argument of a method: parameters, and the body's fields beside them or the body under `body`. */
export function clientArgument({ parameters, body }: ClientInput, bodyAt: "fields" | "body"): Record<string, unknown> {
  if (body.kind === "none") return asFiles(parameters) as Record<string, unknown>;
  const value = body.kind === "fields" ? body.fields : body.value;
  const whole = body.kind === "whole" || bodyAt === "body";
  return asFiles(whole ? { ...parameters, body: value } : { ...parameters, ...body.fields }) as Record<string, unknown>;
}

/** Planned files become what an application would pass. */
function asFiles(value: unknown): unknown {
  if (isPlannedFile(value)) return asFile(value);
  if (Array.isArray(value)) return value.map(asFiles);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asFiles(member)]));
}

/**
 * One call after the other hands over the same file, whose copy is memory that no collector hurries to free. A large one
 * is handed over as its bytes, of which nobody makes a copy.
 */
function asFile(planned: PlannedFile): File | { data: Uint8Array; filename: string; contentType: string } {
  const { filename, contentType } = planned;
  const bytes = planned.bytes as Uint8Array<ArrayBuffer>;
  if (bytes.length > LARGE) return { data: bytes, filename, contentType };
  if (last?.file.name === filename && last.file.type === contentType && Buffer.compare(last.bytes, bytes) === 0)
    return last.file;
  const file = new File([bytes], filename, { type: contentType });
  last = { bytes, file };
  return file;
}

const LARGE = 1024 * 1024;

let last: { readonly bytes: Uint8Array; readonly file: File } | null = null;

function isPlannedFile(value: unknown): value is PlannedFile {
  if (!isPlainObject(value)) return false;
  return (
    value.bytes instanceof Uint8Array && typeof value.filename === "string" && typeof value.contentType === "string"
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
