import type { Socket } from "node:net";
import { afterAll, afterEach, expect, test } from "vitest";
import type { Credential, Operation } from "../../scripts/openapi/operation.ts";
import type { ClientInput, PlannedFile, PlannedRequest } from "../derive/case.ts";
import { clientArgument, madeInput } from "./client-argument.ts";
import { type HostileServer, hostileServer } from "./hostile-server.fixture.ts";
import { openListenerPool } from "./listener.ts";
import { createMasker } from "./mask.ts";
import { readMultipart } from "./multipart.ts";
import { type CallClient, sendClient } from "./send-client.ts";
import { sendWire } from "./send-wire.ts";

const open: HostileServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
const serve = async (play: (socket: Socket) => void, path = "/") => {
  const server = await hostileServer(play, path);
  open.push(server);
  return server;
};
const secretKey = "sk_0123456789abcdefghij";
const mask = createMasker([secretKey]);
const json = (text: string) =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`;

const operation = (...security: Credential[]): Operation => ({
  id: "upload",
  method: "POST",
  path: "/things",
  pointer: "#/paths/~1things/post",
  summary: "",
  description: "",
  deprecated: false,
  replacement: null,
  optional: false,
  servers: [],
  security: [security],
  parameters: [],
  body: null,
  responses: [],
  siblings: ["POST"],
});
const credential = (kind: Credential["kind"], place: Credential["in"], parameter: string): Credential => ({
  name: "c",
  kind,
  in: place,
  parameter,
  keyEnv: null,
  pointer: "#",
});
const planned: PlannedRequest = {
  method: "POST",
  target: "/things?a=b",
  headers: [
    ["Cookie", "x=y"],
    ["Content-Type", "text/plain"],
  ],
  credential: "valid",
  body: () => Buffer.from("hi"),
  framing: { kind: "length" },
};

test("a planned request is sent with its credential where the operation wants it, and recorded masked", async () => {
  const server = await serve((socket) => socket.end(json(`{"key":"${secretKey}"}`)), "/api");
  const security = [
    credential("bearer", "header", "Authorization"),
    credential("apiKey", "query", "k"),
    credential("apiKey", "cookie", "s"),
  ];
  const made = await sendWire({
    operation: operation(...security),
    request: planned,
    key: secretKey,
    baseUrl: server.url,
    timeoutMs: 2000,
    mask,
  });
  expect(server.received()[0]!.toString()).toBe(
    `POST /api/things?a=b&k=${secretKey} HTTP/1.1\r\nHost: ${server.url.host}\r\nContent-Type: text/plain\r\nCookie: x=y; s=${secretKey}\r\nAuthorization: Bearer ${secretKey}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi`,
  );
  expect(made!.request.target).toBe("/api/things?a=b&k=***");
  expect(JSON.stringify(made!.request.headers)).not.toContain(secretKey);
  expect(Buffer.from(made!.response!.body).toString()).not.toContain(secretKey);
});

test("a credential that cannot be sent is null, and nothing is sent", async () => {
  const server = await serve((socket) => socket.end(json("{}")));
  const options = {
    operation: operation(credential("apiKey", "header", "K")),
    baseUrl: server.url,
    timeoutMs: 2000,
    mask,
  };
  expect(await sendWire({ ...options, request: { ...planned, credential: "bare" }, key: secretKey })).toBeNull();
  expect(await sendWire({ ...options, request: planned, key: null })).toBeNull();
  expect(server.received()).toEqual([]);
});

const file: PlannedFile = {
  bytes: () => Buffer.from([0, 1, 255]),
  filename: "grüße.wav",
  contentType: "audio/wav",
  sample: null,
};
const input: ClientInput = {
  parameters: { id: 7 },
  body: { kind: "fields", fields: { title: "t", media: file, more: [file] } },
};

test("an input becomes one argument: fields beside the parameters, or a body under its name", async () => {
  const beside = clientArgument(madeInput(input), "fields") as { id: number; media: File; more: File[] };
  expect(Object.keys(beside)).toEqual(["id", "title", "media", "more"]);
  expect([beside.media.name, beside.media.type, beside.more[0] instanceof File]).toEqual([
    "grüße.wav",
    "audio/wav",
    true,
  ]);
  expect(new Uint8Array(await beside.media.arrayBuffer())).toEqual(new Uint8Array([0, 1, 255]));
  expect(clientArgument(madeInput(input), "body")).toMatchObject({ id: 7, body: { title: "t" } });
  expect(clientArgument({ parameters: { id: 7 }, body: { kind: "whole", value: [1] } }, "fields")).toEqual({
    id: 7,
    body: [1],
  });
  expect(clientArgument({ parameters: { id: 7 }, body: { kind: "none" } }, "fields")).toEqual({ id: 7 });
});

/** A minimal stand-in for a generated client. */
const fetching: CallClient = async ({ baseUrl, apiKey, input, bodyAt }) => {
  const { title, media } = clientArgument(madeInput(input), bodyAt);
  const body = new FormData();
  body.set("title", String(title));
  body.set("media", media as File);
  const headers = { Authorization: `Bearer ${apiKey}` };
  const { ok, status, ...response } = await fetch(`${baseUrl}/things`, { method: "POST", body, headers }).then(
    async (answer) => ({ ok: answer.ok, status: answer.status, value: await answer.json() }),
    (thrown: Error) => ({ ok: null, status: 0, value: thrown.message }),
  );
  return ok === null
    ? { kind: "error", name: "TypeError", message: String(response.value), code: null }
    : { kind: "value", ok, status, value: response.value };
};
const call = {
  call: fetching,
  operation: "upload",
  input,
  bodyAt: "fields",
  apiKey: secretKey,
  timeoutMs: 2000,
  mask,
  listeners: openListenerPool(),
} as const;
afterAll(() => call.listeners.close());

test("a call through the client is recorded, and what it returns is masked at any depth", async () => {
  const server = await serve((socket) => socket.end(json(`{"a":[{"b":"is ${secretKey}"}]}`)), "/api/v1");
  const upstream = { kind: "forward", baseUrl: server.url, timeoutMs: 1000 } as const;
  const { exchanges, returned } = await sendClient({ ...call, upstream });
  expect(returned).toEqual({ kind: "value", ok: true, status: 200, value: { a: [{ b: "is ***" }] } });
  expect(exchanges).toMatchObject([
    { request: { method: "POST", target: "/api/v1/things" }, response: { status: 200 }, failure: null },
  ]);
  const { headers, body } = exchanges[0]!.request;
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const read = readMultipart(type, body);
  expect(read.ok && read.parts.map(({ name, filename, contentType }) => [name, filename, contentType])).toEqual([
    ["title", null, null],
    ["media", "grüße.wav", "audio/wav"],
  ]);
  expect(server.received()[0]!.toString("latin1")).toContain(`Bearer ${secretKey}`);
});

test("an error result is a value, a rejection an error with name, code and a masked message", async () => {
  const refuse = () => ({ bytes: Buffer.from(json('{"e":1}').replace("200 OK", "400 No")) });
  const refused = await sendClient({ ...call, upstream: { kind: "script", reply: refuse } });
  expect(refused.returned).toEqual({ kind: "value", ok: false, status: 400, value: { e: 1 } });

  const failing: CallClient = async ({ baseUrl }) => {
    const message = `POST ${baseUrl}/things: no ${secretKey}`;
    return { kind: "error", name: "TypeError", message, code: "E_X" };
  };
  const rejected = await sendClient({ ...call, call: failing, upstream: { kind: "script", reply: refuse } });
  expect(rejected).toEqual({
    exchanges: [],
    returned: {
      kind: "error",
      name: "TypeError",
      message: expect.stringMatching(/^POST http:\/\/127\.0\.0\.1:\d+\/things: no \*\*\*$/),
      code: "E_X",
      exposesSecret: true,
    },
  });
});

test("a call that fails is the suite's fault", async () => {
  const upstream = { kind: "script", reply: () => ({ bytes: null }) } as const;
  const missing: CallClient = () => Promise.reject(new Error("no method other"));
  await expect(sendClient({ ...call, call: missing, upstream })).rejects.toThrow("no method other");
});

test("a target that never answers is recorded as a timeout, before the client's own timeout", async () => {
  const server = await serve(() => {});
  const upstream = { kind: "forward", baseUrl: server.url, timeoutMs: 100 } as const;
  const { exchanges, returned } = await sendClient({ ...call, upstream });
  expect(exchanges.map(({ failure }) => failure?.kind)).toEqual(["timeout"]);
  expect(returned.kind).toBe("error");
});

test("a lost call is an error, and its listener is not used again", async () => {
  const reply = () => ({ bytes: Buffer.from(json("{}")) });
  const lost: CallClient = async () => ({ kind: "lost", name: "HangingCall", message: "it hangs" });
  const listeners = openListenerPool();
  const { returned } = await sendClient({ ...call, call: lost, listeners, upstream: { kind: "script", reply } });
  listeners.close();
  expect(returned).toEqual({
    kind: "error",
    name: "HangingCall",
    message: "it hangs",
    code: null,
    exposesSecret: false,
  });
});
