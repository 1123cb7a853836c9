// Which form of an answer a request asks for: when reading, in the mock and the test kit, and when judging.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readText } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { writeSpec } from "../scripts/mock/letters.fixture.ts";
import { startMock } from "../scripts/mock/start-mock.ts";
import { asked, questions } from "../scripts/openapi/asked-answer.fixture.ts";
import { readOperations } from "../scripts/openapi/read.ts";
import { createTestFetch } from "../scripts/testing/index.ts";
import { judgeResponse } from "./judge-response.ts";
import { runConformance } from "./run.ts";

const specFile = await writeSpec("questions.json", JSON.stringify(asked));
const ask = (query: string, body: object): [string, RequestInit] => [
  `/answers${query}`,
  { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
];

test.each(["json", [], {}, { stream: null }, { stream: [true] }])(
  "x-asked-by with the value %j is refused",
  (given) => {
    expect(refusedWith(given)).toEqual(["x-asked-by must map inputs to the values that request this answer"]);
  },
);

test("an input that the operation does not have is refused by name", () => {
  expect(refusedWith({ streaming: true })).toEqual([
    "x-asked-by names streaming, which is not a parameter or body member",
  ]);
  expect(refusedWith({ as: "text", stream: true })).toEqual([]);
});

const refusedWith = (given: unknown): readonly string[] => {
  const document = structuredClone(asked);
  Object.assign(document.paths["/answers"].post.responses[200].content["text/event-stream"], { "x-asked-by": given });
  return readOperations(document).refused.map(({ reason }) => reason);
};

test("the mock answers in the requested form, and refuses if it only has another", async () => {
  const mock = await startMock({ specFile });
  onTestFinished(mock.stop);
  for (const [query, body, type] of questions) {
    const [path, request] = ask(query, body);
    const answer = await fetch(mock.baseUrl + path, request);
    expect([query, body, answer.status, answer.headers.get("content-type")]).toEqual([query, body, 200, type]);
  }
  const [path, request] = ask("", { stream: true });
  const refused = await fetch(mock.baseUrl + path, request);
  expect([refused.status, await refused.json()]).toEqual([400, { error: "no question" }]);
});

test("the test kit answers in the requested form", async () => {
  const kit = createTestFetch({ document: asked });
  for (const [query, body, type] of questions) {
    const [path, request] = ask(query, body);
    const answer = await kit(`https://questions.invalid${path}`, request);
    expect([query, body, answer.headers.get("content-type")]).toEqual([query, body, type]);
  }
});

const bodies = {
  "application/json": '{"text":"Yes."}',
  "text/event-stream": 'data: {"word":"Yes."}\n\ndata: [DONE]\n\n',
  "text/plain": "Yes.",
};

test.each(questions)("an answer to %j %j in another form than %s disagrees", async (query, body, type) => {
  const [path, given] = ask(query, body);
  const request = new Request(`https://questions.invalid${path}`, given);
  for (const [other, text] of Object.entries(bodies)) {
    const response = { status: 200, headers: { "content-type": other }, body: text };
    const { findings } = await judgeResponse({ spec: specFile, request: request.clone(), response });
    const expected = other === type ? [] : [["media-type-documented", type]];
    expect([other, findings.map(({ check, documented }) => [check, documented])]).toEqual([other, expected]);
  }
});

test.each(Object.entries(bodies))("an answer in %s may be right if its request is not known", async (type, body) => {
  const response = { status: 200, headers: { "content-type": type }, body };
  expect(await judgeResponse({ spec: specFile, operation: "ask", response })).toMatchObject({ findings: [] });
});

test("a server that ignores the requested form has one cause, shown by the requests for the other form", async () => {
  const server = createServer(async (request, response) => {
    const text = await readText(request);
    const isAsked = typeof objectIn(text).question === "string" && request.method === "POST";
    response
      .writeHead(isAsked ? 200 : 400, { "content-type": "application/json" })
      .end(isAsked ? bodies["application/json"] : '{"error":"no question"}');
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close().closeAllConnections());
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const report = await runConformance({ spec: specFile, targets: [baseUrl], include: ["*/valid/*"] });
  const { cases } = report.targets[0]!;
  const failed = cases.filter(({ outcome }) => outcome === "fail").map(({ id }) => id);
  expect(failed).toEqual(
    expect.arrayContaining(["ask/valid/asks-for-text-event-stream", "ask/valid/asks-for-text-plain"]),
  );
  expect(failed).not.toContain("ask/valid/required-only");
  expect(report.causes?.map(({ check, operations }) => [check, operations])).toEqual([
    ["media-type-documented", ["ask"]],
  ]);
});

const objectIn = (text: string): { readonly question?: unknown } => {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
};
