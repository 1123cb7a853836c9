// A table of calls that every runtime makes in the same way, with the client as a module and a server that misbehaves
// on request. Returns how each call ended, as plain data. Uses nothing of Node, because it also runs in browsers.

import type * as ClientModule from "../../codegen/runtime/index.ts";
import type * as NodeModule from "../../codegen/runtime/node.ts";
import type { Behaviour } from "../../testing/behaviour.ts";
import type { CallEnd, CallEnds, Configuration } from "./configuration.ts";
import { iterate, streamOf, wav } from "./recordings.ts";

export type Modules = {
  readonly client: typeof ClientModule & {
    createClient(
      options: ClientModule.ClientOptions,
    ): Readonly<Record<string, ClientModule.Method<object, ClientModule.AnyResult>>>;
  };
  /** Null if there is no file system. */
  readonly node: typeof NodeModule | null;
};

type Call = (at: Scene) => Promise<CallEnd>;

type Scene = Modules & {
  /** The name of the call. */
  readonly name: string;
  readonly setting: Configuration;
  /** Sends the input to a server that behaves as instructed. */
  send(options?: Options, input?: object): Promise<CallEnd>;
};

type Options = ClientModule.ClientOptions &
  ClientModule.CallOptions & { readonly answer?: Behaviour; readonly raw?: boolean };

export const runCalls = async (modules: Modules, setting: Configuration): Promise<CallEnds> => {
  const ends: Record<string, CallEnd> = {};
  for (const [name, call] of Object.entries(calls)) {
    const send = (options: Options = {}, input: object = {}) => sendOne(modules, setting, name, options, input);
    ends[name] = await call({ ...modules, name, setting, send });
  }
  return ends;
};

const sendOne = async (
  { client }: Modules,
  setting: Configuration,
  name: string,
  { answer, raw, signal, onProgress, ...options }: Options,
  input: object,
): Promise<CallEnd> => {
  const { run, subject, baseUrl, apiKey } = setting;
  try {
    const headers = { "x-call": `${run}/${name}`, "x-answer": JSON.stringify(answer ?? null) };
    const made = client.createClient({ baseUrl, apiKey, onDeprecation: null, headers, ...options });
    const method = made[subject.operation]!;
    const callOptions = { signal, onProgress };
    const fullInput = { [subject.textField]: "Ada", [subject.fileField]: wav(5_000), ...input };
    if (raw) {
      const response = await method.raw(fullInput, callOptions);
      return { raw: response.status, body: await response.json() };
    }
    const result = await method(fullInput, callOptions);
    return { ok: result.ok, status: result.status, body: result.ok ? result.data : result.error };
  } catch (thrown) {
    return errorEnd(client, thrown, setting);
  }
};

const errorEnd = ({ ClientError }: Modules["client"], thrown: unknown, { subject, apiKey }: Configuration): CallEnd => {
  if (!(thrown instanceof ClientError)) return { unexpected: String(thrown) };
  const { name, code, status, retryable, message, url } = thrown;
  const says = message.includes(`POST ${url}`) || !url.endsWith(subject.path) ? "what, where, why, cure" : message;
  const shown = [message, thrown.stack, JSON.stringify(thrown), String(thrown)].join();
  return { error: name, code, status, retryable, says, showsKey: shown.includes(apiKey) };
};

/** Calls an operation with a streamed response and reads as much of it as requested. */
const streamed =
  (
    kind: "events" | "bytes",
    read: (data: never) => Promise<CallEnd>,
    answer?: Behaviour,
    options: Options = {},
  ): Call =>
  async ({ client, name, setting }) => {
    const { operation, input } = setting[kind];
    const headers = { "x-call": `${setting.run}/${name}`, "x-answer": JSON.stringify(answer ?? null) };
    try {
      const made = client.createClient({ baseUrl: setting.baseUrl, apiKey: setting.apiKey, headers, ...options });
      const result = await made[operation]!(input);
      return { ok: result.ok, status: result.status, ...(result.ok ? await read(result.data as never) : {}) };
    } catch (thrown) {
      return errorEnd(client, thrown, setting);
    }
  };

const everyEvent = async (events: ClientModule.EventStream<unknown>): Promise<CallEnd> => {
  const seen: unknown[] = [];
  for await (const event of events) seen.push(event);
  return { events: seen };
};

const small = wav(5_000);
const large = wav(3_000_000);

/** Sends a file in the document's file field. */
const sendFile =
  (file: () => unknown, text = "Ada"): Call =>
  ({ send, setting: { subject } }) =>
    send({}, { [subject.fileField]: file(), [subject.textField]: text });

const failing =
  (answer: Behaviour, options: Options = {}): Call =>
  ({ send }) =>
    send({ answer, stallTimeoutMs: 1_000, ...options });

const calls: Readonly<Record<string, Call>> = {
  file: sendFile(() => new File([small], "ada.wav", { type: "audio/wav" })),
  blob: sendFile(() => new Blob([small])),
  "blob-large": sendFile(() => new Blob([large], { type: "audio/wav" })),
  bytes: sendFile(() => small),
  "bytes-large": sendFile(() => large),
  buffer: sendFile(() => small.buffer),
  stream: sendFile(() => streamOf(small)),
  "stream-large": sendFile(() => streamOf(large)),
  iterable: sendFile(() => iterate(small)),
  response: sendFile(() => new Response(small, { headers: { "content-type": "audio/wav" } })),
  "response-of-blob": sendFile(() => new Response(new Blob([small], { type: "audio/mpeg" }))),
  named: sendFile(() => ({ data: small, filename: "dir/b.mp3", contentType: "audio/mpeg" })),
  "sized-stream": sendFile(() => ({ data: streamOf(large), filename: "c.flac", size: large.length })),
  path: async ({ node, send, setting }) =>
    node
      ? send({}, { [setting.subject.fileField]: await node.fileFromPath(setting.samplePath) })
      : { missing: "no file system" },
  unicode: sendFile(() => new File([small], `Zoë "süß" 日本 🎙.wav`), `Zoë "süß"\r\n日本 🎙`),
  progress: async ({ send, setting }) => {
    const seen: ClientModule.Progress[] = [];
    const file = new Blob([large], { type: "audio/wav" });
    const end = await send({ onProgress: (progress) => seen.push(progress) }, { [setting.subject.fileField]: file });
    const last = seen.at(-1)!;
    const rising = seen.every(({ sent }, at) => at === 0 || sent >= seen[at - 1]!.sent);
    return { ...end, rising, complete: last.sent === last.total && last.sent > large.length, inSteps: seen.length > 5 };
  },
  raw: ({ send }) => send({ raw: true }),
  "status-400": failing(400),
  "status-401": failing(401),
  "status-410": failing(410),
  "status-500": failing(500),
  undocumented: failing({ do: "answer", status: 418, body: { tea: true } }),
  "early-401": failing({ do: "refuse-early", status: 401 }),
  "or-throw-410": async ({ client, setting: { baseUrl, apiKey, subject } }) => {
    const headers = { "x-answer": "410" };
    const made = client.createClient({ baseUrl, apiKey, headers, onDeprecation: null });
    const thrown = await client
      .orThrow(made[subject.operation]!({ [subject.textField]: "Ada", [subject.fileField]: small }))
      .catch((error: unknown) => error);
    const { name, code, message } = thrown as Error & { code: string };
    return {
      name,
      code,
      kind: thrown instanceof client.RetiredError && thrown instanceof client.ApiError,
      message: message.replace(baseUrl, "BASE"),
    };
  },
  html: failing({ do: "html" }),
  "empty-object": failing({ do: "empty-object" }),
  "empty-error": failing({ do: "answer", status: 401, body: "" }),
  "cut-answer": failing({ do: "cut-answer" }),
  reset: failing({ do: "reset" }),
  "reset-large": ({ send, setting }) =>
    send({ answer: { do: "reset" } }, { [setting.subject.fileField]: new Blob([large]) }),
  "reset-stream": ({ send, setting }) =>
    send({ answer: { do: "reset" } }, { [setting.subject.fileField]: streamOf(large) }),
  stalled: failing({ do: "stall" }, { stallTimeoutMs: 300 }),
  "timed-out": failing({ do: "stall" }, { timeoutMs: 300 }),
  aborted: ({ send }) => send({ answer: { do: "stall" }, signal: AbortSignal.timeout(200) }),
  "aborted-before": ({ send }) => send({ signal: AbortSignal.abort() }),
  redirect: ({ send, setting }) => send({ answer: { do: "redirect", to: `${setting.otherUrl}/moved` } }),
  "redirect-large": ({ send, setting }) =>
    send(
      { answer: { do: "redirect", to: `${setting.otherUrl}/moved` } },
      { [setting.subject.fileField]: new Blob([large]) },
    ),
  refused: ({ send, setting }) => send({ baseUrl: setting.closedUrl, retry: false }),
  "rate-limited": failing({ do: "rate-limit", retryAfter: 0 }),
  "rate-limited-retried": failing({ do: "rate-limit", retryAfter: 0 }, { retry: { retryAfter: true, times: 1 } }),
  "no-key": ({ send }) => send({ apiKey: undefined }),
  "late-key": ({ send, setting }) => send({ apiKey: async () => setting.apiKey }),
  "plain-http": ({ send }) => send({ baseUrl: "http://api.invalid" }),
  "no-text": ({ send, setting }) => send({}, { [setting.subject.textField]: undefined }),
  "empty-text": ({ send, setting }) => send({}, { [setting.subject.textField]: "" }),
  "no-file": ({ send, setting }) => send({}, { [setting.subject.fileField]: undefined }),
  "empty-file": ({ send, setting }) => send({}, { [setting.subject.fileField]: new Blob() }),
  "a-path-as-file": ({ send, setting }) => send({}, { [setting.subject.fileField]: "/tmp/ada.wav" }),
  "reference-as-file": ({ send, setting }) =>
    send({}, { [setting.subject.fileField]: { uri: "file:///ada.wav", name: "ada.wav", type: "audio/wav" } }),
  "broken-stream": ({ send, setting }) =>
    send(
      {},
      {
        [setting.subject.fileField]: new ReadableStream({
          pull: (controller) => controller.error(new Error("disk")),
        }),
      },
    ),
  events: streamed("events", everyEvent),
  // The rest of the response never arrives, so this tests that an event is delivered without waiting for the next one.
  "first-event": streamed(
    "events",
    async (events: ClientModule.EventStream<unknown>) => {
      for await (const event of events) return { event };
      return { event: null };
    },
    { do: "stall-answer" },
  ),
  "events-stalled": streamed("events", everyEvent, { do: "stall-answer" }, { stallTimeoutMs: 300 }),
  "events-cut": streamed("events", everyEvent, { do: "cut-answer" }),
  "streamed-bytes": streamed("bytes", async (bytes: ClientModule.ByteStream) => ({
    type: bytes.type,
    length: (await bytes.bytes()).length,
  })),
  "streamed-blob": streamed("bytes", async (bytes: ClientModule.ByteStream) => {
    const { size, type } = await bytes.blob();
    return { size, type };
  }),
  "bytes-cut": streamed("bytes", async (bytes: ClientModule.ByteStream) => ({ length: (await bytes.bytes()).length }), {
    do: "cut-answer",
  }),
  deprecation: async ({ send }) => {
    const seen: ClientModule.DeprecationEvent[] = [];
    const headers = { deprecation: "@1700000000", sunset: "Wed, 01 Jan 2031 00:00:00 GMT" };
    const end = await send({ answer: { do: "answer", headers }, onDeprecation: (event) => seen.push(event) });
    const [event] = seen;
    return {
      ...end,
      events: seen.length,
      since: event?.deprecatedSince,
      sunset: event?.sunset,
      instead: event?.replacement,
    };
  },
};
