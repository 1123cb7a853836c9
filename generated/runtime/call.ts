// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/call.ts and run it again.

// The journey of one call: input → prepared request → attempts → answer. Every way out but an exception of the caller's
// own code (middleware, listeners) is a result or a ClientError.

import { readAnswer } from "./answer.ts";
import { sendAttempts } from "./attempts.ts";
import { addressOf } from "./base-url.ts";
import type { Course } from "./course.ts";
import type { deprecationNotice } from "./deprecation.ts";
import { explain } from "./explain.ts";
import type { Kit } from "./kit.ts";
import type { Matches } from "./matches.ts";
import type { OperationTable } from "./operation-table.ts";
import { type CallOptions, type ClientOptions, defaultStallTimeoutMs, defaultTimeoutMs } from "./options.ts";
import { rememberOrigin } from "./or-throw.ts";
import { prepare } from "./prepare.ts";
import type { AnyResult } from "./result.ts";
import type { Secrets } from "./secrets.ts";
import type { Exchange } from "./transport.ts";
import { startWatch } from "./watch.ts";

/** What the calls of one client share. */
export type Session = {
  readonly table: OperationTable;
  readonly kit: Kit;
  readonly options: ClientOptions;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
  readonly secrets: Secrets;
  readonly matches: Matches;
  readonly exchange: Exchange;
  readonly notice: ReturnType<typeof deprecationNotice>;
};

export const performCall = async (
  session: Session,
  name: string,
  input: unknown,
  options: CallOptions,
  raw: boolean,
): Promise<AnyResult | Response> => {
  const operation = session.table.operations[name]!;
  const course = startCourse(session, name, options);
  const { watch } = course;
  // An exception of the caller's own listener ends the call as it is, not as a fault of the network.
  let own: { readonly thrown: unknown } | undefined;
  const onProgress: CallOptions["onProgress"] = (progress) => {
    try {
      options.onProgress?.(progress);
    } catch (thrown) {
      own = { thrown };
      throw thrown;
    }
  };
  const letGo = (reason?: unknown) => {
    course.payload?.close(reason);
    for (const reader of course.begun) reader.cancel(reason);
  };
  const work = async () => {
    const request = await prepare(session, operation, course, input, options.headers);
    const response = await sendAttempts(session, operation, request, course, { ...options, onProgress });
    session.notice(name, operation, course.call, response.headers);
    if (raw) return response;
    const bytesSent = course.payload?.sent ?? 0;
    rememberOrigin(response, { call: course.call, deprecated: operation.deprecated, bytesSent });
    const result = await readAnswer(response, operation, session, course);
    letGo();
    return result;
  };
  try {
    return await watch.race(work());
  } catch (thrown) {
    letGo(thrown);
    watch.quit(thrown);
    if (course.payload) session.notice(name, operation, course.call, undefined);
    if (own) throw own.thrown;
    throw watch.stopped() ? explain(thrown, course) : thrown;
  } finally {
    watch.end(!raw);
  }
};

const startCourse = ({ table, options, baseUrl, secrets }: Session, operation: string, own: CallOptions): Course => {
  const { method, path } = table.operations[operation]!;
  const limits = {
    timeoutMs: own.timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs,
    stallTimeoutMs: own.stallTimeoutMs ?? options.stallTimeoutMs ?? defaultStallTimeoutMs,
    signal: own.signal,
  };
  const call = { operation, method, url: addressOf(baseUrl, path, table.mounts) };
  return { call, limits, secrets, begun: [], watch: startWatch(limits), total: null, payload: null, response: null };
};
