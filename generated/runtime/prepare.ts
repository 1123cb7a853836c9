// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/prepare.ts and run it again.

// In: the caller's input. Out: the parts of the request that all attempts share. Refuses what the document does not
// accept. Nothing has been sent at this point.

import { addressOf, resolveBaseUrl } from "./base-url.ts";
import { type CallState, refusing } from "./call-state.ts";
import { authenticate } from "./credentials.ts";
import type { Draft } from "./features.ts";
import { objectOf, refuseOptions } from "./input.ts";
import type { TableOperation } from "./operation-table.ts";
import type { HeaderOptions } from "./options.ts";
import { noPayload, type Payload } from "./payload.ts";
import { platform } from "./platform.ts";
import type { Refuse } from "./refuse.ts";
import type { Session } from "./session.ts";
import { joinUrl } from "./transport.ts";

export type PreparedRequest = { readonly url: string; readonly headers: Headers; readonly payload: Payload };

export const prepare = async (
  session: Session,
  operation: TableOperation,
  state: CallState,
  callInput: unknown,
  callHeaders: HeaderOptions | undefined,
): Promise<PreparedRequest> => {
  const { features, options, baseUrl, matches, table } = session;
  const refuse = refusing(state);
  const { begun } = state;
  const context = { matches, refuse, begun, platform: platform(), acceptType: features.acceptType };
  const input = objectOf(callInput ?? {}, null, refuse);
  const draft: Draft = { path: operation.path, query: [], cookies: [], headers: [] };
  if (features.refuseMisnamed) features.refuseMisnamed(input, refuse, operation);
  else refuseOptions(input, refuse);
  features.writeParameters?.(draft, operation.parameters, input, context);
  const operationUrl = options.baseUrl === undefined ? operation.baseUrl : undefined;
  const server =
    operationUrl === undefined ? baseUrl : resolveBaseUrl(operationUrl, options.allowInsecureHttp ?? false);
  state.call = { ...state.call, url: addressOf(server, draft.path, table.mounts) };
  const payload = (await features.writeBody?.(operation, input, features.bodies, context)) ?? noPayload;
  state.total = payload.total;

  const headers = new Headers();
  if (operation.accept) headers.set("accept", operation.accept);
  for (const headerOptions of [options.headers, callHeaders]) {
    const named = objectOf(headerOptions ?? {}, "headers", refuse);
    // Headers of another realm or package are not instances of this realm's class and have no own members.
    const pairs = Symbol.iterator in named ? (named as unknown as Headers) : Object.entries(named);
    for (const [name, value] of pairs) setHeader(headers, name, value, refuse);
  }
  await authenticate(operation, draft, headers, session, state);
  for (const [name, value] of draft.headers) setHeader(headers, name, value, refuse);
  const cookies = [headers.get("cookie"), ...draft.cookies].filter(Boolean);
  if (cookies.length > 0) setHeader(headers, "cookie", cookies.join("; "), refuse);
  if (payload.contentType) headers.set("content-type", payload.contentType);
  return { url: joinUrl(state.call.url, draft.query), headers, payload };
};

/**
 * Headers that the client does not let callers set. Content type and length follow from the body: a caller's value
 * would lack the boundary or be wrong. The others belong to a connection; forwarded requests have them, and Node's
 * fetch fails on some.
 */
const owned = /^(content-(type|length)|transfer-encoding|connection|keep-alive|upgrade|expect)$/i;

const setHeader = (headers: Headers, name: string, value: unknown, refuse: Refuse): void => {
  if (owned.test(name)) return;
  try {
    // Names are case-insensitive, so a call's `x-team` replaces the client's `X-Team`.
    if (value === undefined || value === null) headers.delete(name);
    // Formatting a symbol throws. Values that only some platforms refuse are refused on all.
    else if (!name || typeof value === "object" || /[^\t -\xff]/.test(`${value}`)) throw value;
    else headers.set(name, `${value}`);
  } catch {
    // The cause is omitted because it quotes the value.
    throw refuse("header-invalid", name, `the header ${name} cannot be sent`, "Pass ASCII text without line breaks");
  }
};
