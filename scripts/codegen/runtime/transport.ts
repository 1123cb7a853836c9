// Sends requests. This file and `serialize.ts` are the only ones that use openapi-fetch. Its URL functions are used,
// but not its client: the request is complete already, and that client would consume the body of an error response and
// throw a bare SyntaxError for a 200 that is not JSON.

import { createFinalURL } from "openapi-fetch";
import type { Fetch, FetchInit, OutgoingRequest } from "./options.ts";

/** Options of `fetch` besides the request. Only Node knows `dispatcher`. */
export type Transit = Pick<FetchInit, "redirect" | "cache" | "dispatcher">;

export type Exchange = (request: OutgoingRequest, transit: Transit) => Promise<Response>;

/** @param query pairs already encoded for a URL. */
export const joinUrl = (address: string, query: readonly string[]): string =>
  createFinalURL(address, {
    baseUrl: "",
    params: {},
    querySerializer: () => query.join("&"),
    // The path parameters are already filled in.
    pathSerializer: (path) => path,
  });

export const exchangeOver =
  (fetch: Fetch | undefined): Exchange =>
  async ({ method, url, headers, body, signal }, transit) => {
    // Browsers and Node demand `duplex` for streamed bodies: the body is sent before the response is read.
    const init: FetchInit = { method, headers, body, signal, ...transit, duplex: "half" };
    return (await (fetch ?? (globalThis.fetch as Fetch))(url, init)) as Response;
  };
