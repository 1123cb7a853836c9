import { inspect } from "node:util";
import { expect, test } from "vitest";
import { ClientError, createClient, orThrow } from "../../generated/client.ts";
import { type Answers, createTestFetch, InstructionError, startTestServer, type TestOptions } from "./index.ts";
import { endOf, key, path, upload, uploadLarge, wav } from "./subject.test-fixture.ts";

/** The two variants of the kit, used in the same way. */
const faces = [
  {
    face: "fetch",
    start: async (options?: TestOptions) => {
      const fetch = createTestFetch(options);
      return { client: { fetch }, requests: fetch.requests, [Symbol.asyncDispose]: async () => {} };
    },
  },
  {
    face: "server",
    start: async (options?: TestOptions) => {
      const server = await startTestServer(options);
      return {
        client: { baseUrl: server.baseUrl },
        requests: server.requests,
        [Symbol.asyncDispose]: () => server.stop(),
      };
    },
  },
];

test.each(faces)("$face: responds with the document's example and records the request", async ({ start }) => {
  await using kit = await start();
  const result = await upload(kit.client, new File([wav()], "ada.wav", { type: "audio/wav" }));
  expect(result).toMatchObject({ ok: true, status: 200, data: { data: { voiceId: expect.any(String) } } });
  expect(kit.requests).toMatchObject([
    {
      operation: "createVoiceClone",
      method: "POST",
      path,
      headers: {
        authorization: "Bearer ***",
        "content-type": expect.stringMatching(/^multipart\/form-data; boundary=/),
      },
      parts: [
        { name: "displayName", filename: null, text: "Ada" },
        { name: "file", filename: "ada.wav", contentType: "audio/wav", bytes: { byteLength: 1_000 } },
      ],
      complete: true,
    },
  ]);
  expect(JSON.stringify(kit.requests)).not.toContain(key);
});

test.each(faces)("$face: responds with a status and its example, or with a custom body", async ({ start }) => {
  await using kit = await start({
    answers: [
      401,
      { do: "answer", status: 400, example: "cloneLimit" },
      { do: "answer", status: 503, body: { why: "tea" }, headers: { "X-Request-Id": "r1" } },
    ],
  });
  expect(await upload(kit.client)).toMatchObject({ status: 401, error: { message: expect.any(String) } });
  expect(await upload(kit.client)).toMatchObject({ status: 400, error: { error: /clone limit/ } });
  const own = await upload(kit.client);
  expect([own.status, !own.ok && own.error, own.response.headers.get("x-request-id")]).toEqual([
    503,
    { why: "tea" },
    "r1",
  ]);
  expect(await upload(kit.client)).toMatchObject({ status: 200 });
});

test.each(faces)("$face: the Location of a response that is not a redirect is ignored", async ({ start }) => {
  await using kit = await start({ answers: { do: "answer", headers: { location: "/v/1" } } });
  expect(await upload(kit.client, wav(1_000_000))).toMatchObject({ ok: true, status: 200 });
});

test.each(faces)("$face: a function decides by the request", async ({ start }) => {
  await using kit = await start({ answers: ({ headers }) => (headers["x-mood"] === "bad" ? 500 : undefined) });
  expect((await upload({ ...kit.client, headers: { "x-mood": "bad" } })).status).toBe(500);
  expect((await upload(kit.client)).status).toBe(200);
});

test.each(
  faces.flatMap(({ face, start }) =>
    (
      [
        [{ do: "reset" }, "NetworkError", "answer-lost"],
        [{ do: "cut-answer" }, "NetworkError", "answer-cut"],
        [{ do: "html" }, "InvalidResponseError", "answer-not-json"],
        [{ do: "empty-object" }, "InvalidResponseError", "answer-mismatch"],
        [{ do: "redirect", to: "https://else.invalid/" }, "RedirectError", "redirected"],
        [{ do: "stall" }, "TimeoutError", "stalled"],
        [{ do: "stall-answer" }, "TimeoutError", "stalled"],
      ] as const
    ).map(([behaviour, name, code]) => ({ face, start, behaviour, name, code })),
  ),
)("$face: $behaviour is a $code", async ({ start, behaviour, name, code }) => {
  await using kit = await start({ answers: behaviour });
  // Longer than a busy machine needs to move the next byte.
  const stallTimeoutMs = code === "stalled" ? 1_000 : 30_000;
  expect(await endOf(upload({ ...kit.client, stallTimeoutMs }))).toMatchObject({ name, code });
  expect(kit.requests).toMatchObject([{ complete: true, parts: [{}, {}] }]);
});

test.each(faces)("$face: an upload that is cut, or rejected before it was read", async ({ start }) => {
  await using kit = await start({ answers: [{ do: "cut-upload" }, { do: "refuse-early", status: 401 }] });
  expect(await endOf(uploadLarge(kit.client))).toMatchObject({ name: "NetworkError", code: "upload-cut" });
  const refused = await endOf(uploadLarge(kit.client));
  // A real connection may break before the response has arrived.
  if (refused instanceof Error) expect(refused).toMatchObject({ code: "upload-cut", message: /401/ });
  else expect(refused).toMatchObject({ status: 401 });
  expect(kit.requests.map(({ complete }) => complete)).toEqual([false, false]);
});

test.each(faces)("$face: 429 with Retry-After, then a success, if retries are enabled", async ({ start }) => {
  await using kit = await start({ answers: [{ do: "rate-limit", retryAfter: 0 }] });
  expect(await upload({ ...kit.client, retry: { retryAfter: true } })).toMatchObject({ status: 200 });
  expect(kit.requests).toHaveLength(2);
});

test.each(faces)("$face: a delayed response arrives, unless its caller aborts", async ({ start }) => {
  await using kit = await start({ answers: { do: "slow", ms: 60 } });
  expect(await upload(kit.client)).toMatchObject({ status: 200 });
  expect(await endOf(upload(kit.client, wav(), AbortSignal.timeout(20)))).toMatchObject({ name: "AbortError" });
});

test.each(faces)("$face: a request that is not documented is reported as such", async ({ start }) => {
  await using kit = await start();
  const { fetch, baseUrl } = { fetch: globalThis.fetch, baseUrl: "https://kit.invalid", ...kit.client };
  const answer = await fetch(`${baseUrl}/nothing`);
  const said = await answer.text();
  expect(answer.status).toBe(404);
  expect(said).toMatch(/^The document has no GET \/nothing\. It has (\w+ \S+, )*\w+ \S+\.$/);
  expect(said).toContain(`POST ${path}`);
  expect(kit.requests).toMatchObject([{ operation: null, method: "GET", path: "/nothing" }]);
});

const mistakes: readonly (readonly [answers: unknown, says: string])[] = [
  ["400", 'answers: "400" is not a behaviour. Pass a status such as 400, or an object such as { do: "reset" }.'],
  [null, "answers: null is not a behaviour."],
  [4000, "answers: 4000 is not the status of a response. Use 200 to 599."],
  [Number.NaN, "answers: NaN is not the status of a response."],
  [[200, 0], "answers[1]: 0 is not the status of a response."],
  [{ status: 400 }, 'answers: it has no do. Write { do: "answer", … }; there are answer, slow, stall, reset,'],
  [[{ do: "anwser" }], 'answers[0]: there is no do "anwser". There are answer, slow, stall,'],
  [{ do: "constructor" }, 'answers: there is no do "constructor".'],
  [{ do: "answer", status: "400" }, 'answers: its status is "400". It must be a status from 200 to 599.'],
  [{ do: "answer", staus: 400 }, 'answers: "answer" has no member staus. There are status, example, body, headers.'],
  [{ do: "stall", ms: 5 }, 'answers: "stall" has no member ms. It takes none.'],
  [{ do: "slow" }, 'answers: "slow" needs ms. Pass a number of milliseconds, 0 or more.'],
  [{ do: "slow", ms: "60" }, 'answers: its ms is "60". It must be a number of milliseconds, 0 or more.'],
  [{ do: "redirect" }, 'answers: "redirect" needs to. Pass a URL.'],
  [{ do: "refuse-early" }, 'answers: "refuse-early" needs status.'],
  [{ do: "rate-limit", retryAfter: "soon" }, 'answers: its retryAfter is "soon".'],
  [{ do: "answer", headers: ["x"] }, "answers: its headers is a list."],
  [
    { do: "answer", status: 400, example: "missing" },
    'answers: the document\'s 400 has no example "missing". There are fileMissing, cloneLimit, modelRetired, idMissing',
  ],
  [{ do: "answer", status: 418, example: "tea" }, 'answers: the document\'s 418 has no example "tea". There is none;'],
  [
    { do: "answer", example: "cloneLimit" },
    'answers: what the operations answer has no example "cloneLimit". There are',
  ],
  [{ do: "answer", example: "cloneLimit", body: {} }, "answers: it has both an example and a body. Pass one of them."],
];

test.each(mistakes)("%j throws where it is given", async (answers, says) => {
  expect(() => createTestFetch({ answers } as TestOptions)).toThrow(`createTestFetch: ${says}`);
  expect(() => createTestFetch({ answers } as TestOptions)).toThrow(InstructionError);
  await expect(startTestServer({ answers } as TestOptions)).rejects.toThrow(`startTestServer: ${says}`);
});

test("an unknown option throws where it is given", () => {
  expect(() => createTestFetch({ answer: 410 } as TestOptions)).toThrow(
    "createTestFetch: there is no option answer. There are answers and document.",
  );
  expect(() => createTestFetch(410 as TestOptions)).toThrow("createTestFetch: its options are 410.");
});

const late: readonly (readonly [answers: Answers, says: RegExp])[] = [
  [() => ({ do: "anwser" }) as never, /there is no do "anwser"/],
  [
    () => expect.fail("the name is missing"),
    /^answers, asked about POST \S+: the function threw: the name is missing\./,
  ],
  // It belongs to another operation.
  [
    { do: "answer", status: 400, example: "idMissing" },
    /^No answer: POST \S+: the document has no example idMissing for 400\. Name one of fileMissing, cloneLimit/,
  ],
];

test.each(late)("a mistake that only a request reveals is not a network failure: %s", async (answers, says) => {
  const fetch = createTestFetch({ answers });
  const thrown = await endOf(upload({ fetch }));
  expect(thrown).toBeInstanceOf(InstructionError);
  expect(thrown).not.toBeInstanceOf(ClientError);
  expect((thrown as Error).message).toMatch(says);
  const server = await startTestServer({ answers });
  const answer = await globalThis.fetch(server.baseUrl + path, { method: "POST", body: "" });
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringMatching(says)]);
  await expect(server.stop()).rejects.toThrow(InstructionError);
});

test.each(faces)("$face: a retired operation responds with 410 by default", async ({ start }) => {
  for (const [answers, status] of [
    [undefined, 410],
    [{ do: "answer" }, 410],
    [{ do: "slow", ms: 1 }, 410],
    [[], 410],
    [() => undefined, 410],
    [200, 200],
    [{ do: "answer", status: 200 }, 200],
  ] as const) {
    await using kit = await start({ answers });
    const client = createClient({ apiKey: key, onDeprecation: null, ...kit.client });
    const added = await client.addVoice({ displayName: "Ada", file: wav() });
    const deleted = await client.deleteVoiceClone({ voiceId: "voice_1" });
    expect([answers, added.status, deleted.status]).toEqual([answers, status, status]);
    if (status === 410) expect(added).toMatchObject({ error: { error_code: "MODEL_DEPRECATED" } });
  }
});

test("code that still calls the retired method fails, and the error names the replacement", async () => {
  const said: string[] = [];
  const fetch = createTestFetch();
  const client = createClient({ apiKey: key, fetch, onDeprecation: ({ message }) => said.push(message) });
  const cloneVoice = async () => (await orThrow(client.addVoice({ displayName: "Ada", file: wav() }))).data.voiceId;
  await expect(cloneVoice()).rejects.toThrow(
    /^API answered 410: POST \S+: the endpoint is retired, the server says: .* Use client\.createVoiceClone\(\{ displayName, file }\) instead/,
  );
  expect(said).toEqual([expect.stringContaining("use createVoiceClone instead")]);
});

test("a file is not printed as text", async () => {
  const fetch = createTestFetch();
  await upload({ fetch }, wav(100_000));
  expect(fetch.requests[0]!.parts.map(({ text }) => text)).toEqual(["Ada", null]);
  expect(inspect(fetch.requests).length).toBeLessThan(4_000);
});

test("the kit works with any document, its base path, its secrets and its numbered path parameters", async () => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Trees", version: "1" },
    servers: [{ url: "https://trees.invalid/v2" }],
    security: [{ Key: [] }],
    components: { securitySchemes: { Key: { type: "apiKey", in: "query", name: "key" } } },
    paths: {
      "/trees/{id}": { get: treeOperation("readTree", { kind: "oak" }) },
      "/trees/oldest": { get: treeOperation("readOldestTree", { kind: "yew" }) },
    },
  };
  const fetch = createTestFetch({ document });
  const kinds = ["/trees/oldest", "/trees/7"].map(async (tree) =>
    (await fetch(`https://trees.invalid/v2${tree}?key=${key}&page=1`)).json(),
  );
  expect(await Promise.all(kinds)).toEqual([{ kind: "yew" }, { kind: "oak" }]);
  expect(fetch.requests.map(({ operation, path }) => `${operation} ${path}`).sort()).toEqual([
    "readOldestTree /v2/trees/oldest?key=***&page=1",
    "readTree /v2/trees/7?key=***&page=1",
  ]);
});

test("the kit responds to a recording with a file of its type, and to a stream request with all events", async () => {
  const recording = { "audio/wav": { schema: { type: "string", format: "binary" } } };
  const schema = { type: "object", properties: { done: { type: "boolean" } } };
  const stream = { "text/event-stream": { schema, "x-stream-end": { done: true }, example: { done: false } } };
  const answering = (content: object) => ({ post: { responses: { 200: { description: "Sound.", content } } } });
  const document = {
    openapi: "3.1.0",
    info: { title: "Sounds", version: "1" },
    servers: [{ url: "https://sounds.invalid" }],
    paths: { "/whole": answering(recording), "/live": answering(stream) },
  };
  const fetch = createTestFetch({ document });
  const whole = await fetch("https://sounds.invalid/whole", { method: "POST" });
  expect(whole.headers.get("content-type")).toBe("audio/wav");
  expect(await whole.text()).toMatch(/^RIFF[\s\S]{4}WAVEfmt /);
  const live = await fetch("https://sounds.invalid/live", { method: "POST" });
  expect(live.headers.get("content-type")).toBe("text/event-stream");
  expect(await live.text()).toMatch(/^(data: {"done":false}\n\n)+data: {"done":true}\n\n$/);
});

const treeOperation = (operationId: string, example: unknown) => ({
  operationId,
  parameters:
    operationId === "readTree" ? [{ name: "id", in: "path", required: true, schema: { type: "string" } }] : [],
  responses: {
    200: { description: "A tree.", content: { "application/json": { schema: { type: "object" }, example } } },
  },
});

test("a web page of any origin may call the server", async () => {
  await using server = await startTestServer();
  const preflight = await fetch(server.baseUrl + path, {
    method: "OPTIONS",
    headers: { origin: "https://page.invalid", "access-control-request-method": "POST" },
  });
  expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([204, "*, authorization"]);
  expect(server.requests).toEqual([]);
});

test("the default client works with the fake fetch without a base URL", async () => {
  const fetch = createTestFetch({ answers: 410 });
  const result = await createClient({ fetch, apiKey: key, onDeprecation: null }).addVoice({
    displayName: "Ada",
    file: wav(),
  });
  expect(result).toMatchObject({ status: 410, error: { error_code: "MODEL_DEPRECATED" } });
});
