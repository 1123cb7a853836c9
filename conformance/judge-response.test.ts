// An answer that a test already has, from any library, held to the document; and the matcher for `expect`.
import { expect, test } from "vitest";
import { type ConformanceMatchers, conformanceMatchers, judgeResponse } from "./judge-response.ts";
import { notesSpec as spec } from "./recorded/notes.fixture.ts";

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: its parameters must be those of the interface that it adds to
  interface Matchers<T = any> extends ConformanceMatchers<Promise<void>> {}
}

expect.extend(conformanceMatchers);

const note = { id: 1, text: "first" };
const json = { "content-type": "application/json" };
const of = (response: Parameters<typeof conformanceMatchers.toConform>[0], given = {}) =>
  judgeResponse({ operation: "readNote", spec, response, ...given });

test.each([
  ["a Response of fetch", Response.json(note)],
  ["values with a text", { status: 200, headers: json, body: JSON.stringify(note) }],
  ["values with what was read of JSON, and no headers", { status: 200, body: note }],
  ["supertest", { status: 200, headers: json, text: JSON.stringify(note), body: note, get: () => "" }],
  ["axios", { status: 200, headers: { ...json, get: () => "" }, data: note, config: {} }],
  [
    "light-my-request",
    { statusCode: 200, headers: json, payload: JSON.stringify(note), rawPayload: Buffer.from(JSON.stringify(note)) },
  ],
  [
    "bytes and a list of fields",
    { status: 200, headers: new Headers(json), body: new TextEncoder().encode(JSON.stringify(note)) },
  ],
])("%s conforms", async (_, response) => {
  expect(await of(response)).toMatchObject({ verdict: "conforms", operation: "readNote", findings: [], causes: [] });
});

test("a disagreement is reported with what was received, what is documented and where", async () => {
  const { verdict, findings, causes, message } = await of({
    status: 200,
    headers: json,
    body: { id: "1", text: "first" },
  });
  expect(verdict).toBe("disagrees");
  expect(findings.map(({ check, received }) => [check, received])).toEqual([["body-conforms", '/id: "1"']]);
  expect(causes).toHaveLength(1);
  expect(message).toMatch(/received +\/id: "1"[\s\S]*documented +[\s\S]*where +\S*openapi\.json:1:\d+ /);
  await expect(of({ status: 418, headers: json, body: {} })).resolves.toMatchObject({ verdict: "disagrees" });
});

test("the request is judged if it is passed, and selects the operation if none is named", async () => {
  const request = { method: "POST", url: "http://localhost:3000/v1/notes", headers: json, body: { text: "" } };
  const judged = await judgeResponse({ spec, request, response: { status: 201, headers: json, body: note } });
  expect(judged).toMatchObject({
    operation: "addNote",
    verdict: "disagrees",
    findings: [{ check: "request-rejected" }],
  });
  const fetched = new Request("http://127.0.0.1:8123/v1/notes/7", {
    headers: { authorization: "Bearer sk_of_the_test" },
  });
  expect(await judgeResponse({ spec, request: fetched, response: Response.json(note) })).toMatchObject({
    operation: "readNote",
    verdict: "conforms",
  });
  const byPath = await judgeResponse({ spec, operation: "GET /notes/{id}", response: Response.json(note) });
  expect(byPath.operation).toBe("readNote");
});

test("the test may read the body afterwards, but not before", async () => {
  const response = Response.json(note);
  await of(response);
  expect(await response.json()).toEqual(note);
  await expect(of(response)).rejects.toThrow(
    "The body of the response has already been read: judge the response before reading it, or pass response.clone()",
  );
});

test("an undecided answer does not count as right", async () => {
  expect(await of({ status: 429, headers: json, body: {} })).toMatchObject({
    verdict: "undecided",
    message: expect.stringContaining("429"),
  });
  expect(await of({ status: 200, headers: json })).toMatchObject({
    verdict: "undecided",
    message: expect.stringContaining("body was not passed"),
  });
});

test("an unknown operation is an error that lists the existing ones", async () => {
  await expect(of(Response.json(note), { operation: "readNotes" })).rejects.toThrow(
    /no operation "readNotes"\. Did you mean "readNote"\? It has listNotes,/,
  );
  await expect(
    judgeResponse({ spec, request: { method: "PUT", url: "/v1/notes" }, response: Response.json(note) }),
  ).rejects.toThrow(
    /PUT \/v1\/notes is not an operation of the document: the document declares GET, POST on \/notes, but not PUT/,
  );
  await expect(of({} as never)).rejects.toThrow("There is no response to judge: pass a Response of fetch");
});

test("expect(response).toConform(…) passes, and fails with the causes", async () => {
  await expect(Response.json(note)).toConform({ operation: "readNote", spec });
  await expect(Response.json({})).not.toConform({ operation: "readNote", spec });
  await expect(expect(Response.json({})).toConform({ operation: "readNote", spec })).rejects.toThrow(
    /readNote: [\s\S]*documented/,
  );
});
