// What all calls of one client share.
import type { deprecationNotice } from "./deprecation.ts";
import type { Features } from "./features.ts";
import type { Matches } from "./matches.ts";
import type { OperationTable } from "./operation-table.ts";
import type { ClientOptions } from "./options.ts";
import type { Secrets } from "./secrets.ts";
import type { Exchange } from "./transport.ts";

export type Session = {
  readonly table: OperationTable;
  readonly features: Features;
  readonly options: ClientOptions;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
  readonly secrets: Secrets;
  readonly matches: Matches;
  readonly exchange: Exchange;
  readonly notice: ReturnType<typeof deprecationNotice>;
};
