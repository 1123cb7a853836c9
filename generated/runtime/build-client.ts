// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/build-client.ts and run it again.

// In: the operations, the features for them and the caller's options. Out: one method per operation. Names no endpoint.

import { resolveBaseUrl } from "./base-url.ts";
import { performCall } from "./call.ts";
import { deprecationNotice } from "./deprecation.ts";
import type { Features } from "./features.ts";
import { matcher, type Schemas } from "./matches.ts";
import type { OperationTable } from "./operation-table.ts";
import type { CallOptions, ClientOptions } from "./options.ts";
import { environment } from "./platform.ts";
import { keepSecrets } from "./secrets.ts";
import type { Session } from "./session.ts";
import { exchangeOver } from "./transport.ts";

/** A method of the client; `raw` sends the same request and hands the bare `Response` over, unread and unjudged. */
export type Method<Input, Result> = {
  (...args: Arguments<Input>): Promise<Result>;
  raw(...args: Arguments<Input>): Promise<Response>;
};

/** `input` may be left out where nothing in it is required. */
type Arguments<Input> =
  Record<never, never> extends Input ? [input?: Input, options?: CallOptions] : [input: Input, options?: CallOptions];

/**
 * The client of a whole table.
 *
 * @throws InputError for a base URL that is none, InsecureUrlError for plain http off this machine.
 * @internal
 */
export const buildClient = <Client>(table: OperationTable, features: Features, given: ClientOptions = {}): Client =>
  connect(table, () => ({ features, schemas: table.schemas }), given);

/**
 * An object of methods. The key stays in a closure, so that neither inspecting nor serialising the client shows it.
 *
 * @param partsOf what the operation of a name needs.
 * @internal
 */
export const connect = <Client>(
  table: OperationTable,
  partsOf: (name: string) => { readonly features: Features; readonly schemas: Schemas },
  given: ClientOptions,
): Client => {
  const options = { ...given, baseUrl: given.baseUrl ?? environment(table.baseUrlEnv) };
  const baseUrl = options.baseUrl ?? table.baseUrl;
  const secrets = keepSecrets();
  if (typeof options.apiKey === "string") secrets.add(options.apiKey.trim());
  const shared = {
    table,
    options,
    baseUrl: resolveBaseUrl(baseUrl, options.allowInsecureHttp ?? false),
    secrets,
    exchange: exchangeOver(options.fetch),
    notice: deprecationNotice(options.onDeprecation),
  };
  const methods = Object.keys(table.operations).map((name) => {
    const { features, schemas } = partsOf(name);
    const session: Session = { ...shared, features, matches: matcher(features.checks, schemas) };
    const call = (input?: unknown, own: CallOptions = {}) => performCall(session, name, input, own, false);
    const raw = (input?: unknown, own: CallOptions = {}) => performCall(session, name, input, own, true);
    return [name, Object.assign(call, { raw })];
  });
  return Object.freeze(Object.fromEntries(methods)) as Client;
};
