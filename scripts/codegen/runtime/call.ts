// The path of one call: input → prepared request → attempts → answer. It ends in a result or a ClientError, or in an
// exception thrown by the caller's own code (middleware, listeners).

import { readAnswer } from "./answer.ts";
import { sendAttempts, untilRead } from "./attempts.ts";
import { addressOf } from "./base-url.ts";
import { startClock } from "./call-clock.ts";
import type { CallState } from "./call-state.ts";
import { classifyFailure } from "./classify-failure.ts";
import { type CallOptions, defaultStallTimeoutMs, defaultTimeoutMs } from "./options.ts";
import { rememberOrigin } from "./or-throw.ts";
import { prepare } from "./prepare.ts";
import type { AnyResult } from "./result.ts";
import type { Session } from "./session.ts";

export const performCall = async (
  session: Session,
  name: string,
  input: unknown,
  options: CallOptions,
  raw: boolean,
): Promise<AnyResult | Response> => {
  const operation = session.table.operations[name]!;
  const state = startState(session, name, options);
  const { clock } = state;
  // An exception thrown by the caller's listener is rethrown as it is, instead of being reported as a network fault.
  let listenerError: { readonly thrown: unknown } | undefined;
  const onProgress: CallOptions["onProgress"] = (progress) => {
    try {
      options.onProgress?.(progress);
    } catch (thrown) {
      listenerError = { thrown };
      throw thrown;
    }
  };
  const letGo = (reason?: unknown) => {
    state.payload?.close(reason);
    for (const reader of state.begun) reader.cancel(reason);
  };
  const work = async () => {
    const request = await prepare(session, operation, state, input, options.headers);
    return sendAttempts(session, operation, request, state, { ...options, onProgress }, async (response) => {
      session.notice(name, operation, state.call, response.headers);
      if (raw) return untilRead(response, done);
      const bytesSent = state.payload?.sent ?? 0;
      rememberOrigin(response, { call: state.call, deprecated: operation.deprecated, bytesSent });
      return readAnswer(response, operation, session, state, done);
    });
  };
  const done = () => {
    letGo();
    clock.end(true);
  };
  try {
    const received = await clock.race(work());
    if (raw) clock.end(false);
    return received;
  } catch (thrown) {
    letGo(thrown);
    clock.quit(thrown);
    clock.end(true);
    if (state.payload) session.notice(name, operation, state.call, undefined);
    if (listenerError) throw listenerError.thrown;
    throw clock.stopped() ? classifyFailure(thrown, state) : thrown;
  }
};

const startState = (
  { table, options, baseUrl, secrets }: Session,
  operation: string,
  callOptions: CallOptions,
): CallState => {
  const { method, path } = table.operations[operation]!;
  const limits = {
    timeoutMs: callOptions.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs,
    stallTimeoutMs: callOptions.stallTimeoutMs ?? options.stallTimeoutMs ?? defaultStallTimeoutMs,
    signal: callOptions.signal,
  };
  const call = { operation, method, url: addressOf(baseUrl, path, table.mounts) };
  return { call, limits, secrets, begun: [], clock: startClock(limits), total: null, payload: null, response: null };
};
