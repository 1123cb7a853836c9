// A result or a failed call → what is printed, and the exit status. Holds no key: results and errors are free of it.
import { type AnyResult, type ClientError, InvalidResponseError, RedirectError } from "../../../generated/client.ts";
import type { ExitStatus, Io } from "../../terminal/io.ts";
import { type TerminalText, terminalJson, terminalLine, terminalLines } from "../../terminal/terminal-text.ts";

export type Result = AnyResult;
type Form = { readonly json: boolean };

export const printResult = async (result: Result, { json }: Form, io: Io): Promise<ExitStatus> => {
  const value = result.ok ? result.data : result.error;
  if (value instanceof Blob && result.ok && !json) {
    if (io.outIsTerminal)
      io.err(terminalLine`${value.size} bytes of ${value.type || "an unknown type"}: send them to a file with > FILE`);
    else io.bytesOut(new Uint8Array(await value.arrayBuffer()));
  } else if (json) {
    io.out(terminalJson(await asJson(result, value)));
  } else {
    for (const line of linesOf(value, "")) (result.ok ? io.out : io.err)(line);
  }
  return result.ok ? 0 : 1;
};

/** An answer that was no use is the API's error; anything else means that there was no answer. */
export const printFailure = (error: ClientError, { json }: Form, io: Io): ExitStatus => {
  if (json) io.out(terminalJson({ ok: false, status: error.status, error }));
  io.err(terminalLines(error.message));
  return error instanceof InvalidResponseError || error instanceof RedirectError ? 1 : 2;
};

const asJson = async ({ ok, status }: Result, value: unknown): Promise<object> => {
  const plain = value instanceof Blob ? { bytes: value.size, type: value.type } : value === undefined ? null : value;
  return ok ? { ok, status, data: plain } : { ok, status, error: plain };
};

/** `data.voice.id: abc`: one line for each value, so that a person can read and `grep` find it. */
const linesOf = (value: unknown, path: string): readonly TerminalText[] => {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [terminalLine`${path && `${path}: `}${String(value)}`];
  return Object.entries(value).flatMap(([name, inner]) => linesOf(inner, path ? `${path}.${name}` : name));
};
