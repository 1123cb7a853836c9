// What a document must not put into a message or a URL is refused by name and pointer, before anything is sent.
import { expect, test } from "vitest";
import type { Document } from "./document.ts";
import { readOperations } from "./read.ts";

type Changes = {
  readonly path?: string;
  readonly scheme?: object;
  readonly parameter?: object;
  readonly requestType?: string;
  readonly answerType?: string;
  readonly answerHeader?: string;
  readonly servers?: readonly object[];
  readonly partType?: string;
};

const documentWith = (changes: Changes): Document => ({
  openapi: "3.1.0",
  info: { title: "Unsendable", version: "1" },
  servers: changes.servers ?? [{ url: "https://api.example.test" }],
  security: [{ key: [] }, {}],
  components: { securitySchemes: { key: changes.scheme ?? { type: "http", scheme: "bearer" } } },
  paths: {
    [changes.path ?? "/things"]: {
      post: {
        operationId: "make",
        parameters: changes.parameter === undefined ? [] : [changes.parameter],
        requestBody: {
          content: {
            [changes.requestType ?? "multipart/form-data"]: {
              schema: { type: "object", properties: { name: { type: "string" } } },
              encoding: { name: { contentType: changes.partType ?? "text/plain" } },
            },
          },
        },
        responses: {
          200: {
            description: "ok",
            headers: { [changes.answerHeader ?? "X-Count"]: { schema: { type: "integer" } } },
            content: { [changes.answerType ?? "application/json"]: { schema: true } },
          },
        },
      },
    },
  },
});

const inHeader = (name: string) => ({ name, in: "header", schema: { type: "string" } });
const keyIn = (place: string, name: string) => ({ scheme: { type: "apiKey", in: place, name } });
const scheme = "#/components/securitySchemes/key";
const make = (path: string) => `#/paths/${path}/post`;
const splitting = "X: 1\r\n\r\nPOST /other HTTP/1.1\r\nX";

test.each<[what: string, changes: Changes, pointer: string, said: RegExp]>([
  ["a path without a slash", { path: "2/steal" }, make("2~1steal"), /"2\/steal" does not begin with a slash/],
  ["a path that is a host", { path: "@evil.test/x" }, make("@evil.test~1x"), /does not begin with a slash/],
  ["a path that goes on with the host", { path: ".evil.test/x" }, make(".evil.test~1x"), /does not begin with a slash/],
  ["a path that is a URL", { path: "https://evil.test" }, make("https:~1~1evil.test"), /does not begin with a slash/],
  ["a backslash in a path", { path: "/\\evil.test/x" }, make("~1\\evil.test~1x"), /cannot contain a backslash/],
  ["a dot segment", { path: "/a/../b" }, make("~1a~1..~1b"), /segments \. and \.\./],
  ["an encoded dot segment", { path: "/a/%2E./b" }, make("~1a~1%252E.~1b"), /segments \. and \.\./],
  ["half a character in a path", { path: "/\ud800" }, make("~1\ud800"), /half a character/],
  ["a scheme's header with a line break", keyIn("header", splitting), `${scheme}/name`, /is not a token/],
  ["a scheme's header with a blank", keyIn("header", "X Key"), `${scheme}/name`, /is not a token/],
  ["a scheme's header without a name", keyIn("header", ""), `${scheme}/name`, /is not a token/],
  ["a scheme's header beyond ASCII", keyIn("header", "X-\u010a"), `${scheme}/name`, /is not a token/],
  ["a scheme's header that frames", keyIn("header", "Content-Length"), `${scheme}/name`, /frames the message/],
  ["a scheme's cookie with a semicolon", keyIn("cookie", "a; b"), `${scheme}/name`, /is not a token/],
  ["a scheme's query without a name", keyIn("query", ""), `${scheme}/name`, /no query can have/],
  [
    "a variable that is none",
    { scheme: { type: "http", scheme: "bearer", "x-key-env": 'A"; touch pwned; echo "' } },
    `${scheme}/x-key-env`,
    /name of an environment variable/,
  ],
  [
    "a variable that is no text",
    { scheme: { type: "http", scheme: "bearer", "x-key-env": ["HOME"] } },
    `${scheme}/x-key-env`,
    /name of an environment variable/,
  ],
  [
    "a header parameter with a line break",
    { parameter: inHeader(splitting) },
    `${make("~1things")}/parameters/0/name`,
    /is not a token/,
  ],
  [
    "a header parameter with NUL",
    { parameter: inHeader("X\0") },
    `${make("~1things")}/parameters/0/name`,
    /is not a token/,
  ],
  [
    "a cookie parameter with a line break",
    { parameter: { ...inHeader("a\r\nb"), in: "cookie" } },
    `${make("~1things")}/parameters/0/name`,
    /is not a token/,
  ],
  [
    "a query parameter with half a character",
    { parameter: { ...inHeader("\udfff"), in: "query" } },
    `${make("~1things")}/parameters/0/name`,
    /half a character/,
  ],
  [
    "a request's media type with a line break",
    { requestType: "text/plain\r\nX: 1" },
    `${make("~1things")}/requestBody/content/text~1plain\r\nX: 1`,
    /U\+000D/,
  ],
  [
    "a media type that turns into a line break on the wire",
    { answerType: "text/\u010d\u010aX: 1" },
    `${make("~1things")}/responses/200/content/text~1\u010d\u010aX: 1`,
    /U\+010D/,
  ],
  [
    "a part's media type with a line break",
    { partType: "text/plain\r\nX: 1" },
    `${make("~1things")}/requestBody/content/multipart~1form-data/encoding/name/contentType`,
    /U\+000D/,
  ],
  [
    "an answer's header with a line break",
    { answerHeader: "X\nY" },
    `${make("~1things")}/responses/200/headers/X\nY`,
    /is not a token/,
  ],
  [
    "a server with a user",
    { servers: [{ url: "https://known.test@evil.test" }] },
    "#/servers/0/url",
    /a user in front/,
  ],
  [
    "a variable with a user",
    { servers: [{ url: "https://{host}.known.test", variables: { host: { default: "a@evil.test/" } } }] },
    "#/servers/0/url",
    /a user in front/,
  ],
  ["a server with a backslash", { servers: [{ url: "https:\\\\evil.test" }] }, "#/servers/0/url", /backslash/],
])("%s", (_, changes, pointer, said) => {
  const { operations, refused } = readOperations(documentWith(changes));
  expect(operations).toEqual([]);
  expect(refused).toEqual([{ operation: expect.any(String), pointer, reason: expect.stringMatching(said) }]);
});

test.each<[what: string, changes: Changes]>([
  ["a path with @, two slashes and a dot inside", { path: "/@me//x/.well-known" }],
  ["every character of a token", keyIn("header", "!#$%&'*+-.^_`|~aZ09")],
  ["a blank in a query's name", keyIn("query", "api key")],
  ["a variable in small letters", { scheme: { type: "http", scheme: "bearer", "x-key-env": "my_key2" } }],
  ["a media type with a parameter", { answerType: 'application/json; charset="utf-8"' }],
  ["a relative server", { servers: [{ url: "/v1/@me" }] }],
])("%s is read", (_, changes) => {
  expect(readOperations(documentWith(changes))).toMatchObject({ operations: [{ id: "make" }], refused: [] });
});

test.each(["json", "openapi/things/client", "application/"])(
  "no request is written as %s, which is no media type",
  (requestType) => {
    const { operations, refused } = readOperations(documentWith({ requestType }));
    expect(operations).toEqual([]);
    expect(refused).toMatchObject([
      { pointer: "#/paths/~1things/post/requestBody", reason: expect.stringContaining(requestType) },
    ]);
  },
);
