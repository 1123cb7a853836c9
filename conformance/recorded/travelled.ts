// What a run reports to its listener about each exchange. It is part of the package's public types, so it needs no
// foreign types.
import type { Exchange } from "../http/exchange.ts";

export type Travelled = {
  readonly exchange: Exchange;
  /** The id of its case. */
  readonly case: string;
  /** The name of the target, as in the report. */
  readonly target: string;
  /** The target's base URL; the request went to its origin. */
  readonly baseUrl: string;
  readonly startedAt: Date;
};
