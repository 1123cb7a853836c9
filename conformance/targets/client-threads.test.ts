// Nothing that the process has put between `fetch` and the network affects a call, and no call affects the process.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { operationTable } from "../../scripts/codegen/operation-table.ts";
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import type { ClientCall } from "../wire/send-client.ts";
import { openClientThreads } from "./client-threads.ts";

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
};
const answering = (play: (socket: Socket) => void) =>
  listening(createSocketServer((socket) => socket.on("error", () => {}).once("data", () => play(socket))));

const document = (pattern?: string) => ({
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      get: {
        operationId: "list",
        security: [{ key: [] }],
        responses: {
          200: { content: { "application/json": { schema: { type: "string", ...(pattern && { pattern }) } } } },
        },
      },
    },
  },
  components: { securitySchemes: { key: { type: "http", scheme: "bearer", "x-key-env": "KEY_OF_THE_THREAD_TEST" } } },
});
const tableOf = (made: ReturnType<typeof document>): OperationTable =>
  operationTable(made, readOperations(made).operations) as OperationTable;
const threads = openClientThreads(tableOf(document()));
afterAll(() => threads.close());
const callAt = (port: number, more: Partial<ClientCall> = {}): ClientCall => ({
  baseUrl: `http://127.0.0.1:${port}`,
  apiKey: "sk_thread",
  timeoutMs: 5000,
  operation: "list",
  input: { parameters: {}, body: { kind: "none" } },
  bodyAt: "fields",
  ...more,
});
const json = (text: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`;
const ok = { kind: "value", ok: true, status: 200, value: "here" };

test("a patched fetch and a global dispatcher see nothing of a call", async () => {
  const port = await answering((socket) => socket.end(json('"here"')));
  const seen: unknown[] = [];
  const { fetch } = globalThis;
  const symbols = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map(Symbol.for);
  const globals = globalThis as unknown as Record<symbol, unknown>;
  const before = symbols.map((symbol) => globals[symbol]);
  const dispatcher = { dispatch: (...given: unknown[]) => seen.push(given) };
  for (const symbol of symbols) globals[symbol] = dispatcher;
  globalThis.fetch = async (...given) => {
    seen.push(given);
    return new Response('"patched"');
  };
  onTestFinished(() => {
    globalThis.fetch = fetch;
    for (const [index, symbol] of symbols.entries()) globals[symbol] = before[index];
  });
  expect(await threads.call(callAt(port), undefined)).toEqual(ok);
  expect(seen).toEqual([]);
});

test("no key is read from the environment", async () => {
  const port = await answering((socket) => socket.end(json('"here"')));
  process.env.KEY_OF_THE_THREAD_TEST = "sk_of_somebody_else";
  onTestFinished(() => void delete process.env.KEY_OF_THE_THREAD_TEST);
  expect(await threads.call(callAt(port, { apiKey: null }), undefined)).toMatchObject({
    kind: "error",
    code: "api-key-missing",
  });
});

test("an aborted call ends, a backtracking pattern takes no time, and the next call still works", async () => {
  const silent = await answering(() => {});
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  expect(await threads.call(callAt(silent), stop.signal)).toMatchObject({ kind: "error", code: "aborted" });
  // RegExp would take practically forever to find that the text does not match.
  const port = await answering((socket) => socket.end(json(`"${"a".repeat(40)}!"`)));
  const patterned = openClientThreads({
    ...tableOf(document()),
    operations: tableOf(document("^(?:a|a)*$")).operations,
  });
  onTestFinished(() => patterned.close());
  const started = performance.now();
  const outcome = await patterned.call(callAt(port, { timeoutMs: 10_000 }), undefined);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(outcome).toMatchObject({ kind: "error", code: "answer-mismatch" });
  const next = await answering((socket) => socket.end(json('"here"')));
  expect(await threads.call(callAt(next), undefined)).toEqual(ok);
});

test("an error that no caller can catch ends its thread, and the process has no listener for it", async () => {
  const before = process.listenerCount("uncaughtException");
  let during = -1;
  const cut = await answering((socket) => {
    during = process.listenerCount("uncaughtException");
    socket.end(
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n"here"\r\n0\r\nX: y',
    );
  });
  const outcome = await threads.call(callAt(cut), undefined);
  expect(["lost", "error", "value"]).toContain(outcome.kind);
  expect(during).toBe(before);
  const next = await answering((socket) => socket.end(json('"here"')));
  expect(await threads.call(callAt(next), undefined)).toEqual(ok);
});

test("a client without the method is the suite's fault", async () => {
  await expect(threads.call(callAt(2, { operation: "other" }), undefined)).rejects.toThrow(/no method other/);
});

// Under each available version of Node: the one that runs this test, and those in the folder that RUNTIMES_DIR names.
const runtimes = process.env.RUNTIMES_DIR ?? "";
const nodes = [
  ["this one", process.execPath] as const,
  ...["20", "22", "24", "26"].map((version) => [version, `${runtimes}/node_modules/node${version}/bin/node`] as const),
].filter(([, file]) => existsSync(file));

const root = fileURLToPath(new URL("../../", import.meta.url));

test.each(nodes)("no proxy of the environment sees the hop to the tap, under Node %s", async (_, node) => {
  const seen: string[] = [];
  const note = ({ method, url }: IncomingMessage) => seen.push(`${method} ${url}`);
  const proxy = await listening(
    createServer((request, response) => {
      note(request);
      response.writeHead(403).end();
    }).on("connect", (request, socket) => {
      note(request);
      socket.end("HTTP/1.1 403 No\r\n\r\n");
    }),
  );
  const port = await answering((socket) => socket.end(json('"here"')));
  const address = `http://user:canary@127.0.0.1:${proxy}`;
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
  const preload = 'data:text/javascript,globalThis.fetch=()=>Promise.reject(new Error("patched"))';
  const env = {
    PATH: process.env.PATH,
    NODE_USE_ENV_PROXY: "1",
    NODE_OPTIONS: `--import=${encodeURI(preload)}`,
    ...Object.fromEntries(names.map((name) => [name, address])),
  };
  const threadsUrl = new URL("./client-threads.ts", import.meta.url).href;
  const script = `
    const { openClientThreads } = await import(${JSON.stringify(threadsUrl)});
    const threads = openClientThreads(${JSON.stringify(tableOf(document()))});
    const outcome = await threads.call(${JSON.stringify(callAt(port))}, undefined);
    threads.close();
    console.log(JSON.stringify(outcome));`;
  const loader = pathToFileURL(`${root}node_modules/tsx/dist/esm/index.mjs`).href;
  const printed = await new Promise<string>((resolve, reject) =>
    execFile(node, ["--import", loader, "--input-type=module", "-e", script], { env, cwd: root }, (error, out, err) =>
      error ? reject(new Error(err)) : resolve(out),
    ),
  );
  expect(JSON.parse(printed)).toEqual(ok);
  expect(seen).toEqual([]);
});
