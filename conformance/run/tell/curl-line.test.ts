// Every curl line sends what the suite sent; both are compared at a server that records the bytes.
import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readOperations } from "../../../scripts/openapi/read.ts";
import { quoted, sh } from "../../../scripts/terminal/shell.ts";
import type { Case } from "../../derive/case.ts";
import type { Plan } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { withoutOptional } from "../../selftest/required-operations.ts";
import { openServerTarget } from "../../targets/server.ts";
import { createRequestReader } from "../../wire/request-reader.ts";
import { makePlan } from "../plan.ts";
import { curlLine } from "./curl-line.ts";

const installed = spawnSync("curl", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "curl-line-"));
afterAll(() => rmSync(folder, { recursive: true }));
const key = "sk_test_0123456789abcdefghij";

/**
 * Records everything that a connection sends. Answers once the message is complete and all expected bytes have arrived,
 * which are more than the message claims if its Content-Length is too short.
 */
const recorder = async (toSend: number) => {
  const messages: Promise<Buffer>[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const pieces: Buffer[] = [];
    const reader = createRequestReader(Number.POSITIVE_INFINITY);
    let answered = false;
    const answer = () => {
      if (!answered) socket.end("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
      answered = true;
    };
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      const before = reader.state();
      pieces.push(bytes);
      reader.push(bytes);
      if (before === "head" && reader.state() !== "head" && reader.expectsContinue())
        socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      const sent = Buffer.concat(pieces);
      const content = sent.length - sent.indexOf("\r\n\r\n") - 4;
      if (["complete", "broken"].includes(reader.state()) && content >= toSend) answer();
    });
    socket.on("end", answer);
    messages.push(once(socket, "close").then(() => Buffer.concat(pieces)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base`);
  return { baseUrl, messages, stop: () => server.close() };
};

type Message = { readonly line: string; readonly headers: readonly string[]; readonly body: string };

/**
 * Ignores the case and order of header names, and joins chunks; the body is hex, so that a difference stays readable.
 */
const read = (bytes: Buffer | undefined): Message => {
  const text = (bytes ?? Buffer.alloc(0)).toString("latin1");
  const at = text.indexOf("\r\n\r\n");
  const [line = "", ...headers] = text.slice(0, at).split("\r\n");
  const named = headers.map((header) => header.replace(/^[^:]*:\s*/, (name) => `${name.toLowerCase().trim()} `).trim());
  const chunked = named.includes("transfer-encoding: chunked");
  const body = text.slice(at + 4);
  return {
    line,
    headers: named.filter((header) => !header.startsWith("connection:")).toSorted(),
    body: chunked ? joined(body) : body,
  };
};

const joined = (text: string): string => {
  const size = Number.parseInt(text, 16);
  const from = text.indexOf("\r\n") + 2;
  return size > 0 ? text.slice(from, from + size) + joined(text.slice(from + size + 2)) : "";
};

const options: ConformanceOptions = { apiKey: key, apiKeyEnv: "OWN_KEY", timeoutMs: 5000 };

const bothWays = async (plan: Plan, testCase: Case, given: ConformanceOptions) => {
  const { baseUrl, messages, stop } = await recorder(testCase.request.body?.().length ?? 0);
  try {
    const target = await openServerTarget({ name: baseUrl.href, baseUrl, plan, options: given });
    const { exchanges } = await target.send({ ...testCase, via: "wire" }, undefined);
    const file = join(folder, testCase.id.replaceAll("/", "-"));
    writeFileSync(file, testCase.request.body?.() ?? "");
    const body = sh`cat ${quoted(file)}`;
    const made = curlLine({ target, plan, case: testCase, exchange: exchanges[0] ?? null, options: given, body });
    if ("none" in made) return { id: testCase.id, none: made.none };
    const env = { ...process.env, OWN_KEY: given.apiKey, SMALLEST_API_KEY: "sk_another" };
    await new Promise((resolve) => execFile("sh", ["-c", made.line], { env, encoding: "latin1" }, resolve));
    return { id: testCase.id, line: made.line, suite: read(await messages[0]), curl: read(await messages[1]) };
  } finally {
    stop();
  }
};

const all = async (plan: Plan, cases: readonly Case[], given = options) => {
  const made: Awaited<ReturnType<typeof bothWays>>[] = [];
  for (let at = 0; at < cases.length; at += 8)
    made.push(...(await Promise.all(cases.slice(at, at + 8).map((testCase) => bothWays(plan, testCase, given)))));
  return made;
};

/** One case for each way to write a request. */
const kinds = (cases: readonly Case[]): readonly Case[] => {
  const kind = ({ operation, request: { credential, framing, method, body, headerCase } }: Case) =>
    JSON.stringify([
      credential === "valid" ? "" : operation,
      credential,
      framing,
      method,
      body?.().length === 0,
      headerCase,
    ]);
  const sendable = cases.filter(({ kind }) => kind !== "call");
  return [...new Map(sendable.map((testCase) => [kind(testCase), testCase])).values()];
};

test.skipIf(!installed)("each kind of request is sent byte for byte, or the reason why not is given", async () => {
  const plan = await makePlan({});
  const [upload] = readOperations(withoutOptional(plan.document)).operations;
  const cases = kinds(plan.cases.filter(({ operation }) => operation === upload?.id));
  const made = await all(plan, cases);
  for (const { id, line, suite, curl } of made) {
    if (line === undefined) continue;
    expect(curl?.body.length, `${id}\n${line}`).toBe(suite?.body.length);
    expect(curl?.body === suite?.body, `${id}\n${line}`).toBe(true);
    expect({ ...curl, body: "" }, line).toEqual({ ...suite, body: "" });
    expect(line).not.toContain(key.slice(8, 16));
  }
  const unsaid = made.flatMap(({ id, none }) =>
    none === undefined ? [] : [[id.replace(/^.*?\//, ""), none] as const],
  );
  const ofTheKey = (id: string): boolean => /^(credential|connection)\//.test(id);
  expect(new Map(unsaid.filter(([id]) => ofTheKey(id)))).toEqual(
    new Map([
      ["connection/after-refused-body", "it is the second request on its connection"],
      ["connection/credential-not-kept", "it is the second request on its connection"],
      ["credential/other-start", "its key is derived from the right one and nearly as secret"],
      ["credential/other-end", "its key is derived from the right one and nearly as secret"],
      ["credential/other-case", "its key is derived from the right one and nearly as secret"],
      ["credential/elsewhere", "it has the key where a key does not belong"],
    ]),
  );
  expect(unsaid.filter(([id]) => !ofTheKey(id))).toEqual([
    ["framing/header-names-in-capitals", "curl writes some header names itself"],
    ["framing/small-chunks", "curl chooses its own, larger chunks"],
    ["framing/dressed-chunks", "curl writes chunks without extensions"],
    ["framing/length-too-long", "curl cannot end a message before its length"],
    ["framing/length-beyond-end", "curl cannot end a message before its length"],
  ]);
  const credentials = new Set(cases.map(({ request }) => request.credential));
  expect(credentials.size).toBe(17);
});

const schemes = {
  Basic: { type: "http", scheme: "basic" },
  InHeader: { type: "apiKey", in: "header", name: "X-Key" },
  InQuery: { type: "apiKey", in: "query", name: "key" },
  InCookie: { type: "apiKey", in: "cookie", name: "session" },
};
const parameters = [
  { name: "crumb", in: "cookie", required: true, schema: { type: "string", example: "a b" } },
  { name: "X-Name", in: "header", required: true, schema: { type: "string", example: "Zoë's $HOME" } },
  { name: "tags[]", in: "query", required: true, schema: { type: "string", example: "{a}" } },
];
const document = {
  openapi: "3.1.0",
  info: { title: "Keys", version: "1" },
  servers: [{ url: "https://keys.example" }],
  components: { securitySchemes: schemes },
  paths: Object.fromEntries(
    Object.keys(schemes).map((name) => [
      `/${name}`,
      {
        get: {
          operationId: `by${name}`,
          security: [{ [name]: [] }],
          parameters,
          responses: { 200: { description: "ok" }, 401: { description: "no" }, 400: { description: "bad" } },
        },
      },
    ]),
  ),
};

test.skipIf(!installed)("keys in every place, next to parameters that a shell or curl could misread", async () => {
  const spec = join(folder, "keys.json");
  writeFileSync(spec, JSON.stringify(document));
  const plan = await makePlan({ spec });
  const cases = kinds(plan.cases).filter(({ request }) => request.method === "GET");
  const isBasic = ({ operation }: Case) => operation === "byBasic";
  const made = [
    ...(await all(plan, cases.filter(isBasic), { ...options, apiKey: "robot:pass_0123456789abcdef", spec })),
    ...(await all(
      plan,
      cases.filter((testCase) => !isBasic(testCase)),
      { ...options, apiKey: "sk_pass_0123456789abcdef", spec },
    )),
  ];
  expect(made.length).toBeGreaterThan(20);
  for (const { line, suite, curl, none } of made) expect(curl, line ?? none).toEqual(suite);
  expect(made.map(({ line }) => line).join("\n")).not.toContain("pass_0");
});

test.skipIf(!installed)("a made-up key is written in the line, because no variable contains it", async () => {
  const plan = await makePlan({});
  const testCase = plan.cases.find(({ request }) => request.credential === "lower-case-scheme")!;
  const { line, curl, suite } = await bothWays(plan, testCase, { apiKey: "", timeoutMs: 5000 });
  expect(curl).toEqual(suite);
  expect(line).toContain("bearer sk_conformance_");
});
