// Every way a call can fail, as code that makes it fail; for tests that apply one rule to all of them.

import { type ClientOptions, createClient } from "../../generated/client.ts";
import { type Behaviour, startTestServer } from "./index.ts";
import { key, upload, uploadLarge, wav } from "./subject.test-fixture.ts";

export type Fault = {
  readonly fault: string;
  /** Resolves with the result or rejects with the error. */
  readonly run: (options: ClientOptions) => Promise<unknown>;
};

const echo = { message: `${key} is no key`, error: `Bearer ${key}` };
const leak = () => Object.assign(new Error(`Bearer ${key}`, { cause: { key } }), { headers: { authorization: key } });

const misbehaving = (answers: Behaviour, call: (options: ClientOptions) => Promise<unknown> = upload): Fault => ({
  fault: JSON.stringify(answers).replaceAll(JSON.stringify(key).slice(1, -1), "KEY").slice(0, 60),
  run: async (options) => {
    await using server = await startTestServer({ answers });
    return await call({ baseUrl: server.baseUrl, stallTimeoutMs: 200, ...options });
  },
});

const refused = (fault: string, own: ClientOptions, input?: object): Fault => ({
  fault,
  // Asynchronous, since some options are refused at once.
  run: async (options) =>
    createClient({ apiKey: key, fetch: neverCalled, onDeprecation: null, ...options, ...own }).createVoiceClone({
      displayName: "Ada",
      file: wav(),
      ...input,
    }),
});

const neverCalled = () => Promise.reject(new Error(`called with ${key}`));
const textBytes = new TextEncoder().encode(`not audio but ${key}`);

export const faults: readonly Fault[] = [
  ...[400, 401, 410, 500].map((status) => misbehaving(status)),
  ...[400, 401, 410, 500, 418, 200].map((status) => misbehaving({ do: "answer", status, body: echo })),
  ...[200, 401, 418].map((status) => misbehaving({ do: "answer", status, body: `<p>${key}</p>` })),
  ...[200, 401].map((status) => misbehaving({ do: "answer", status, body: "" })),
  misbehaving({
    do: "answer",
    headers: { "x-request-id": key, "x-echo": key, deprecation: key, link: `<${key}>; rel="successor-version"` },
  }),
  misbehaving({ do: "html" }),
  misbehaving({ do: "empty-object" }),
  misbehaving({ do: "redirect", to: `https://else.invalid/${key}?k=${key}` }),
  misbehaving({ do: "rate-limit", retryAfter: 0 }),
  misbehaving({ do: "reset" }),
  misbehaving({ do: "cut-answer" }),
  misbehaving({ do: "stall" }),
  misbehaving({ do: "stall-answer" }),
  misbehaving({ do: "cut-upload" }, uploadLarge),
  misbehaving({ do: "refuse-early", status: 401 }, uploadLarge),
  {
    fault: "refused connection",
    run: (options) => upload({ ...options, baseUrl: "http://127.0.0.1:2", retry: false }),
  },
  {
    fault: "a name that does not resolve",
    run: (options) => upload({ ...options, baseUrl: "https://nowhere.invalid", retry: false }),
  },
  {
    fault: "an aborted signal",
    run: (options) => upload({ fetch: neverCalled, ...options }, wav(), AbortSignal.abort()),
  },
  { fault: "a timeout", run: (options) => upload({ ...options, fetch: () => new Promise(() => {}), timeoutMs: 20 }) },
  {
    fault: "a fetch whose error holds the request",
    run: (options) => upload({ ...options, fetch: () => Promise.reject(leak()) }),
  },
  {
    fault: "a fetch that throws text",
    run: (options) => upload({ ...options, fetch: () => Promise.reject(`no ${key}`) }),
  },
  refused("no key", { apiKey: "" }),
  refused("a key that no header carries", { apiKey: `${key}\u00e9` }),
  // This error contains no key: the client cannot recognise a key that it never received.
  refused("a key function that fails", { apiKey: () => Promise.reject(new Error("vault closed")) }),
  refused("a header that cannot be sent", { headers: { "x-own": `${key}\n` } }),
  refused("plain http", { baseUrl: "http://api.invalid" }),
  refused("a base URL that is none", { baseUrl: "api.invalid" }),
  refused("no name", {}, { displayName: undefined }),
  refused("an empty name", {}, { displayName: "" }),
  refused("a name of another kind", {}, { displayName: 5 }),
  refused("no file", {}, { file: undefined }),
  refused("an empty file", {}, { file: new Blob() }),
  refused("a path", {}, { file: `/home/ada.wav` }),
  refused("a number", {}, { file: 5 }),
  refused("a spent stream", {}, { file: new Response(textBytes, { status: 404 }) }),
  refused("a broken stream", {}, { file: new ReadableStream({ pull: () => Promise.reject(leak()) }) }),
];
