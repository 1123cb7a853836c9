import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient } from "../../generated/client.ts";
import type { Behaviour } from "./index.ts";
import { createHandlers, handlers } from "./msw.ts";
import { endOf, key, upload, wav } from "./subject.test-fixture.ts";

const server = setupServer(...handlers);
const unhandled: string[] = [];
beforeAll(() =>
  server.listen({ onUnhandledRequest: ({ method, url }) => void unhandled.push(`${method} ${new URL(url).pathname}`) }),
);
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

test("the ready-made handlers respond to a client without any option for tests", async () => {
  expect(await upload({}, new File([wav()], "ada.wav", { type: "audio/wav" }))).toMatchObject({
    status: 200,
    data: { data: { voiceId: expect.any(String) } },
  });
  expect(handlers.requests.at(-1)).toMatchObject({
    operation: "createVoiceClone",
    headers: { authorization: "Bearer ***" },
    parts: [
      { name: "displayName", text: "Ada" },
      { name: "file", filename: "ada.wav", text: null },
    ],
    complete: true,
  });
});

test("a retired operation responds with 410, as in production", async () => {
  const result = await createClient({ apiKey: key, onDeprecation: null }).addVoice({ displayName: "Ada", file: wav() });
  expect(result).toMatchObject({ status: 410, error: { error_code: "MODEL_DEPRECATED" } });
});

test("requests to any origin and base path are handled, but only for the document's operations", async () => {
  expect(await upload({ baseUrl: "https://gateway.invalid/team" })).toMatchObject({ status: 200 });
  server.use(http.get("https://app.invalid/me", () => HttpResponse.json({ name: "Ada" })));
  expect(await (await fetch("https://app.invalid/me")).json()).toEqual({ name: "Ada" });
  await endOf(fetch("http://127.0.0.1:2/elsewhere"));
  expect(unhandled).toEqual(["GET /elsewhere"]);
});

const ends: readonly (readonly [answers: Behaviour, end: object])[] = [
  [
    { do: "answer", status: 400, example: "cloneLimit" },
    { status: 400, error: { error: /clone limit/ } },
  ],
  [{ do: "rate-limit", retryAfter: 7 }, { status: 429 }],
  [{ do: "reset" }, { name: "NetworkError" }],
  [{ do: "cut-upload" }, { name: "NetworkError" }],
  [{ do: "refuse-early", status: 401 }, { status: 401 }],
  [{ do: "cut-answer" }, { name: "NetworkError", code: "answer-cut" }],
  [{ do: "html" }, { code: "answer-not-json" }],
  [{ do: "redirect", to: "https://else.invalid/" }, { code: "redirected" }],
  [{ do: "stall" }, { code: "stalled" }],
  [{ do: "stall-answer" }, { code: "stalled" }],
];

test.each(ends)("%j behaves as everywhere else", async (answers, end) => {
  const own = createHandlers({ answers });
  server.use(...own);
  const stallTimeoutMs = "code" in end && end.code === "stalled" ? 500 : 30_000;
  expect(await endOf(upload({ stallTimeoutMs }))).toMatchObject(end);
  expect(own.requests).toHaveLength(1);
});

test("an invalid instruction throws where it is given", () => {
  expect(() => createHandlers({ answers: { do: "anwser" } as never })).toThrow('there is no do "anwser"');
});

test("another document, with path parameters", async () => {
  const trees = {
    openapi: "3.1.0",
    info: { title: "Trees", version: "1" },
    paths: {
      "/trees/{id}/leaves:count": {
        get: {
          operationId: "countLeaves",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { 200: { description: "A number.", content: { "application/json": { example: 7 } } } },
        },
      },
    },
  };
  server.use(...createHandlers({ document: trees }));
  expect(await (await fetch("https://trees.invalid/v2/trees/oak/leaves:count?fresh=1")).json()).toBe(7);
  await endOf(fetch("http://127.0.0.1:2/trees/oak/leaves"));
  expect(unhandled.at(-1)).toBe("GET /trees/oak/leaves");
});
