// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/transport.ts and run it again.

// The file that puts openapi-fetch to work, beside `serialize.ts`: it joins the address and drives `fetch`. Of openapi-fetch it
// takes what joins, not its client: what goes out is ready to be sent, headers and body included, and of an answer that
// client would consume an error's body, and throw a bare SyntaxError for a 200 that is no JSON.

import { createFinalURL } from "openapi-fetch";
import type { Fetch, FetchInit, OutgoingRequest } from "./options.ts";

/** What `fetch` is told beside the request; `dispatcher` is Node's own word. */
export type Transit = Pick<FetchInit, "redirect" | "cache" | "dispatcher">;

export type Exchange = (request: OutgoingRequest, transit: Transit) => Promise<Response>;

/** @param query pairs that are written as a URL has them. */
export const joinUrl = (address: string, query: readonly string[]): string =>
  createFinalURL(address, {
    baseUrl: "",
    params: {},
    querySerializer: () => query.join("&"),
    // The path has been filled in.
    pathSerializer: (path) => path,
  });

export const exchangeOver =
  (fetch: Fetch | undefined): Exchange =>
  async ({ method, url, headers, body, signal }, transit) => {
    // A stream is sent while the answer is awaited; browsers and Node want that said.
    const init: FetchInit = { method, headers, body, signal, ...transit, duplex: "half" };
    return (await (fetch ?? (globalThis.fetch as Fetch))(url, init)) as Response;
  };
