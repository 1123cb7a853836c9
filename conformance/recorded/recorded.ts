// A request and its answer recorded by another program, and which parts the recording lacks. Types only.
import type { RequestMessage, ResponseMessage } from "../http/exchange.ts";

export type Recorded = {
  /** From 1, in the order of the recording. */
  readonly number: number;
  /** The absolute URL that was called. */
  readonly url: string;
  readonly request: RequestMessage;
  /** Null if there is none. */
  readonly response: ResponseMessage | null;
  readonly ms: number;
  readonly lost: Lost;
  /** Whether only the answer is judged, so that missing parts of the request do not matter. @default false */
  readonly answerAlone?: boolean;
};

/** Why a part differs from what was sent, in a clause; null if it does not. */
export type Lost = {
  readonly requestHead: string | null;
  readonly requestBody: string | null;
  readonly responseHead: string | null;
  readonly responseBody: string | null;
  /** Why there is no answer at all. */
  readonly response: string | null;
};

export const nothingLost: Lost = {
  requestHead: null,
  requestBody: null,
  responseHead: null,
  responseBody: null,
  response: null,
};
