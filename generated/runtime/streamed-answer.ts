// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/streamed-answer.ts and run it again.

// Reads a response body as it arrives: chunk by chunk, only as fast as the consumer asks, under the call's signal and
// stall timeout. Bundled only with clients that need it.

import { startClock } from "./call-clock.ts";
import { failure } from "./call-state.ts";
import { classifyFailure } from "./classify-failure.ts";
import type { ErrorCode } from "./error-code.ts";
import { InvalidResponseError } from "./errors.ts";
import type { StreamedAnswer } from "./features.ts";
import { type Reader, readerOf, textSource } from "./source.ts";

/**
 * Opens the body. The call's deadline does not apply to reading it. The stall timeout limits each wait for the network;
 * the time that the consumer itself takes is not limited.
 */
export const underClock = (answer: StreamedAnswer): Reader => {
  const { limits, clock: callClock } = answer.state;
  callClock.end(false);
  const clock = startClock({ ...limits, timeoutMs: 0 });
  clock.unseen();
  const state = { ...answer.state, clock };
  let reader: Reader | undefined;
  let ended = false;
  let empty = true;
  const end = () => {
    ended = true;
    clock.end(true);
    answer.ended();
  };
  const next = async () => {
    reader ??= await open(answer.response);
    return reader.read();
  };
  const cancel = (reason?: unknown) => {
    if (ended) return;
    end();
    if (reader) reader.cancel(reason);
    else answer.response.body?.cancel(reason).catch(() => {});
  };
  const read = async () => {
    if (ended) return null;
    try {
      clock.moved();
      const chunk = await clock.race(next());
      clock.unseen();
      if (chunk) empty = false;
      else if (empty && !ended) throw invalidIn(answer)("answer-empty", "has no body");
      else end();
      return chunk;
    } catch (thrown) {
      const error = classifyFailure(thrown, state);
      cancel(thrown);
      callClock.quit(thrown);
      throw error;
    }
  };
  return { read, cancel };
};

/** React Native does not stream responses. */
const open = async (response: Response): Promise<Reader> =>
  response.body ? readerOf(response.body) : textSource(await response.text()).open();

/** Creates the error for a response that is not as documented, quoting the beginning of its text. */
export const invalidIn =
  ({ response, state }: StreamedAnswer) =>
  (code: ErrorCode, why: string, text = "", pointer: string | null = null): InvalidResponseError => {
    const { status, headers } = response;
    const shown = state.secrets.redact(text.slice(0, 8_000));
    const excerpt = shown.length > 200 ? `${shown.slice(0, 199)}…` : shown;
    const says = excerpt && `; it says ${JSON.stringify(excerpt)}`;
    const cure = "Check any proxy in between; if it is right, the API has changed";
    const facts = { contentType: headers.get("content-type"), excerpt, pointer };
    return failure(InvalidResponseError, state, code, `the answer ${status} ${why}${says}`, cure, facts);
  };

/** Cancels the reader when an object that reads from it is garbage-collected before it was read to the end. */
export const letGoWhenDropped = <Value extends object>(value: Value, reader: Reader): Value => {
  // Older versions of Hermes lack FinalizationRegistry.
  if ("FinalizationRegistry" in globalThis) dropped ??= new FinalizationRegistry((reader) => reader.cancel());
  dropped?.register(value, reader);
  return value;
};

let dropped: FinalizationRegistry<Reader> | undefined;
