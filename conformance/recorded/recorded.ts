// A request and its answer that somebody else has recorded, and what of them the recording has lost. Types only.
import type { RequestMessage, ResponseMessage } from "../http/exchange.ts";

export type Recorded = {
  /** From 1, in the order of the recording. */
  readonly number: number;
  /** Absolute, as it was called. */
  readonly url: string;
  readonly request: RequestMessage;
  /** Null where there is none. */
  readonly response: ResponseMessage | null;
  readonly ms: number;
  readonly lost: Lost;
  /** Whether the answer is what is asked about: what is lost of the request then keeps nothing open. @default false */
  readonly answerAlone?: boolean;
};

/** Why a part of it is not as it travelled, in a clause; null where it is. */
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
