// The client of the radio document, and a loopback server that writes its responses piece by piece.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { loadSpec } from "../../bundle.ts";
import { readOperations } from "../../openapi/read.ts";
import { operationTable } from "../operation-table.ts";
import { allFeatures } from "./all-features.ts";
import { buildClient, type Method } from "./build-client.ts";
import type { ByteStream } from "./byte-answer.ts";
import type { EventStream } from "./event-answer.ts";
import type { ClientOptions } from "./options.ts";
import type { Failure, Success } from "./result.ts";

type Answer<Data> = Success<200, Data> | Failure<400, { error: string }>;
export type Chunk = { done: boolean; audio?: string };
export type RadioClient = {
  speak: Method<{ text: string }, Answer<ByteStream>>;
  speakLive: Method<{ text: string }, Answer<EventStream<Chunk>>>;
  ask: Method<{ question: string; stream?: boolean }, Answer<{ text: string } | EventStream<{ words: string }>>>;
  watchTicker: Method<Record<never, never>, Answer<EventStream<{ title: string }>>>;
  transcribe: Method<{ language: string; speakers?: boolean; body: unknown }, Answer<unknown>>;
  forgetWord: Method<{ id: string }, Answer<{ id: string; forgotten: boolean }>>;
};

const spec = await loadSpec(join(import.meta.dirname, "../../fixtures/constructs/radio/openapi.yaml"));
const table = operationTable(spec.document, readOperations(spec.document).operations);

export type Radio = AsyncDisposable & {
  readonly client: RadioClient;
  readonly baseUrl: string;
  /** Resolves when the connection of the latest response closes before its end. */
  readonly left: Promise<void>;
  readonly requests: () => number;
};

/** @param serve writes the response; it is notified when the client disconnects. */
export const radio = async (
  serve: (response: ServerResponse, request: IncomingMessage, body: Buffer) => unknown,
  options: ClientOptions = {},
): Promise<Radio> => {
  let count = 0;
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const server = createServer((request, response) => {
    count++;
    response.on("close", () => !response.writableFinished && leave());
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk)).on("end", () => serve(response, request, Buffer.concat(chunks)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    client: buildClient<RadioClient>(table, allFeatures, { baseUrl, apiKey: "secret-of-the-radio", ...options }),
    baseUrl,
    left,
    requests: () => count,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

export const all = async <Value>(values: AsyncIterable<Value>): Promise<Value[]> => {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
};
