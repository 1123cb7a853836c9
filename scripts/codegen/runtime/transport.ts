// The file that puts openapi-fetch to work: it joins the address and drives `fetch`. What goes out is ready to be sent, so it
// gets to see neither headers, which it would copy, nor body; of an answer it would consume an error's, and throw a bare
// SyntaxError for a 200 that is no JSON.

import createInnerClient from "openapi-fetch";
import type { Fetch, OutgoingRequest } from "./options.ts";

/** What `fetch` is told beside the request; `dispatcher` is Node's own word. */
export type Transit = Pick<RequestInit, "redirect" | "cache"> & { readonly dispatcher?: unknown };

export type Exchange = (request: OutgoingRequest, transit: Transit) => Promise<Response>;

export const exchangeOver = (fetch: Fetch | undefined): Exchange => {
  const inner = createInnerClient<Record<string, never>>({
    Request: PlainRequest as unknown as typeof Request,
    fetch: async (request) => {
      const { url, init } = request as unknown as PlainRequest;
      const { method, outgoing } = init;
      const answer = await (fetch ?? (globalThis.fetch as Fetch))(url, { method, ...outgoing });
      return { status: 204, ok: true, headers: noHeaders, answer } as unknown as Response;
    },
  });
  const send = inner.request as unknown as Send;
  return async ({ method, url, headers, body, signal }, transit) => {
    // A stream is sent while the answer is awaited; browsers and Node want that said.
    const outgoing = { headers, body, signal, ...transit, duplex: "half" };
    return (await send(method, url, { outgoing })).response.answer;
  };
};

type Init = { readonly method: string; readonly outgoing: RequestInit };
type Send = (method: string, url: string, init: object) => Promise<{ response: { answer: Response } }>;

/** Not `Headers`: Node would load all of its `fetch` for it on import. */
const noHeaders = { get: () => null };

/** Spares the bytes the way through a `Request`, which on Node pipes every stream once more. */
class PlainRequest {
  readonly url: string;
  readonly init: Init;

  constructor(url: string, init: Init) {
    this.url = url;
    this.init = init;
  }
}
