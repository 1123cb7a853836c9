// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/call.ts and run it again.

// The journey of one call: input → prepared request → attempts → answer. Every way out but an exception of the caller's
// own code (middleware, listeners) is a result or a ClientError.

import { readAnswer, requestIdOf } from "./answer.ts";
import { sendAttempts } from "./attempts.ts";
import { addressOf } from "./base-url.ts";
import type { deprecationNotice } from "./deprecation.ts";
import { type CallName, ClientError } from "./errors.ts";
import { classify } from "./failure.ts";
import type { OperationTable } from "./operation-table.ts";
import { type CallOptions, type ClientOptions, defaultStallTimeoutMs, defaultTimeoutMs } from "./options.ts";
import { rememberOrigin } from "./or-throw.ts";
import type { OpenPayload } from "./payload.ts";
import { prepare } from "./prepare.ts";
import type { AnyResult } from "./result.ts";
import type { Secrets } from "./secrets.ts";
import { startWatch, type Watch } from "./watch.ts";

/** What the calls of one client share. */
export type Session = {
  readonly table: OperationTable;
  readonly options: ClientOptions;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
  readonly secrets: Secrets;
  readonly notice: ReturnType<typeof deprecationNotice>;
};

/** How far one call has come; its errors speak of it. */
export type Course = {
  readonly watch: Watch;
  call: CallName;
  total: number | null;
  payload: OpenPayload | null;
  response: Response | null;
  failed(thrown: unknown): ClientError;
};

export const performCall = async (
  session: Session,
  name: string,
  input: unknown,
  options: CallOptions,
  raw: boolean,
): Promise<AnyResult | Response> => {
  const { table, secrets, notice } = session;
  const operation = table.operations[name]!;
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
  try {
    const request = await watch.race(prepare(session, operation, course, input, options.headers));
    const response = await watch.race(sendAttempts(session, operation, request, course, { ...options, onProgress }));
    notice(name, operation, course.call, response.headers);
    if (raw) return response;
    const bytesSent = course.payload?.sent() ?? 0;
    rememberOrigin(response, { call: course.call, deprecated: operation.deprecated, bytesSent });
    const context = { operation, schemas: table.schemas, call: course.call, bytesSent, moved: watch.moved };
    const result = await watch.race(
      readAnswer(response, { ...context, redact: secrets.redact, failed: course.failed }),
    );
    course.payload?.close();
    return result;
  } catch (thrown) {
    course.payload?.close(thrown);
    if (course.payload) notice(name, operation, course.call, undefined);
    if (own) throw own.thrown;
    throw watch.stopped() && !(thrown instanceof ClientError) ? course.failed(thrown) : thrown;
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
  const course: Course = {
    watch: startWatch(limits),
    call: { operation, method, url: addressOf(baseUrl, path, table.mounts) },
    total: null,
    payload: null,
    response: null,
    failed: (thrown) =>
      classify(thrown, {
        call: course.call,
        limits,
        stopped: course.watch.stopped(),
        sent: course.payload?.sent() ?? 0,
        total: course.total,
        bodyFailure: course.payload?.failure(),
        answer: course.response && { status: course.response.status, requestId: requestIdOf(course.response) },
        clean: secrets.clean,
      }),
  };
  return course;
};
