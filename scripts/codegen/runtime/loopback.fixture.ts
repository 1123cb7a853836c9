// Shared by the tests of this folder: a real server on this machine, and the table of a fictional API.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Socket } from "node:net";
import type { Method } from "./build-client.ts";
import type { FileInput } from "./describe-file.ts";
import type { OperationTable, TableOperation } from "./operation-table.ts";
import type { AnyResult } from "./result.ts";

export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

export type Loopback = AsyncDisposable & { readonly baseUrl: string; readonly seen: readonly Seen[] };

/** Reads each request completely, then calls `answer` to respond. */
export const serve = async (
  answer: (response: ServerResponse, seen: Seen, count: number) => void = (response) =>
    json(response, 200, { id: "t1" }),
): Promise<Loopback> => {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return;
    }
    const entry = { method: request.method!, url: request.url!, headers: request.headers, body: Buffer.concat(chunks) };
    seen.push(entry);
    answer(response, entry, seen.length);
  });
  return { ...(await listen(server)), seen };
};

/** Gives access to the raw connection, for servers that violate HTTP. */
export const serveSockets = async (answer: (socket: Socket, count: number) => void) => {
  let connections = 0;
  const server = createSocketServer((socket) => {
    socket.on("error", () => {});
    answer(socket, ++connections);
  });
  return { ...(await listen(server)), connections: () => connections };
};

const listen = async (server: ReturnType<typeof createServer> | ReturnType<typeof createSocketServer>) => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

export const key = "sk_test_5f3a9c";

const answer = (schema: string) => ({
  contents: [{ mediaType: "application/json", schema: { $ref: schema } }],
});
const bearer = [{ kind: "bearer", in: "header", name: "Authorization" }] as const;
const any = { mediaTypes: [], binary: false, repeated: false, required: false } as const;

export const postTrack: TableOperation = {
  method: "POST",
  path: "/tracks",
  credentials: bearer,
  anonymous: false,
  accept: "application/json",
  parameters: [],
  body: {
    mediaType: "multipart/form-data",
    kind: "multipart",
    required: true,
    at: "fields",
    schema: { type: "object" },
    fields: [
      { ...any, name: "title", required: true, schema: { type: "string", maxLength: 20 } },
      { ...any, name: "tune", required: true, binary: true, mediaTypes: ["audio/*"], looksLike: "audio", schema: {} },
      { ...any, name: "tags", repeated: true, schema: { type: "array", items: { type: "string" } } },
    ],
  },
  responses: { 200: answer("Track"), 400: answer("Problem"), 401: answer("Problem"), 410: answer("Problem") },
};

const getTrack: TableOperation = {
  method: "GET",
  path: "/albums/{album}/tracks/{number}",
  credentials: [],
  anonymous: false,
  accept: "application/json",
  parameters: [
    { name: "album", in: "path", required: true, style: "simple", explode: false, schema: { type: "string" } },
    {
      name: "number",
      in: "path",
      required: true,
      style: "simple",
      explode: false,
      schema: { type: "integer", minimum: 1 },
    },
    { name: "tag", in: "query", required: false, style: "form", explode: true, schema: { type: "array" } },
    { name: "X-Trace", in: "header", required: false, style: "simple", explode: false, schema: { type: "string" } },
    { name: "visit", in: "cookie", required: false, style: "form", explode: true, schema: { type: "string" } },
  ],
  body: null,
  responses: { 200: answer("Track"), "4XX": answer("Problem") },
};

const putNote: TableOperation = {
  method: "PUT",
  path: "/notes/{number}",
  deprecated: { replacement: "postTrack" },
  credentials: [{ kind: "apiKey", in: "header", name: "X-Key" }],
  anonymous: true,
  accept: "application/json",
  parameters: [
    { name: "number", in: "path", required: true, style: "simple", explode: false, schema: { type: "integer" } },
  ],
  body: {
    mediaType: "application/json",
    kind: "json",
    required: true,
    at: "fields",
    fields: [],
    schema: { type: "object", required: ["text"], properties: { text: { type: "string" }, at: { type: "string" } } },
  },
  responses: { 204: { contents: [] }, default: answer("Problem") },
};

export const table: OperationTable = {
  baseUrl: "https://tracks.invalid/v1",
  apiKeyEnv: "TRACKS_TEST_KEY",
  operations: { postTrack, getTrack, putNote },
  schemas: {
    Track: { type: "object", required: ["id"], properties: { id: { type: "string", minLength: 1 } } },
    Problem: { type: "object", required: ["message"], properties: { message: { type: "string" } } },
  },
};

export type TracksClient = {
  readonly postTrack: Method<{ title: string; tune: FileInput; tags?: readonly string[] }, AnyResult>;
  readonly getTrack: Method<
    { album: string; number: number; tag?: readonly string[]; "X-Trace"?: string; visit?: string },
    AnyResult
  >;
  readonly putNote: Method<{ number: number; text: string; at?: Date }, AnyResult>;
};

/** A silent WAV: a valid header, and `length` bytes in total. */
export const wav = (length = 1_000): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  return bytes;
};

export const stream = (...chunks: unknown[]): ReadableStream =>
  new ReadableStream({
    pull: (controller) => (chunks.length > 0 ? controller.enqueue(chunks.shift()) : controller.close()),
  });

/** A recorded form, parsed by an independent parser. */
export const parseForm = ({ body, headers }: Seen): Promise<FormData> =>
  new Response(new Uint8Array(body), { headers: { "content-type": headers["content-type"]! } }).formData();
