// Handlers for Mock Service Worker that respond from the document or misbehave as instructed. MSW is an optional peer;
// only this file uses it.

import { HttpHandler, HttpResponse } from "msw";
import packaged from "../../generated/openapi.json" with { type: "json" };
import { fill } from "../openapi/path-template.ts";
import type { ReceivedRequest, TestOptions } from "./behaviour.ts";
import { contractOf } from "./contract.ts";
import { InstructionError } from "./instruction.ts";
import { createTestFetch } from "./test-fetch.ts";

/**
 * Handlers for `setupServer(...handlers)` or `setupWorker(...handlers)`; `requests` lists received requests, oldest
 * first.
 */
export type TestHandlers = readonly HttpHandler[] & { readonly requests: readonly ReceivedRequest[] };

/**
 * Creates a handler for each operation of the document, for any origin and base path. Requests without an operation are
 * left to other handlers and to MSW's `onUnhandledRequest`.
 *
 * @throws {InstructionError} An instruction is invalid. If this only shows during a request, MSW responds with 500 and
 * the message.
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
    ({ method, path }) => new HttpHandler(method, urlsOf(path), answer),
  );
  return Object.assign(handlers, { requests: fetch.requests });
};

/** Matches URLs that end in a path of the document. */
const urlsOf = (path: string): RegExp => {
  const literals = fill(path, () => "\0")
    .split("\0")
    .map((literal) => literal.replaceAll(/\W/g, "\\$&"));
  return new RegExp(`${literals.join("[^/]+")}$`);
};

/** Ready-made handlers: each request gets the default response of its operation. */
export const handlers: TestHandlers = /* @__PURE__ */ createHandlers();
