// The only file that knows openapi-fetch: it merges headers, drives `fetch`, and serialises parameters. It never gets to
// read an answer: for an error status it would consume the body, and for a 200 that is no JSON throw a bare SyntaxError.

import createInnerClient, { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import type { Fetch, OutgoingRequest } from "./options.ts";

export const exchange = async (
  { method, url, headers, body, signal }: OutgoingRequest,
  redirect: RequestRedirect,
  fetch: Fetch,
): Promise<Response> => {
  let answer: Response | undefined;
  const inner = createInnerClient<Record<string, never>>({
    Request: PlainRequest as unknown as typeof Request,
    fetch: async (request) => {
      answer = await fetch((request as unknown as PlainRequest).url, (request as unknown as PlainRequest).init);
      return new Response(null, { status: 204 });
    },
  });
  const init = { body: body ?? undefined, headers, redirect, signal, bodySerializer: (same: unknown) => same };
  const send = inner.request as (method: string, url: string, init: object) => Promise<unknown>;
  // A stream is sent while the answer is awaited; browsers and Node want that said.
  await send(method, url, { ...init, ...(body instanceof ReadableStream && { duplex: "half" }) });
  return answer!;
};

/** Spares the bytes the way through a `Request`, which on Node pipes every stream once more. */
class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly init: RequestInit;

  constructor(url: string, init: RequestInit) {
    this.url = url;
    this.method = init.method!;
    this.init = init;
  }
}

/** `name=value` as query and matrix parameters are written, the bare value for the other styles. */
export const serialize = (
  { name, style, explode }: { readonly name: string; readonly style: string; readonly explode: boolean },
  value: unknown,
): string => {
  const key = encodeURIComponent(name);
  const named = style !== "simple" && style !== "label";
  const options = { style: style as "form", explode };
  if (Array.isArray(value)) return serializeArrayParam(key, value, options);
  if (typeof value === "object" && value !== null) return serializeObjectParam(key, value as never, options);
  const single = named ? serializePrimitiveParam(key, String(value)) : encodeURIComponent(String(value));
  return style === "label" ? `.${single}` : style === "matrix" ? `;${single}` : single;
};
