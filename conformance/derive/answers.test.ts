// The answers that the generated client is tested with, valid and broken, for every kind of content.
import { describe, expect, test } from "vitest";
import type { CallCase } from "./case.ts";
import { derive } from "./cases.fixture.ts";

const getting = (content: object, more: object = {}) => ({
  openapi: "3.1.0",
  paths: { "/photo": { get: { operationId: "getPhoto", responses: { 200: { content, ...more } } } } },
});

const answersTo = (document: Record<string, unknown>): ReadonlyMap<string, CallCase> =>
  new Map(
    derive(document).cases.flatMap((testCase) =>
      testCase.kind === "call" ? [[testCase.id.replace("getPhoto/answer/", ""), testCase] as const] : [],
    ),
  );

const namesOf = (document: Record<string, unknown>): readonly string[] =>
  [...answersTo(document).keys()].filter((name) => name.startsWith("200"));

const textOf = ({ reply }: CallCase): string => new TextDecoder().decode(reply.bytes ?? undefined);

const binary = { schema: { type: "string", format: "binary" } };
const file = ["200", "200-html", "200-cut", "200-empty"];
const events = ["200", "200-crlf", "200-cr", "200-comments", ...file.slice(1), "200-strange-event", "200-no-json"];

test.each<[string, object, readonly string[]]>([
  ["bytes", { "audio/wav": binary }, file],
  ["bytes without a schema", { "application/octet-stream": {} }, file],
  ["a range of bytes", { "image/*": binary }, file],
  // With this range, any page is documented.
  ["any type", { "*/*": binary }, ["200", "200-cut", "200-empty"]],
  ["events", { "text/event-stream": { schema: { type: "object" } } }, events],
  [
    "events with an end",
    { "text/event-stream": { schema: { type: "object" }, "x-stream-end": "[DONE]" } },
    ["200", "200-crlf", "200-cr", "200-comments", "200-html", "200-cut", "200-empty"].concat([
      "200-unfinished",
      "200-strange-event",
      "200-no-json",
    ]),
  ],
  ["JSON lines", { "application/x-ndjson": {} }, [...file, "200-no-json"]],
  ["XML", { "application/xml": { schema: { type: "object" } } }, file],
  ["parts", { "multipart/mixed": {} }, file],
  [
    "text",
    { "text/plain": { schema: { type: "string", minLength: 1 } } },
    ["200", "200-with-charset", "200-beyond-ascii", "200-html", "200-cut", "200-empty", "200-under-min-length"],
  ],
  // An empty body is a text, and a page is not unexpected if pages are documented.
  ["pages", { "text/html": {} }, ["200", "200-with-charset", "200-beyond-ascii", "200-html", "200-cut"]],
  [
    "JSON without a schema",
    { "application/json": {} },
    ["200", "200-with-more-members", "200-with-charset", "200-html", "200-empty", "200-truncated"],
  ],
])("%s", (_, content, names) => {
  expect(namesOf(getting(content))).toEqual(names);
});

test("every media type that a status documents is tried", () => {
  const names = namesOf(getting({ "text/plain": {}, "audio/wav": binary }));
  expect(names).toContain("200");
  expect(names).toContain("200-as-audio-wav");
});

describe("an answer", () => {
  test("of bytes must be passed on byte by byte", () => {
    const { reply } = answersTo(getting({ "application/octet-stream": binary })).get("200") as CallCase;
    expect(reply).toMatchObject({ expect: "ok", status: 200, value: expect.any(Uint8Array) });
    const bytes = reply.value as Uint8Array;
    expect(new Set(bytes).size).toBe(256);
    expect(Buffer.from(reply.bytes ?? []).includes(Buffer.from(bytes))).toBe(true);
  });

  test("of a range has a type within it", () => {
    const { reply } = answersTo(getting({ "image/*": binary })).get("200") as CallCase;
    expect(Buffer.from(reply.bytes ?? []).toString("latin1")).toMatch(/^Content-Type: image\/[a-z]+\r$/m);
  });

  test("that is a number is sent as text", () => {
    const answers = answersTo(getting({ "text/plain": { schema: { type: "integer", minimum: 7 } } }));
    const [good, bad] = [answers.get("200"), answers.get("200-under-minimum")] as CallCase[];
    expect(good?.reply).toMatchObject({ expect: "ok", value: 7 });
    expect(textOf(good as CallCase)).toMatch(/\r\n\r\n7$/);
    expect(bad?.reply.expect).toBe("rejects");
    expect(textOf(bad as CallCase)).toMatch(/\r\n\r\n6$/);
  });

  test("that is cut off has one byte fewer than its Content-Length", () => {
    const { reply } = answersTo(getting({ "text/plain": { schema: { const: "ready" } } })).get("200-cut") as CallCase;
    expect(Buffer.from(reply.bytes ?? []).toString()).toMatch(/Content-Length: 5\r\n.*\r\n\r\nread$/s);
    expect(reply.expect).toBe("rejects");
  });

  test("of events has two events that match their schema", () => {
    const schema = { type: "object", required: ["word"], properties: { word: { const: "a" } } };
    const at = (type: string) => textOf(answersTo(getting({ [type]: { schema } })).get("200") as CallCase);
    expect(at("text/event-stream")).toMatch(/\r\n\r\n(data: \{"word":"a"\}\n\n){2}$/);
    expect(at("application/x-ndjson")).toMatch(/\r\n\r\n(\{"word":"a"\}\n){2}$/);
    expect(at("application/json-seq")).toContain('\r\n\r\n\u001e{"word":"a"}\n\u001e{"word":"a"}\n');
  });

  test("to HEAD, and any 204, has no content, whatever the document describes", () => {
    const content = { "application/json": { schema: { type: "object" } } };
    const document = getting(content);
    const { get } = document.paths["/photo"];
    expect(namesOf({ ...document, paths: { "/photo": { head: get } } })).toEqual(["200"]);
  });
});

test("each media type of an answer is a rule that is covered by cases or has a reason for having none", () => {
  const nobodyKnows = { schema: { type: "string", pattern: "^q(?=!)$" } };
  const { rules, cases, unreachable, unscripted } = derive(
    getting({ "audio/wav": binary, "application/json": nobodyKnows }),
  );
  const at = "#/paths/~1photo/get/responses/200/content";
  const named = rules.filter(({ pointer }) => pointer.startsWith(at)).map(({ pointer, summary }) => [pointer, summary]);
  expect(named).toEqual([
    [`${at}/audio~1wav`, "the answer 200 is read as audio/wav"],
    [`${at}/application~1json`, "the answer 200 is read as application/json"],
  ]);
  expect(cases.filter(({ covers }) => covers.includes(`${at}/audio~1wav`)).length).toBe(4);
  expect(unreachable).toContainEqual({
    pointer: `${at}/application~1json`,
    reason: "no valid value can be derived from the schema; give it an example",
  });
  // The client is still tested with the other content.
  expect(unscripted).toEqual([]);
});

test("a success for which no answer can be generated is reported", () => {
  const { unscripted } = derive(getting({ "application/json": { schema: { type: "string", pattern: "^q(?=!)$" } } }));
  expect(unscripted).toMatchObject([{ operation: "getPhoto", reason: expect.stringContaining("no valid value") }]);
});

test("a body of one byte is not cut in half", () => {
  const put = (schema: object) =>
    derive({
      openapi: "3.1.0",
      paths: {
        "/count": {
          put: {
            operationId: "setCount",
            requestBody: { required: true, content: { "text/plain": { schema } } },
            responses: { 200: {} },
          },
        },
      },
    }).cases.flatMap(({ id }) => (id.includes("/framing/length-") ? [id.replace("setCount/framing/", "")] : []));
  expect(put({ const: 7 })).toEqual(["length-beyond-end"]);
  expect(put({ const: 77 })).toEqual(["length-too-long", "length-beyond-end", "length-too-short"]);
});

test("a status is undocumented if neither it nor its range is described", () => {
  const ranges = { 200: {}, "4XX": { description: "refused" }, "5XX": { description: "broken" } };
  const document = {
    openapi: "3.1.0",
    paths: { "/photo": { get: { operationId: "getPhoto", responses: ranges } } },
  };
  expect([...answersTo(document).keys()]).not.toContain("undocumented-status");
  expect(namesOf(getting({ "application/json": {} }))).not.toEqual([]);
  expect([...answersTo(getting({ "application/json": {} })).keys()]).toContain("undocumented-status");
});

test("the client need not refuse an answer for its format alone, in an alternative or as text", () => {
  const id = {
    anyOf: [
      { type: "integer", minimum: 0 },
      { type: "string", format: "uuid" },
    ],
  };
  const json = getting({ "application/json": { schema: { type: "object", required: ["id"], properties: { id } } } });
  const names = namesOf(json).filter((name) => name.includes("any-of"));
  expect(names).toContain("200-id-any-of-1-under-minimum");
  expect(names).not.toContain("200-id-any-of-1-wrong-type");
  expect(namesOf(getting({ "text/plain": { schema: { type: "string", format: "uuid" } } }))).not.toContain("200-empty");
});

test("the framing of an answer follows from its content, whatever headers the document requires", () => {
  const required = (schema: object) => ({ required: true, schema });
  const headers = {
    "Content-Length": required({ type: "integer" }),
    "Content-Encoding": required({ const: "gzip" }),
    "X-Count": required({ type: "integer" }),
  };
  const [head] = textOf(answersTo(getting({ "text/plain": {} }, { headers })).get("200")!).split("\r\n\r\n");
  expect(head!.match(/^(content-length|content-encoding|x-count)/gim)).toEqual(["X-Count", "Content-Length"]);
});
