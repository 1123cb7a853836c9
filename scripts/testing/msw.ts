// Handlers for Mock Service Worker that answer from the document, and misbehave as told. MSW is the caller's own: an
// optional peer, of which this is the only file that knows.

import { HttpHandler, HttpResponse } from "msw";
import packaged from "../../generated/openapi.json" with { type: "json" };
import { fill } from "../openapi/path-template.ts";
import type { ReceivedRequest, TestOptions } from "./behaviour.ts";
import { contractOf } from "./contract.ts";
import { InstructionError } from "./instruction.ts";
import { createTestFetch } from "./test-fetch.ts";

/** For `setupServer(...handlers)` and `setupWorker(...handlers)`, with the requests that they got so far, oldest first. */
export type TestHandlers = readonly HttpHandler[] & { readonly requests: readonly ReceivedRequest[] };

/**
 * One handler for each operation of the document, whatever the origin and the base path of a request. What the document
 * does not have is left to other handlers, and to MSW's `onUnhandledRequest`.
 *
 * @throws {InstructionError} An answer is asked for that there is not. Where a function or the operation decides, MSW answers
 * 500 with its message.
 * @example const server = setupServer(...createHandlers({ answers: [{ do: "rate-limit" }] }))
 */
export const createHandlers = (options: TestOptions = {}): TestHandlers => {
  const fetch = createTestFetch(options);
  const answer = async ({ request }: { readonly request: Request }): Promise<Response> => {
    try {
      return await fetch(request);
    } catch (thrown) {
      if (thrown instanceof InstructionError) throw thrown;
      return HttpResponse.error();
    }
  };
  const handlers = contractOf(options.document ?? packaged).operations.map(
    ({ method, path }) => new HttpHandler(method, addressesOf(path), answer),
  );
  return Object.assign(handlers, { requests: fetch.requests });
};

/** The URLs that end in a path of the document. */
const addressesOf = (path: string): RegExp => {
  const literals = fill(path, () => "\0")
    .split("\0")
    .map((literal) => literal.replaceAll(/\W/g, "\\$&"));
  return new RegExp(`${literals.join("[^/]+")}$`);
};

/** Ready to use: each request gets what its operation answers. */
export const handlers: TestHandlers = /* @__PURE__ */ createHandlers();
