// The public exports of the test kit. Importing it loads nothing of Node.

export type { Answers, Behaviour, ReceivedPart, ReceivedRequest, TestOptions } from "./behaviour.ts";
export { InstructionError } from "./instruction.ts";
export { createTestFetch, type TestFetch } from "./test-fetch.ts";
export { startTestServer, type TestServer } from "./test-server.ts";
