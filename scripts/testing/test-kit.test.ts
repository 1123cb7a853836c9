import { expect, test } from "vitest";
import { createClient } from "../../generated/client.ts";
import { createTestFetch, startTestServer, type TestOptions } from "./index.ts";
import { endOf, key, large, path, upload, wav } from "./subject.test-fixture.ts";

/** The kit's two faces, used in the same way. */
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

test.each(faces)("$face: answers with the document's example and records what it got", async ({ start }) => {
  await using kit = await start();
  const result = await upload(kit.client, new File([wav()], "ada.wav", { type: "audio/wav" }));
  expect(result).toMatchObject({ ok: true, status: 200, data: { data: { voiceId: expect.any(String) } } });
  expect(kit.requests).toMatchObject([
    {
      operation: "addVoice",
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

test.each(faces)("$face: answers a status with its example, or with a body of one's own", async ({ start }) => {
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

test.each(faces)("$face: a Location of an answer that is no redirect leads nowhere", async ({ start }) => {
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
      ] as const
    ).map(([behaviour, name, code]) => ({ face, start, behaviour, name, code })),
  ),
)("$face: $behaviour is a $code", async ({ start, behaviour, name, code }) => {
  await using kit = await start({ answers: behaviour });
  expect(await endOf(upload({ ...kit.client, stallTimeoutMs: 150 }))).toMatchObject({ name, code });
  expect(kit.requests).toMatchObject([{ complete: true, parts: [{}, {}] }]);
});

test.each(faces)("$face: an upload that is cut, or refused before it was read", async ({ start }) => {
  await using kit = await start({ answers: [{ do: "cut-upload" }, { do: "refuse-early", status: 401 }] });
  expect(await endOf(upload(kit.client, large()))).toMatchObject({ name: "NetworkError", code: "upload-cut" });
  const refused = await endOf(upload(kit.client, large()));
  // A real connection may break before the answer is through.
  if (refused instanceof Error) expect(refused).toMatchObject({ code: "upload-cut", message: /401/ });
  else expect(refused).toMatchObject({ status: 401 });
  expect(kit.requests.map(({ complete }) => complete)).toEqual([false, false]);
});

test.each(faces)("$face: 429 with Retry-After, then a success, for a client that opted in", async ({ start }) => {
  await using kit = await start({ answers: [{ do: "rate-limit", retryAfter: 0 }] });
  expect(await upload({ ...kit.client, retry: { retryAfter: true } })).toMatchObject({ status: 200 });
  expect(kit.requests).toHaveLength(2);
});

test.each(faces)("$face: a slow answer comes, unless its caller goes away", async ({ start }) => {
  await using kit = await start({ answers: { do: "slow", ms: 60 } });
  expect(await upload(kit.client)).toMatchObject({ status: 200 });
  expect(await endOf(upload(kit.client, wav(), AbortSignal.timeout(20)))).toMatchObject({ name: "AbortError" });
});

test.each(faces)("$face: a request that the document does not have is told so", async ({ start }) => {
  await using kit = await start();
  const { fetch, baseUrl } = { fetch: globalThis.fetch, baseUrl: "https://kit.invalid", ...kit.client };
  const answer = await fetch(`${baseUrl}/nothing`);
  const said = await answer.text();
  expect(answer.status).toBe(404);
  expect(said).toMatch(/^The document has no GET \/nothing\. It has (\w+ \S+, )*\w+ \S+\.$/);
  expect(said).toContain(`POST ${path}`);
  expect(kit.requests).toMatchObject([{ operation: null, method: "GET", path: "/nothing" }]);
});

test("a status without an example is refused with what to write instead", async () => {
  const fetch = createTestFetch({ answers: { do: "answer", status: 400, example: "missing" } });
  await expect(fetch(`https://kit.invalid${path}`, { method: "POST" })).rejects.toThrow(
    `No answer: POST ${path}: the document has no example missing for 400. Name one of fileMissing, cloneLimit, or pass { do: "answer", status: 400, body }.`,
  );
});

test("the kit speaks of any document, its base path, its secrets and its numbered places", async () => {
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

const treeOperation = (operationId: string, example: unknown) => ({
  operationId,
  parameters:
    operationId === "readTree" ? [{ name: "id", in: "path", required: true, schema: { type: "string" } }] : [],
  responses: {
    200: { description: "A tree.", content: { "application/json": { schema: { type: "object" }, example } } },
  },
});

test("a web page from anywhere may call the server", async () => {
  await using server = await startTestServer();
  const preflight = await fetch(server.baseUrl + path, {
    method: "OPTIONS",
    headers: { origin: "https://page.invalid", "access-control-request-method": "POST" },
  });
  expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([204, "*, authorization"]);
  expect(server.requests).toEqual([]);
});

test("the default client works against the fake fetch without a base URL", async () => {
  const fetch = createTestFetch({ answers: 410 });
  const result = await createClient({ fetch, apiKey: key, onDeprecation: null }).addVoice({
    displayName: "Ada",
    file: wav(),
  });
  expect(result).toMatchObject({ status: 410, error: { error_code: "MODEL_DEPRECATED" } });
});
