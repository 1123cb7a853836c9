// In: the operation table and the caller's options. Out: one method per operation. Names no endpoint.

import type { OperationTable } from "./operation-table.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

/** A method of the client; `raw` sends the same request and hands the bare `Response` over, unread. */
export type Method<Input, Result> = {
  (...args: Arguments<Input>): Promise<Result>;
  raw(...args: Arguments<Input>): Promise<Response>;
};

/** `input` may be left out where nothing in it is required. */
type Arguments<Input> = object extends Input
  ? [input?: Input, options?: CallOptions]
  : [input: Input, options?: CallOptions];

export const buildClient = <Client>(table: OperationTable, _options: ClientOptions = {}): Client => {
  throw new Error(`buildClient: ${table.title}: not built yet`);
};
