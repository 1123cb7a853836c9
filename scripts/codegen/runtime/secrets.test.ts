import { inspect } from "node:util";
import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { json, key, serve, serveSockets, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { ClientOptions } from "./options.ts";
import { orThrow } from "./or-throw.ts";
import { keepSecrets } from "./secrets.ts";

const everything = (value: unknown) =>
  [inspect(value, { depth: 12, showHidden: true }), JSON.stringify(value), String(value), (value as Error).stack].join(
    "\n",
  );

const leaky = Object.assign(new Error(`Bearer ${key} is refused`, { cause: new Error(key) }), {
  config: { headers: { key } },
});

const faults: readonly (readonly [fault: string, options: ClientOptions])[] = [
  ["a fetch whose error holds the request", { fetch: () => Promise.reject(leaky) }],
  ["a fetch that throws a string", { fetch: () => Promise.reject(`no ${key}`) }],
  ["a key no header carries", { apiKey: `${key} x` }],
  ["a key with a line break inside", { apiKey: `${key}\nx` }],
  ["a key function that fails", { apiKey: () => Promise.reject(leaky) }],
  ["an HTML answer that echoes the key", { fetch: async () => new Response(`<p>${key}`) }],
  [
    "a redirect that echoes the key",
    { fetch: async () => new Response(null, { status: 302, headers: { location: `/?k=${key}` } }) },
  ],
  ["a timeout", { timeoutMs: 20, fetch: () => new Promise(() => {}) }],
];

test.each(faults)("%s shows no key", async (_, options) => {
  // Known from an earlier call, since the failing one never learns it.
  const apiKey = options.apiKey ?? key;
  const client = buildClient<TracksClient>(table, allFeatures, { apiKey, ...options });
  const error = await client.postTrack({ title: "t", tune: wav() }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Error);
  if (typeof options.apiKey !== "function") expect(everything(error)).not.toContain(key);
  expect(error.message).toMatch(/: POST https:\/\/tracks\.invalid\/v1\/tracks: .+\. .+\.$/);
});

test("an error body that contains the key is redacted in result and thrown error", async () => {
  await using server = await serve((response) => json(response, 401, { message: `the key ${key} is wrong` }));
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const result = await client.postTrack({ title: "t", tune: wav() });
  const thrown = (() => {
    try {
      return orThrow(result);
    } catch (error) {
      return error;
    }
  })();
  expect(everything(result) + everything(thrown)).not.toContain(key);
  expect(result).toMatchObject({ error: { message: "the key [redacted] is wrong" } });
});

test.each([
  ["\\u00", (hex: string) => hex],
  ["\\u00", (hex: string) => hex.toUpperCase()],
])("a key that an answer spells with JSON's %s escapes is redacted", async (prefix, spell) => {
  const apiKey = "sk+test/5f3a9c=";
  const spelt = [...apiKey].map((letter) => prefix + spell(letter.charCodeAt(0).toString(16))).join("");
  await using server = await serve((response) =>
    response.writeHead(401, { "content-type": "application/json" }).end(`{"message":"\\\\u0041 \\"${spelt}\\""}`),
  );
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey });
  const result = await client.postTrack({ title: "t", tune: wav() });
  expect(result).toMatchObject({ error: { message: '\\u0041 "[redacted]"' } });
});

const odd = "sk+test/5f3a9c=";

test.each([
  ["as it is", odd],
  ["as JSON may", odd.replaceAll("/", "\\/")],
  ["as a URL", encodeURIComponent(odd)],
  ["as a URL in small letters", "sk%2btest%2f5f3a9c%3d"],
  ["in hex", Buffer.from(odd).toString("hex")],
  ["in hex of capitals", Buffer.from(odd).toString("hex").toUpperCase()],
])("a key that an answer spells %s is redacted in its body, its headers and its reason", async (_, spelt) => {
  await using server = await serveSockets((socket) =>
    socket.once("data", () =>
      socket.end(`HTTP/1.1 502 ${spelt}\r\nx-echo: ${spelt}\r\ncontent-type: text/html\r\n\r\n<p>${spelt}</p>`),
    ),
  );
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: odd });
  const result = await client.postTrack({ title: "t", tune: wav() });
  const { response } = result;
  expect(result).toMatchObject({ status: 502, error: "<p>[redacted]</p>" });
  expect([response.statusText, response.headers.get("x-echo"), response.ok]).toEqual([
    "[redacted]",
    "[redacted]",
    false,
  ]);
  expect(everything(result)).not.toContain("5f3a9c");
});

test("a status that Response does not accept shows no key, and the response is not lost", async () => {
  await using server = await serveSockets((socket) =>
    socket.once("data", () => socket.end(`HTTP/1.1 999 No\r\nx-echo: ${key}\r\n\r\nno`)),
  );
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const result = await client.postTrack({ title: "t", tune: wav() });
  expect([result.status, result.ok, everything(result).includes(key)]).toEqual([999, false, false]);
});

test.each(["", "u", "u:", "user:"])("a key that a response encodes in base64 after %j is redacted", async (before) => {
  const odd = "sk+\u{fe}\u{ff}\u{bf}~~~?>\u{fb}/5f3a9c=";
  const secrets = keepSecrets();
  secrets.add(odd);
  for (const encoding of ["base64", "base64url"] as const) {
    const packed = Buffer.from(`${before}${odd}!!`).toString(encoding);
    const shown = secrets.redact(`Basic ${packed} is wrong`);
    expect(shown).toMatch(/^Basic [\w+/]{0,8}\[redacted\][\w+/=]{0,8} is wrong$/);
    // No two consecutive bytes of it are left.
    expect(Buffer.from(shown.slice(6).split("[redacted]")[0] ?? "", "base64").toString("latin1")).not.toContain("sk");
  }
});

test("a text without the key keeps its escapes", async () => {
  await using server = await serve((response) => response.writeHead(502).end("100%25 &#65; \\u0041"));
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  expect(await client.postTrack({ title: "t", tune: wav() })).toMatchObject({ error: "100%25 &#65; \\u0041" });
});

test("a cut connection shows no key", async () => {
  await using server = await serveSockets((socket) => socket.once("data", () => socket.resetAndDestroy()));
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const error = await client.postTrack({ title: "t", tune: wav() }).catch((thrown) => thrown);
  expect(error.code).toBe("answer-lost");
  expect(everything(error)).not.toContain(key);
});

test("a key in the query does not appear in result and error", async () => {
  await using server = await serve((response, { url }) => json(response, url.includes(key) ? 200 : 400, { id: "t" }));
  const operation = {
    ...table.operations.getTrack!,
    credentials: [{ kind: "apiKey", in: "query", name: "key" }] as const,
  };
  const client = buildClient<TracksClient>({ ...table, operations: { getTrack: operation } }, allFeatures, {
    baseUrl: server.baseUrl,
    apiKey: key,
  });
  const result = await client.getTrack({ album: "a", number: 1 });
  expect([result.status, everything(result).includes(key)]).toEqual([200, false]);
});

test("a credential set by the caller is redacted too, and then no key is needed", async () => {
  await using server = await serve((response) => json(response, 401, { message: `Bearer ${key} is wrong` }));
  const headers = { Authorization: `Bearer ${key}` };
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, headers });
  expect(await client.postTrack({ title: "t", tune: wav() })).toMatchObject({
    error: { message: "Bearer [redacted] is wrong" },
  });
});

test("of rotating keys only the latest are kept, so that a long-lived client neither grows nor slows down", () => {
  const secrets = keepSecrets();
  const said = (call: number) => secrets.redact(`key-of-call-${call}`);
  for (let call = 100; call < 900; call++) secrets.add(`key-of-call-${call}`);
  secrets.add("key-of-call-700");
  for (let call = 900; call < 1000; call++) secrets.add(`key-of-call-${call}`);
  expect([700, 900, 999].map(said)).toEqual(["[redacted]", "[redacted]", "[redacted]"]);
  expect(said(100)).toBe("key-of-call-100");
});
