// What a run tells whoever listens of each exchange. The package's types name it, so it needs no types of others.
import type { Exchange } from "../http/exchange.ts";

export type Travelled = {
  readonly exchange: Exchange;
  /** Id of the case that it was for. */
  readonly case: string;
  /** Name of the target, as in the report. */
  readonly target: string;
  /** Its origin is where the request went. */
  readonly baseUrl: string;
  readonly startedAt: Date;
};
