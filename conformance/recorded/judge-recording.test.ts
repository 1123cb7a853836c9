// Recordings from browsers, from the suite and from careless programs, judged by a document.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { makePlan } from "../run/plan.ts";
import { judgeRecording } from "./judge-recording.ts";
import { notesSpec } from "./notes.fixture.ts";
import { readHar } from "./read-har.ts";

const plan = await makePlan({ spec: notesSpec });
const base = "http://127.0.0.1:8123/v1";

type Overrides = { readonly request?: object; readonly response?: object };

const entry = (method: string, path: string, status: number, body: unknown, { request, response }: Overrides = {}) => ({
  startedDateTime: "2026-01-01T00:00:00.000Z",
  time: 5,
  request: { method, url: `${base}${path}`, headers: [{ name: "Accept", value: "*/*" }], ...request },
  response: {
    status,
    statusText: "",
    headers: [
      { name: "Content-Type", value: "application/json" },
      { name: "X-Total", value: "1" },
    ],
    content: { size: -1, mimeType: "application/json", text: JSON.stringify(body) },
    ...response,
  },
});

const note = { id: 1, text: "first" };
const sentJson = (value: unknown) => ({
  headers: [{ name: "Content-Type", value: "application/json" }],
  postData: { mimeType: "application/json", text: JSON.stringify(value) },
});

const judged = (entries: readonly unknown[], baseUrl: string | null = null, strict = false) => {
  const recorded = readHar({ log: { version: "1.2", creator: { name: "a test" }, entries } });
  return judgeRecording({ ...plan, strict }, { name: "some.har", entries: recorded!, baseUrl }, {});
};

/** The outcome and its reason, or the check that disagrees. */
const sole = (value: unknown, strict = false): string => {
  const [only] = judged([value], null, strict).targets[0]!.cases;
  return [only?.outcome, ...(only?.findings.map(({ check }) => check) ?? []), only?.reason].filter(Boolean).join(": ");
};

test("a recording by Chromium is judged without its page requests, and its secrets are not reported", () => {
  const text = readFileSync(fileURLToPath(new URL("chromium.fixture.har", import.meta.url)), "utf8");
  const report = judgeRecording(plan, { name: "chromium.har", entries: readHar(JSON.parse(text))!, baseUrl: null }, {});
  const [target] = report.targets;
  expect(target?.cases.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
    ["listNotes/recorded/3", "fail", undefined],
    ["addNote/recorded/4", "fail", undefined],
    ["addNote/recorded/5", "pass", undefined],
    ["addFile/recorded/6", "inconclusive", "the recording has no body of the request"],
    ["listNotes/recorded/7", "skipped", "no answer was recorded (net::ERR_ABORTED)"],
  ]);
  expect(report.causes?.map(({ check, received, where }) => [check, received, where.split(":").slice(1)])).toEqual([
    ["body-conforms", '/id: "2"', ["1", expect.any(String)]],
    ["headers-conform", "no header X-Total", ["1", expect.any(String)]],
  ]);
  expect(target?.unmatched).toEqual([
    { method: "GET", url: "http://127.0.0.1:8123/", count: 1, reason: "no path of the document matches it" },
    { method: "GET", url: "http://127.0.0.1:8123/logo.png", count: 1, reason: "no path of the document matches it" },
  ]);
  expect(text).toContain("sk_browser_0123456789");
  expect(JSON.stringify(report)).not.toMatch(/sk_browser|abcdef0123456789/);
});

test.each<[string, unknown, string]>([
  ["a valid call", entry("POST", "/notes", 201, note, { request: sentJson({ text: "first" }) }), "pass"],
  ["a documented refusal of a valid call", entry("GET", "/notes/7", 404, { error: "none" }), "pass"],
  [
    "a mistake that is refused as documented",
    entry("POST", "/notes", 400, { error: "x" }, { request: sentJson({}) }),
    "pass",
  ],
  [
    "a mistake that is accepted",
    entry("POST", "/notes", 201, note, { request: sentJson({ text: "" }) }),
    "fail: request-rejected",
  ],
  [
    "a query that breaks its schema and is accepted",
    entry("GET", "/notes?limit=200", 200, { notes: [] }),
    "fail: request-rejected",
  ],
  [
    "a mistake and a server error",
    entry("POST", "/notes", 500, {}, { request: sentJson({}) }),
    "fail: request-rejected",
  ],
  ["a server error", entry("GET", "/notes/7", 500, {}), "fail: no-server-error"],
  ["a status that is not documented", entry("GET", "/notes/7", 418, { error: "x" }), "fail: status-documented"],
  ["a body that breaks its schema", entry("GET", "/notes/7", 200, { id: 1 }), "fail: body-conforms"],
  ["a key that nobody recorded, refused", entry("GET", "/notes/7", 401, {}), "pass"],
  ["a limit", entry("GET", "/notes/7", 429, {}), "inconclusive: not decided: 429 once"],
  [
    "a copy that is still good",
    entry("GET", "/notes", 304, "", {
      request: { headers: [{ name: "If-None-Match", value: '"1"' }] },
      response: { content: { size: 0, mimeType: "" } },
    }),
    "pass",
  ],
  [
    "an answer without its body",
    entry("GET", "/notes/7", 200, null, { response: { content: { size: 28, mimeType: "application/json" } } }),
    "inconclusive: the recording has no body of the answer",
  ],
  [
    "an answer without its body, of the wrong type",
    entry("GET", "/notes/7", 200, null, {
      response: {
        headers: [{ name: "content-type", value: "text/html" }],
        content: { size: 28, mimeType: "text/html" },
      },
    }),
    "fail: media-type-documented: the recording has no body of the answer",
  ],
  [
    "an answer whose body is in another file",
    entry("GET", "/notes/7", 200, null, {
      response: { content: { size: 28, mimeType: "application/json", _file: "a.json" } },
    }),
    "inconclusive: the recording has the answer's body in a separate file (record with embedded content)",
  ],
  [
    "an answer that is cut",
    entry("GET", "/notes/7", 200, null, {
      response: { content: { size: 28, mimeType: "application/json", text: '{"id":1' } },
    }),
    "inconclusive: the recording has 7 of the 28 bytes of the answer's body",
  ],
  [
    "a body in base64",
    entry("GET", "/notes/7", 200, null, {
      response: {
        content: { size: -1, text: Buffer.from(JSON.stringify(note)).toString("base64"), encoding: "base64" },
      },
    }),
    "pass",
  ],
  [
    "a body that is compressed still",
    entry("GET", "/notes/7", 200, null, {
      response: {
        headers: [
          { name: "content-type", value: "application/json" },
          { name: "content-encoding", value: "gzip" },
        ],
        content: {
          size: -1,
          text: gzipSync(JSON.stringify({ id: "1", text: "x" })).toString("base64"),
          encoding: "base64",
        },
      },
    }),
    "fail: body-conforms",
  ],
  [
    "an answer without its head",
    entry("GET", "/notes", 200, { notes: [note] }, { response: { headers: [] } }),
    "inconclusive: the recording has no header fields of the answer",
  ],
  [
    "fields of HTTP/2",
    entry("POST", "/notes", 201, note, {
      request: {
        ...sentJson({ text: "x" }),
        httpVersion: "h2",
        headers: [
          { name: ":method", value: "POST" },
          { name: ":path", value: "/v1/notes" },
          { name: "content-type", value: "application/json" },
        ],
      },
    }),
    "pass",
  ],
  [
    "a form that was recorded field by field, with a file",
    entry("POST", "/files", 201, note, {
      request: {
        postData: {
          mimeType: "multipart/form-data; boundary=x",
          params: [
            { name: "title", value: "a" },
            { name: "file", fileName: "a.bin", contentType: "application/octet-stream" },
          ],
        },
      },
    }),
    'inconclusive: the recording has no content of "file"',
  ],
  [
    "a form that was recorded field by field, without the file that it needs",
    entry("POST", "/files", 201, note, {
      request: { postData: { mimeType: "multipart/form-data", params: [{ name: "title", value: "a" }] } },
    }),
    "fail: request-rejected",
  ],
  [
    "a form whose files were recorded as text",
    entry("POST", "/files", 201, note, {
      request: { postData: { mimeType: "multipart/form-data; boundary=x", text: "--x\r\n\uFFFD\uFFFD" } },
    }),
    "inconclusive: the recording has the request's files as text",
  ],
])("%s", (_, value, expected) => {
  expect(sole(value)).toBe(expected);
});

test("with strict an invalid request counts even if it was refused, and is the client's fault", () => {
  const refused = entry("POST", "/notes", 400, { error: "x" }, { request: sentJson({}) });
  expect(sole(refused, true)).toBe("fail: request-conforms");
  expect(judged([refused], null, true).causes?.[0]).toMatchObject({ blames: "client", check: "request-conforms" });
});

test("a path is matched below the base URL, the most precise first, and unmatched entries are listed with the reason", () => {
  const report = judged([
    entry("GET", "/notes/last", 200, note),
    entry("PUT", "/notes", 200, note),
    entry("GET", "/notes?token=sk_in_the_query", 200, { notes: [] }),
    {
      ...entry("GET", "", 200, note),
      request: { method: "GET", url: "http://elsewhere.example/v1/notes", headers: [] },
    },
    { ...entry("GET", "", 200, note), request: { method: "GET", url: "wss://127.0.0.1:8123/v1/notes", headers: [] } },
  ]);
  expect(report.targets[0]?.cases.map(({ operation }) => operation)).toEqual(["lastNote", "listNotes"]);
  expect(report.targets[0]?.unmatched?.map(({ method, url, reason }) => `${method} ${url}: ${reason}`)).toEqual([
    "PUT http://127.0.0.1:8123/v1/notes: the document declares GET, POST on /notes, but not PUT",
    "GET http://elsewhere.example/v1/notes: no path of the document matches it",
    "GET wss://127.0.0.1:8123/v1/notes: it is not an http request",
  ]);
  expect(JSON.stringify(report)).not.toContain("sk_in_the_query");
});

const field = (name: string, value: string) => ({ request: { headers: [{ name, value }] } });
const secret = "S3cr3tOfAPerson";

test.each<[string, unknown]>([
  ["a header X-Authorization", entry("GET", "/notes/7", 500, { echo: secret }, field("X-Authorization", secret))],
  ["a header X-Auth", entry("GET", "/notes/7", 500, { echo: secret }, field("X-Auth", secret))],
  ["a header X-Signature", entry("GET", "/notes/7", 500, { echo: secret }, field("X-Signature", secret))],
  [
    "a JSON request's password",
    entry("POST", "/notes", 500, { echo: secret }, { request: sentJson({ user: { password: secret } }) }),
  ],
  ["a JSON answer's token", entry("GET", "/notes/7", 500, [{ access_token: secret, echo: secret }])],
  [
    "a form's client_secret",
    entry(
      "POST",
      "/notes",
      500,
      { echo: secret },
      {
        request: {
          headers: [],
          postData: {
            mimeType: "application/x-www-form-urlencoded",
            params: [{ name: "client_secret", value: secret }],
          },
        },
      },
    ),
  ],
  [
    "a log-in that the document does not have",
    entry("POST", "/login", 500, {}, { request: sentJson({ passphrase: secret }) }),
  ],
])("the secret of %s is nowhere in the report", (_, value) => {
  const shown = JSON.stringify(
    judged([value, entry("GET", `/notes/${secret}`, 500, { echo: secret }), entry("GET", `/login/${secret}`, 500, {})]),
  );
  if (JSON.stringify(value).includes("/login")) expect(shown).toContain("/login/***");
  expect(shown).not.toContain(secret);
});

test("the user in a URL is not reported", () => {
  const url = `http://clerk:${secret}@127.0.0.1:8123/v1/`;
  const asked = (path: string) => ({
    ...entry("GET", "", 500, note),
    request: { method: "GET", url: url + path, headers: [] },
  });
  const report = judged([asked("notes/7"), asked("nowhere")]);
  expect(report.targets[0]).toMatchObject({ requests: 1, unmatched: [{ url: "http://127.0.0.1:8123/v1/nowhere" }] });
  expect(JSON.stringify(report)).not.toMatch(/S3cr3t|clerk/);
});

test("if no server of the document was recorded, the origin with the most calls is used, or the one that is named", () => {
  const elsewhere = (origin: string, path: string) => ({
    ...entry("GET", "", 200, note),
    request: { method: "GET", url: `${origin}${path}`, headers: [] },
  });
  const entries = [
    elsewhere("http://localhost:3000", "/v1/notes/1"),
    elsewhere("http://localhost:3000", "/v1/notes/2"),
    elsewhere("https://cdn.example", "/notes/3"),
  ];
  expect(judged(entries).targets[0]).toMatchObject({ baseUrl: "http://localhost:3000/v1", requests: 2 });
  expect(judged(entries, "https://cdn.example").targets[0]).toMatchObject({ requests: 1 });
  expect(() => judged([elsewhere("https://cdn.example", "/app.js")])).toThrow(
    /None of the 1 entries in some\.har calls an operation.*recorded at https:\/\/cdn\.example\. Pass --base-url/,
  );
});

test("anything but a HAR is refused", () => {
  for (const value of [null, [], {}, { log: {} }, { log: { entries: {} } }]) expect(readHar(value)).toBeNull();
  expect(readHar({ log: { entries: [null, 1, {}] } })).toHaveLength(3);
});

test.each<[string, { readonly sent: string; readonly answered: object }, string]>([
  [
    "a key that the caller sent",
    { sent: "Bearer sk_notes_0123456789", answered: { log: "Bearer sk_notes_0123456789" } },
    "fail: key-untold",
  ],
  ["a mask of the recorder", { sent: "Bearer [REDACTED-12345]", answered: { log: "[REDACTED-12345]" } }, "pass"],
  [
    "the key of somebody else",
    { sent: "Bearer sk_notes_0123456789", answered: { log: "sk_other_0123456789" } },
    "pass",
  ],
  ["a key that is too short to be told from a word", { sent: "Bearer first", answered: {} }, "pass"],
])("%s in an answer is a finding only if it is known to be the key", (_, { sent, answered }, expected) => {
  const request = { headers: [{ name: "Authorization", value: sent }] };
  const value = entry("GET", "/notes/7", 200, { ...note, ...answered }, { request });
  expect(sole(value)).toBe(expected);
  expect(JSON.stringify(judged([value]))).not.toContain("sk_notes_0123456789");
});
