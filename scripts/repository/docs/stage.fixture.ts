// A child process that runs the snippets of a page in order, as its reader would; a loopback server of the test kit
// stands in for the API. In: a JSON file with the snippets. Out: one JSON line per snippet.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import packaged from "../../../generated/openapi.json" with { type: "json" };
import { type Answers, startTestServer } from "../../testing/index.ts";

export type Act = { readonly file: string; readonly answers: Answers | null };
export type Outcome = {
  readonly file: string;
  readonly error: string | null;
  readonly printed: string;
  readonly requests: number;
};

type Handler = (request: Request, environment?: unknown) => Promise<Response>;
type Exports = {
  readonly POST?: Handler;
  readonly default?: { readonly fetch: Handler };
  readonly server?: Server;
  readonly upload?: (file: File) => Promise<unknown>;
};

const realFetch = globalThis.fetch;
const recording = await readFile("voice.wav");
const print = process.stdout.write.bind(process.stdout);

const perform = async ({ file, answers }: Act): Promise<Outcome> => {
  const server = await startTestServer({ answers: answers ?? undefined });
  globalThis.fetch = toServer(server.baseUrl);
  let printed = "";
  const collect = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  process.stdout.write = collect as typeof process.stdout.write;
  process.stderr.write = collect as typeof process.stderr.write;
  let error: string | null = null;
  try {
    await callExports((await import(pathToFileURL(file).href)) as Exports);
  } catch (thrown) {
    error = String((thrown as Error)?.stack ?? thrown);
  }
  const { length: requests } = server.requests;
  await server.stop();
  return { file, error, printed, requests };
};

/** The page's latest route handler: the page of the next snippet calls it by its path alone. */
let route: Handler | undefined;

/** The API's origin is redirected to the server; otherwise only this machine may be called. */
const toServer = (baseUrl: string): typeof fetch => {
  const api = packaged.servers[0]!.url;
  return (input, init) => {
    const url = String(input instanceof Request ? input.url : input).replace(api, baseUrl);
    if (url.startsWith("/") && route) return route(new Request(`http://app.test${url}`, init));
    if (!url.startsWith("http://127.0.0.1:")) throw new Error(`a snippet wants to speak to ${url}`);
    return realFetch(url, init);
  };
};

/** A handler receives an upload, and must respond with a success. */
const callExports = async (exports: Exports): Promise<void> => {
  const file = new File([recording], "voice.wav", { type: "audio/wav" });
  const form = new FormData();
  form.append("name", "my voice");
  form.append("recording", file);
  const key = { SMALLEST_API_KEY: process.env.SMALLEST_API_KEY };
  const headers = { "content-type": "audio/wav", "content-length": String(recording.byteLength) };
  const answers: Response[] = [];
  if (exports.POST) {
    route = exports.POST;
    answers.push(await route(new Request("http://app.test/", { method: "POST", body: form })));
  }
  if (exports.default) {
    const request = new Request("http://app.test/?name=v", { method: "POST", body: recording, headers });
    answers.push(await exports.default.fetch(request, key));
  }
  if (exports.upload) await exports.upload(file);
  if (exports.server) {
    if (!exports.server.listening) await once(exports.server, "listening");
    const { port } = exports.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/voices?name=v`;
    answers.push(await realFetch(url, { method: "POST", body: recording, headers }));
    exports.server.closeAllConnections();
    exports.server.close();
  }
  for (const answer of answers) {
    const body = await answer.text();
    if (!answer.ok) throw new Error(`the handler answered ${answer.status}: ${body}`);
    process.stdout.write(`${answer.status} ${body}\n`);
  }
};

const acts: readonly Act[] = JSON.parse(await readFile(process.argv[2]!, "utf8"));
for (const act of acts) print(`${JSON.stringify(await perform(act))}\n`);
process.exit(0);
