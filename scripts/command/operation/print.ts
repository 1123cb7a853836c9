// Prints a result or a failed call and returns the exit status. Neither contains the key.
import {
  type AnyResult,
  type ByteStream,
  type ClientError,
  type EventStream,
  InvalidResponseError,
  RedirectError,
} from "../../../generated/client.ts";
import { saveTo } from "../../../generated/runtime/node.ts";
import type { ExitStatus, Io } from "../../terminal/io.ts";
import { type TerminalText, terminalJson, terminalLine, terminalLines } from "../../terminal/terminal-text.ts";
import { bytes } from "./progress.ts";

export type Result = AnyResult;
type Form = { readonly json: boolean };
type Received = (progress: { readonly saved: number; readonly total: number | null }) => void;

/** @param received called as bytes are written to a file. */
export const printResult = async (
  result: Result,
  { json, out = null }: Form & { readonly out?: string | null },
  io: Io,
  received: Received = () => {},
): Promise<ExitStatus> => {
  const value = result.ok ? result.data : result.error;
  if (isStream(value) && "bytes" in value && out !== null) {
    await saveStream(value, result, { json, out }, io, received);
  } else if (isStream(value)) {
    await printStream(value, result, { json }, io);
  } else if (json) {
    io.out(terminalJson(await asJson(result, value)));
  } else {
    for (const line of linesOf(value, "")) (result.ok ? io.out : io.err)(line);
  }
  return result.ok ? 0 : 1;
};

type Stream = ByteStream | EventStream<unknown>;
const isStream = (value: unknown): value is Stream => Symbol.asyncIterator in Object(value);

const saveStream = async (
  stream: ByteStream,
  { ok, status }: Result,
  { json, out }: Form & { readonly out: string },
  io: Io,
  received: Received,
): Promise<void> => {
  const size = await saveTo(out, stream, { onProgress: received });
  io.redraw?.("");
  if (json) io.out(terminalJson({ ok, status, data: { bytes: size, type: stream.type, file: out } }));
  else io.err(terminalLine`Saved ${bytes(size)} to ${out}`);
};

/** Prints a stream as it arrives: bytes unchanged, and each event on its own line. */
const printStream = async (stream: Stream, { ok, status }: Result, { json }: Form, io: Io): Promise<void> => {
  if (!("bytes" in stream)) {
    for await (const event of stream) io.out(terminalLine`${JSON.stringify(event)}`);
    return;
  }
  const type = stream.type || "an unknown type";
  if (json) io.out(terminalJson({ ok, status, data: { bytes: await sizeOf(stream), type } }));
  else if (io.outIsTerminal) {
    stream.cancel();
    io.err(terminalLine`${stream.length ?? "Some"} bytes of ${type}: write them to a file with --out FILE`);
  } else for await (const chunk of stream) io.bytesOut(chunk);
};

const sizeOf = async (stream: ByteStream): Promise<number> => {
  let size = 0;
  for await (const chunk of stream) size += chunk.byteLength;
  return size;
};

/** Exit status 1 if the API answered, although unusably; 2 if there was no answer. */
export const printFailure = (error: ClientError, { json }: Form, io: Io): ExitStatus => {
  if (json) io.out(terminalJson({ ok: false, status: error.status, error }));
  io.err(terminalLines(error.message));
  return error instanceof InvalidResponseError || error instanceof RedirectError ? 1 : 2;
};

const asJson = async ({ ok, status }: Result, value: unknown): Promise<object> => {
  const plain = value instanceof Blob ? { bytes: value.size, type: value.type } : value === undefined ? null : value;
  return ok ? { ok, status, data: plain } : { ok, status, error: plain };
};

/** Prints one line per value, such as `data.voice.id: abc`, which is easy to read and to `grep`. */
const linesOf = (value: unknown, path: string): readonly TerminalText[] => {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [terminalLine`${path && `${path}: `}${String(value)}`];
  return Object.entries(value).flatMap(([name, inner]) => linesOf(inner, path ? `${path}.${name}` : name));
};
