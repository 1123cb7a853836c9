// Randomly damaged answers: heads, media types, JSON, parts, texts, events and bytes. Everything that reads them (the
// wire's readers, the judge, the report, the client) ends soon, in bounded memory, and throws no raw error.
import { createServer } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { operationTable } from "../../scripts/codegen/operation-table.ts";
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import type { CallCase, Case } from "../derive/case.ts";
import type { ResponseMessage } from "../http/exchange.ts";
import { headerValue } from "../http/message.ts";
import { strengthOf } from "../judge/strength.ts";
import type { Plan, Target } from "../model.ts";
import { judgeSending } from "../run/decide/judge-case.ts";
import { makePlan } from "../run/plan.ts";
import { summariser } from "../run/tell/message-summary.ts";
import { openClientThreads } from "../targets/client-threads.ts";
import { createMasker } from "../wire/mask.ts";
import { readMultipart } from "../wire/multipart.ts";
import { createRequestReader } from "../wire/request-reader.ts";
import { createResponseReader } from "../wire/response-reader.ts";

const fixtures = join(import.meta.dirname, "../../scripts/fixtures");
const documents = ["constructs/answer-kinds", "form-api", "inherited-names"];
const secondsForReaders = 5;
const secondsForClient = 3;
/** The minimum on however busy a machine. */
const leastAnswers = 50;
const leastCalls = 20;
const secondsEach = 2;
const megabytes = 300;

/** Park and Miller's generator, which gives the same numbers on every machine, each below a bound. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};
type Random = ReturnType<typeof randomFrom>;

/** Texts with a meaning in a head, a media type, a form, JSON or a stream, and some that once caused bugs. */
const tokens: readonly (string | Uint8Array)[] = [
  ..."\r\n\0\t ;,:=\"\\<>[]{}()/*#%@&'0",
  "\r\n\r\n",
  "\n\n",
  "HTTP/1.1 200 OK\r\n",
  "HTTP/1.1 103 Early Hints\r\n\r\n",
  "HTTP/9.9 99999 \r\n",
  "Content-Type: ",
  "Content-Type: application/json;   ;   ;   ;   ;   x\r\n",
  'Content-Type: multipart/mixed; boundary="\r\n',
  "Content-Type: text/plain; charset=utf-16\r\n",
  "Content-Length: -1\r\n",
  "Content-Length: 99999999999999999999\r\n",
  "Content-Encoding: gzip, br, deflate, gzip\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Transfer-Encoding: gzip\r\n",
  "ffffffffffffffff\r\n",
  "0\r\n\r\n",
  "0\r\nX: y\r\n",
  'Link: <a>; rel="successor-version\r\n',
  "Deprecation: @99999999999999999999\r\n",
  "Sunset: Fri, 99 Zzz 99999 99:99:99 GMT\r\n",
  "Retry-After: 1e999\r\n",
  "Location: //[::1]:99999/%\r\n",
  "Set-Cookie: \x00=\xff\r\n",
  " folded\r\n",
  "--boundary\r\n",
  "Content-Disposition: form-data; name*=utf-8''%ff; name=\"\\\"\r\n\r\n",
  "data: ",
  "retry: 99999999999999999999\n",
  "[",
  '{"a":',
  '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"toString":1}',
  '"\\ud800"',
  '\\"',
  "1e999999",
  "-0",
  "007",
  "null",
  "\u202e\u001b[2J",
  Uint8Array.of(0xff, 0xfe, 0xc0, 0x80),
  Uint8Array.of(0xef, 0xbb, 0xbf),
  Uint8Array.of(0x1f, 0x8b, 8, 0),
];

const bytesOf = (token: string | Uint8Array): Buffer =>
  typeof token === "string" ? Buffer.from(token, "utf8") : Buffer.from(token);

const change = (given: Buffer, random: Random, others: readonly Buffer[]): Buffer => {
  const at = random(given.length + 1);
  const to = Math.min(given.length, at + random(40));
  const around = (middle: Buffer, until = at): Buffer =>
    Buffer.concat([given.subarray(0, at), middle, given.subarray(until)]);
  const token = (): Buffer => bytesOf(tokens[random(tokens.length)] ?? "");
  const kinds: readonly (() => Buffer)[] = [
    () => around(token()),
    () => around(token(), to),
    () => around(Buffer.of(random(256)), Math.min(given.length, at + 1)),
    () => around(Buffer.alloc(0), to),
    () => given.subarray(0, at),
    // Repetition, which exposes quadratic time and recursion.
    () => around(Buffer.concat(Array<Buffer>(1 + random(6_000)).fill(token()))),
    () => around(Buffer.concat(Array<Buffer>(1 + random(60)).fill(given.subarray(at, to)))),
    () => Buffer.concat([given.subarray(0, at), others[random(others.length)] ?? given]),
    () => compressed(given),
  ];
  return (kinds[random(kinds.length)] as () => Buffer)();
};

const compressed = (given: Buffer): Buffer => {
  const end = given.indexOf("\r\n\r\n");
  const head = given
    .subarray(0, end)
    .toString("latin1")
    .replace(/^Content-Length:.*\r\n/im, "");
  const body = gzipSync(Buffer.concat(Array<Buffer>(200).fill(given.subarray(end + 4))));
  return Buffer.concat([Buffer.from(`${head}\r\nContent-Encoding: gzip\r\n\r\n`, "latin1"), body]);
};

const changed = (random: Random, whole: readonly Buffer[]): Buffer => {
  let bytes = whole[random(whole.length)] as Buffer;
  for (let times = 1 + random(4); times > 0; times--) bytes = change(bytes, random, whole);
  return bytes.subarray(0, 2 ** 20);
};

const plans = await Promise.all(documents.map((name) => makePlan({ spec: join(fixtures, name, "openapi.yaml") })));
const calls = ({ cases }: Plan): readonly CallCase[] => cases.filter((testCase) => testCase.kind === "call");
const seeds = plans.map((plan) =>
  calls(plan).flatMap(({ reply }) => (reply.bytes === null ? [] : [Buffer.from(reply.bytes)])),
);
const requests = plans.map(({ cases }) => cases.filter(({ kind }) => kind === "request"));
const pick = <Item>(random: Random, items: readonly Item[] | undefined): Item => items?.[random(items.length)] as Item;

const target: Target = {
  name: "somebody",
  baseUrl: "http://127.0.0.1:9",
  standsIn: false,
  remembers: false,
  local: true,
  lasting: false,
  declines: () => null,
  send: () => Promise.reject(new Error("nothing is sent here")),
  close: async () => {},
};

/** Reads the answer in pieces, as from a socket. */
const receive = (method: string, bytes: Buffer, random: Random): ResponseMessage | null => {
  const reader = createResponseReader(method, 8 * 2 ** 20);
  for (let from = 0; from < bytes.length; ) {
    const to = random(3) === 0 ? from + 1 + random(200) : bytes.length;
    reader.push(bytes.subarray(from, to));
    from = to;
  }
  const response = reader.finish();
  expect(typeof reader.foreign()).toBe("string");
  return response;
};

const mask = createMasker(["sk_AnSwErEd9w8e7r6t5y"]);

/** Does everything that the suite does with an answer. */
const judged = (plan: Plan, testCase: Case, bytes: Buffer, random: Random): void => {
  const response = receive(testCase.request.method, bytes, random);
  readMultipart(headerValue(response?.headers ?? [], "content-type") ?? "", response?.body ?? bytes);
  const received = createRequestReader(2 ** 20);
  received.push(bytes);
  received.request();
  mask.bytes(bytes);
  if (response === null) return;
  const { method, target: path, headers, body } = testCase.request;
  const request = { method, target: path, headers, body: body?.() ?? new Uint8Array() };
  const sending = {
    exchanges: [{ request, response, failure: null, ms: 1 }],
    returned: { kind: "value", ok: true, status: response.status, value: undefined },
    crash: null,
  } as const;
  const settled = judgeSending(plan, target, testCase, sending, {
    tries: 1,
    served: false,
    isKnown: false,
    isTaken: () => false,
    keyOpens: "nothing",
  });
  expect(settled.outcome).toMatch(/^[a-z]+$/);
  const { course } = settled;
  if (course.kind === "answered" && random(20) === 0) strengthOf([course.answer]);
  const messages = summariser(plan);
  JSON.stringify([messages.lighten(settled), messages.of(settled.case)]);
};

test(`answers changed at random, for ${secondsForReaders} s`, () => {
  const random = randomFrom(20_261_130);
  const until = performance.now() + secondsForReaders * 1_000;
  const before = process.memoryUsage().rss;
  const wrong: string[] = [];
  let inputs = 0;
  let longest = 0;
  for (; performance.now() < until || inputs < leastAnswers; inputs++) {
    const plan = plans[inputs % plans.length] as Plan;
    const bytes = changed(random, seeds[inputs % plans.length] as readonly Buffer[]);
    const testCase = pick(random, requests[inputs % plans.length]);
    const started = process.cpuUsage();
    try {
      judged(plan, testCase, bytes, random);
    } catch (error) {
      wrong.push(
        `${testCase.id}, ${JSON.stringify(bytes.toString("latin1").slice(0, 400))}: ${(error as Error).stack}`,
      );
    }
    const { user, system } = process.cpuUsage(started);
    longest = Math.max(longest, (user + system) / 1e6);
  }
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  console.info(`${inputs} answers, ${longest.toFixed(2)} s at most for one, ${Math.round(grown)} MB for all`);
  expect(wrong).toEqual([]);
  expect(inputs).toBeGreaterThanOrEqual(leastAnswers);
  expect(longest).toBeLessThan(secondsEach);
  expect(grown).toBeLessThan(megabytes);
});

const plan = plans[0] as Plan;
const operations = [...plan.operations.values()];
const threads = openClientThreads(operationTable(plan.document, operations) as OperationTable);
afterAll(() => threads.close());

test(`calls of the client that are answered so, for ${secondsForClient} s`, async () => {
  const random = randomFrom(7_121_331);
  let answer = Buffer.alloc(0);
  const server = createServer((socket) => socket.on("error", () => {}).once("data", () => socket.end(answer))).listen(
    0,
    "127.0.0.1",
  );
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { readonly port: number };
  const call = {
    baseUrl: `http://127.0.0.1:${port}`,
    apiKey: null,
    timeoutMs: 500,
    input: { parameters: { id: 1 }, body: { kind: "none" } },
    bodyAt: "fields",
  } as const;
  // Starts the thread before anything is measured.
  await threads.call({ ...call, operation: pick(random, operations).id }, undefined);
  const until = performance.now() + secondsForClient * 1_000;
  const before = process.memoryUsage().rss;
  const wrong: unknown[] = [];
  const endings = new Map<string, number>();
  let inputs = 0;
  for (; performance.now() < until || inputs < leastCalls; inputs++) {
    answer = Buffer.from(changed(random, seeds[0] as readonly Buffer[]));
    const operation = pick(random, operations).id;
    const outcome = await threads.call({ ...call, operation }, undefined);
    const ending = outcome.kind === "error" ? `${outcome.code}` : outcome.kind;
    endings.set(ending, 1 + (endings.get(ending) ?? 0));
    // Faults of Node: a message cut in its trailer fails where no caller can catch it, and data after the end of gzip
    // is waited for until the timeout. Both still end the call.
    const isNodes = outcome.kind === "lost" && outcome.name === "StrayError";
    if ((outcome.kind === "lost" && !isNodes) || ending === "null")
      wrong.push([operation, answer.toString("latin1").slice(0, 400), outcome]);
  }
  server.close();
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  console.info(`${inputs} calls, ${JSON.stringify(Object.fromEntries(endings))}, ${Math.round(grown)} MB for all`);
  expect(wrong).toEqual([]);
  expect(inputs).toBeGreaterThanOrEqual(leastCalls);
  expect(endings.size).toBeGreaterThan(1);
  expect(grown).toBeLessThan(megabytes);
});
