// Tries every way in which an upload from disk can fail, each with a small and a large file. Returns how each call
// ended, and how many descriptors of its file were still open afterwards. Only for Node.

import { createReadStream, readdirSync, readlinkSync } from "node:fs";
import { appendFile, mkdir, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type * as ClientModule from "../../codegen/runtime/index.ts";
import type * as NodeModule from "../../codegen/runtime/node.ts";
import type { Behaviour } from "../../testing/behaviour.ts";
import type { Subject } from "./configuration.ts";
import { wav } from "./recordings.ts";

export type DescriptorSetting = {
  readonly subject: Subject;
  /** A test server that responds as the header `x-answer` says. */
  readonly baseUrl: string;
  readonly closedUrl: string;
  readonly folder: string;
  /** How often to send the file that grew, to see whether the garbage collector closes its descriptors. */
  readonly uploads: number;
};

export type DescriptorReport = {
  /** By failure: the codes of the small and the large upload, and the descriptors of both files that stayed open. */
  readonly ends: Readonly<Record<string, { readonly codes: readonly string[]; readonly left: number }>>;
  /** Open descriptors after all uploads of the file that grew. */
  readonly opened: number;
};

type Options = ClientModule.ClientOptions & ClientModule.CallOptions;
type Failure = {
  readonly answer?: Behaviour;
  readonly options?: Options | (() => Options);
  /** Runs between `fileFromPath` and the call. */
  readonly meanwhile?: (path: string) => Promise<unknown>;
  readonly content?: (size: number) => Uint8Array;
  readonly input?: (file: NodeModule.DiskFile, path: string) => unknown;
  readonly text?: unknown;
  readonly raw?: boolean;
};

const never = () => new Promise<never>(() => {});
const boom = () => {
  throw new Error("of the caller's own");
};
const readOne = async (body: unknown): Promise<void> => {
  await (body as ReadableStream).getReader?.().read();
};
const quick = { minDelayMs: 1, maxDelayMs: 5 };
/** Bytes that look like text to the client. */
const prose = (size: number) => new Uint8Array(size).fill(97);
const replacedByFolder = async (path: string) => {
  await rm(path);
  await mkdir(path);
};

const failures: Readonly<Record<string, Failure>> = {
  none: {},
  grown: { meanwhile: (path) => appendFile(path, "more") },
  shrunk: { meanwhile: (path) => truncate(path, 1_000) },
  emptied: { meanwhile: (path) => truncate(path, 0) },
  deleted: { meanwhile: (path) => rm(path) },
  "replaced by a folder": { meanwhile: replacedByFolder },
  "no audio": { content: prose },
  "no text": { text: undefined },
  "an invalid header": { options: { headers: { "x-a": "\n" } } },
  "no key": { options: { apiKey: "" } },
  "a key that does not come": { options: { apiKey: never, timeoutMs: 100 } },
  "aborted before": { options: () => ({ signal: AbortSignal.abort() }) },
  "aborted at once": {
    options: () => {
      const controller = new AbortController();
      queueMicrotask(() => controller.abort());
      return { signal: controller.signal };
    },
  },
  "aborted on its way": { answer: { do: "stall" }, options: () => ({ signal: AbortSignal.timeout(100) }) },
  "aborted while a listener is told": {
    options: () => {
      const controller = new AbortController();
      return { signal: controller.signal, onProgress: () => controller.abort() };
    },
  },
  "timed out": { answer: { do: "stall" }, options: { timeoutMs: 100 } },
  stalled: { answer: { do: "stall" }, options: { stallTimeoutMs: 100 } },
  refused: { options: { retry: quick } },
  reset: { answer: { do: "reset" } },
  "cut while it is sent": { answer: { do: "cut-upload" } },
  "cut while it is answered": { answer: { do: "cut-answer" } },
  "answered early": { answer: { do: "refuse-early", status: 401 } },
  "answered early, raw": { answer: { do: "refuse-early", status: 401 }, raw: true },
  "retried after 429": {
    answer: { do: "rate-limit", retryAfter: 0 },
    options: { retry: { ...quick, retryAfter: true } },
  },
  redirected: { answer: { do: "redirect", to: "http://127.0.0.1:9/" } },
  "a page for an answer": { answer: { do: "html" } },
  "a listener that throws": { options: { onProgress: boom } },
  "a middleware that throws": { options: { middleware: [boom] } },
  "a middleware that answers": { options: { middleware: [async () => Response.json({}, { status: 500 })] } },
  "a middleware that reads and throws": {
    options: { middleware: [({ body }) => readOne(body).then(boom)] },
  },
  "a fetch that answers without reading": { options: { fetch: async () => Response.json({}, { status: 500 }) } },
  "a fetch that reads one chunk": {
    options: { fetch: (_, { body }) => readOne(body).then(() => Response.json({}, { status: 500 })) },
  },
  "a fetch that reads one chunk and fails": {
    options: {
      retry: quick,
      fetch: async (_, { body }) => {
        await readOne(body);
        throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      },
    },
  },
  "a fetch that never ends": { options: { fetch: never, timeoutMs: 100 } },
  "its stream, and no key": { input: (file) => file.stream(), options: { apiKey: "" } },
  "its stream, of text": { input: (file) => file.stream(), content: prose },
  "its stream, cut": { input: (file) => file.stream(), answer: { do: "cut-upload" } },
  "its stream, answered early": { input: (file) => file.stream(), answer: { do: "refuse-early", status: 413 } },
  "its stream, said to be longer": { input: (file) => ({ data: file.stream(), size: file.size + 1 }) },
  "its stream, said to be shorter": { input: (file) => ({ data: file.stream(), size: file.size - 1 }) },
  "a stream of Node, of text": { input: (_, path) => createReadStream(path), content: prose },
  "a stream of Node, aborted": {
    input: (_, path) => createReadStream(path),
    answer: { do: "stall" },
    options: () => ({ signal: AbortSignal.timeout(100) }),
  },
};

const sizes = [300_000, 3_000_000];

export const runFailures = async (
  client: {
    readonly createClient: (
      options: Options,
    ) => Readonly<Record<string, ClientModule.Method<object, ClientModule.AnyResult>>>;
  },
  { fileFromPath }: typeof NodeModule,
  setting: DescriptorSetting,
): Promise<DescriptorReport> => {
  const { subject, folder, closedUrl, uploads } = setting;
  const send = async (failure: Failure, path: string, size: number, baseUrl: string): Promise<string> => {
    const { answer, options = {}, meanwhile, content = wav, input, raw, ...rest } = failure;
    await writeFile(path, content(size));
    const file = await fileFromPath(path);
    await meanwhile?.(path);
    const callOptions = typeof options === "function" ? options() : options;
    const headers = { "x-answer": JSON.stringify(answer ?? null), ...(callOptions.headers as object) };
    const made = client.createClient({ baseUrl, apiKey: "sk_a_b_c_d", onDeprecation: null, ...callOptions, headers });
    const text = "text" in rest ? rest.text : "Ada";
    const fullInput = { [subject.textField]: text, [subject.fileField]: input ? input(file, path) : file };
    const method = made[subject.operation]!;
    try {
      if (!raw) return String((await method(fullInput, callOptions)).status);
      const response = await method.raw(fullInput, callOptions);
      await response.body?.cancel();
      return String(response.status);
    } catch (thrown) {
      return String((thrown as { code?: unknown }).code ?? (thrown as Error).message);
    }
  };
  const ends: Record<string, DescriptorReport["ends"][string]> = {};
  for (const [at, [name, failure]] of Object.entries(failures).entries()) {
    const baseUrl = name === "refused" ? closedUrl : setting.baseUrl;
    const paths = sizes.map((size) => join(folder, `${at}-${size}.wav`));
    const codes: string[] = [];
    for (const [index, size] of sizes.entries()) codes.push(await send(failure, paths[index]!, size, baseUrl));
    const left = await Promise.all(paths.map(settled));
    ends[name] = { codes, left: left[0]! + left[1]! };
  }
  const path = join(folder, "grows.wav");
  for (let upload = 0; upload < uploads; upload++) await send(failures.grown!, path, 1_000, setting.baseUrl);
  (globalThis as { gc?: () => void }).gc?.();
  await new Promise((resolve) => setTimeout(resolve, 100));
  return { ends, opened: await settled(folder) };
};

/** The number of open descriptors below a path, after waiting for those that are being closed. */
const settled = async (path: string): Promise<number> => {
  for (let waited = 0; ; waited += 20) {
    const open = readdirSync("/proc/self/fd").filter((descriptor) => targetOf(descriptor).startsWith(path)).length;
    if (open === 0 || waited > 2_000) return open;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const targetOf = (descriptor: string): string => {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`);
  } catch {
    // The descriptor of the directory listing itself, which is closed by now.
    return "";
  }
};
