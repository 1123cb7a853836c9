// The test kit's public face. Importing it loads nothing of Node: the server is loaded when it is started.

import type { TestOptions } from "./behaviour.ts";
import type { TestServer } from "./test-server.ts";

export type { Answers, Behaviour, ReceivedPart, ReceivedRequest, TestOptions } from "./behaviour.ts";
export { createTestFetch, type TestFetch } from "./test-fetch.ts";
export type { TestServer } from "./test-server.ts";

/**
 * A server on a free port of 127.0.0.1 that answers each request with an example of the document, or misbehaves as told:
 * over a real connection, unlike `createTestFetch`. Needs Node, Bun or Deno. Stop it, or declare it with `await using`.
 */
export const startTestServer = async (options: TestOptions = {}): Promise<TestServer> => {
  const server = await import("./test-server.ts");
  return server.startTestServer(options);
};
