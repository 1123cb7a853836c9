// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/build-client.ts and run it again.

// In: the operations, their features and the caller's options. Out: a client with one method per operation.

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

/** A method of the client. `raw` sends the same request and returns the `Response` itself, unread and unchecked. */
export type Method<Input, Result> = {
  (...args: Arguments<Input>): Promise<Result>;
  raw(...args: Arguments<Input>): Promise<Response>;
};

/** `input` is optional if nothing in it is required. */
type Arguments<Input> =
  Record<never, never> extends Input ? [input?: Input, options?: CallOptions] : [input: Input, options?: CallOptions];

/**
 * Builds a client with a method for every operation of the table.
 *
 * @throws InputError for an invalid base URL, InsecureUrlError for plain http to another machine.
 * @internal
 */
export const buildClient = <Client>(table: OperationTable, features: Features, options: ClientOptions = {}): Client =>
  connect(table, () => ({ features, schemas: table.schemas }), options);

/**
 * Builds the methods. The key stays in a closure, so inspecting or serialising the client does not reveal it.
 *
 * @param partsOf returns what the operation with this name needs.
 * @internal
 */
export const connect = <Client>(
  table: OperationTable,
  partsOf: (name: string) => { readonly features: Features; readonly schemas: Schemas },
  clientOptions: ClientOptions,
): Client => {
  const options = { ...clientOptions, baseUrl: clientOptions.baseUrl ?? environment(table.baseUrlEnv) };
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
    const call = (input?: unknown, callOptions: CallOptions = {}) =>
      performCall(session, name, input, callOptions, false);
    const raw = (input?: unknown, callOptions: CallOptions = {}) =>
      performCall(session, name, input, callOptions, true);
    return [name, Object.assign(call, { raw })];
  });
  return Object.freeze(Object.fromEntries(methods)) as Client;
};
