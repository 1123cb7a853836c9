// The body of an answer that is handed over while it comes: read chunk by chunk, only as fast as its reader asks, and under
// the call's signal and its stall timeout. Only clients with an operation that answers so carry it.

import { startClock } from "./call-clock.ts";
import { failure } from "./call-state.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { ErrorCode } from "./error-code.ts";
import { InvalidResponseError } from "./errors.ts";
import type { StreamedAnswer } from "./features.ts";
import { type Reader, readerOf, textSource } from "./source.ts";

/**
 * The call's deadline is none for what is read of its answer. Whoever reads waits for the network no longer than the stall
 * timeout; how long he takes himself is his own business.
 */
export const underClock = (answer: StreamedAnswer): Reader => {
  const { limits, clock: whole } = answer.state;
  whole.end(false);
  const clock = startClock({ ...limits, timeoutMs: 0 });
  clock.unseen();
  const state = { ...answer.state, clock };
  let reader: Reader | undefined;
  let over = false;
  let empty = true;
  const end = () => {
    over = true;
    clock.end(true);
    answer.ended();
  };
  const next = async () => {
    reader ??= await open(answer.response);
    return reader.read();
  };
  const cancel = (reason?: unknown) => {
    if (over) return;
    end();
    if (reader) reader.cancel(reason);
    else answer.response.body?.cancel(reason).catch(() => {});
  };
  const read = async () => {
    if (over) return null;
    try {
      clock.moved();
      const chunk = await clock.race(next());
      clock.unseen();
      if (chunk) empty = false;
      else if (empty && !over) throw invalidIn(answer)("answer-empty", "has no body");
      else end();
      return chunk;
    } catch (thrown) {
      const error = classifyFailure(thrown, state);
      cancel(thrown);
      whole.quit(thrown);
      throw error;
    }
  };
  return { read, cancel };
};

/** React Native streams no answer. */
const open = async (response: Response): Promise<Reader> =>
  response.body ? readerOf(response.body) : textSource(await response.text()).open();

/** Makes the error for an answer that is not as documented, and shows the beginning of its text. */
export const invalidIn =
  ({ response, state }: StreamedAnswer) =>
  (code: ErrorCode, why: string, text = "", pointer: string | null = null): InvalidResponseError => {
    const { status, headers } = response;
    const shown = state.secrets.redact(text.slice(0, 8_000));
    const excerpt = shown.length > 200 ? `${shown.slice(0, 199)}…` : shown;
    const says = excerpt && `; it says ${JSON.stringify(excerpt)}`;
    const cure = "Look at what stands between; if that is right, the API has changed";
    const facts = { contentType: headers.get("content-type"), excerpt, pointer };
    return failure(InvalidResponseError, state, code, `the answer ${status} ${why}${says}`, cure, facts);
  };

/** Lets the connection go where what reads from it is dropped and never read to its end. */
export const letGoWhenDropped = <Value extends object>(value: Value, reader: Reader): Value => {
  // Hermes has had no registry for long.
  if ("FinalizationRegistry" in globalThis) dropped ??= new FinalizationRegistry((reader) => reader.cancel());
  dropped?.register(value, reader);
  return value;
};

let dropped: FinalizationRegistry<Reader> | undefined;
