import { inspect } from "node:util";
import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { json, key, parseForm, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { ClientOptions, HeaderOptions, OutgoingRequest } from "./options.ts";

const client = (baseUrl: string, options: ClientOptions = {}) =>
  buildClient<TracksClient>(table, allFeatures, { baseUrl, apiKey: key, onDeprecation: null, ...options });

test("a form is sent as multipart with key, length, filename and type", async () => {
  await using server = await serve();
  const tune = new File([wav()], 'sölo „1".wav');
  const result = await client(server.baseUrl).postTrack({ title: "Ünï\r\n", tune, tags: ["a", "b"] });
  expect(result).toMatchObject({ ok: true, status: 200, data: { id: "t1" } });
  const [{ method, url, headers, body }] = server.seen as [(typeof server.seen)[0]];
  expect({ method, url }).toEqual({ method: "POST", url: "/tracks" });
  expect(headers).toMatchObject({
    authorization: `Bearer ${key}`,
    accept: "application/json",
    "content-length": `${body.length}`,
  });
  const form = await parseForm(server.seen[0]!);
  expect([form.get("title"), form.getAll("tags")]).toEqual(["Ünï\r\n", ["a", "b"]]);
  const file = form.get("tune") as File;
  expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual([
    'sölo „1".wav',
    "audio/wav",
    wav(),
  ]);
});

test("parameters are sent in path, query, header and cookie, encoded for their location", async () => {
  await using server = await serve();
  await client(server.baseUrl).getTrack({
    album: "a/b ü",
    number: 3,
    tag: ["x y", "&"],
    "X-Trace": "t-1",
    visit: "v 1",
  });
  const [{ url, headers }] = server.seen as [(typeof server.seen)[0]];
  expect(url).toBe("/albums/a%2Fb%20%C3%BC/tracks/3?tag=x%20y&tag=%26");
  expect([headers["x-trace"], headers.cookie, headers.authorization, headers["content-type"]]).toEqual([
    "t-1",
    "visit=v%201",
    undefined,
    undefined,
  ]);
});

test("a JSON body does not contain the parameters", async () => {
  await using server = await serve((response) => response.writeHead(204).end());
  const result = await client(server.baseUrl, { apiKey: undefined }).putNote({
    number: 1,
    text: "hi",
    at: new Date(0),
  });
  expect(result).toMatchObject({ ok: true, status: 204, data: undefined });
  const [{ headers, body }] = server.seen as [(typeof server.seen)[0]];
  expect(headers["content-type"]).toBe("application/json");
  expect(JSON.parse(body.toString())).toEqual({ text: "hi", at: "1970-01-01T00:00:00.000Z" });
});

test.each([
  [400, { message: "no" }, { ok: false, status: 400, error: { message: "no" } }],
  [418, { any: 1 }, { ok: false, status: 418, error: { any: 1 } }],
  [200, { id: "t", more: [1] }, { ok: true, status: 200, data: { id: "t", more: [1] } }],
  [201, { id: "t" }, { ok: false, status: 201, error: { id: "t" } }],
])("an answer %i is a value", async (status, body, result) => {
  await using server = await serve((response) => json(response, status, body));
  expect(await client(server.baseUrl).postTrack({ title: "t", tune: wav() })).toMatchObject(result);
});

test("raw returns the response unread, whatever its status", async () => {
  await using server = await serve((response) => response.writeHead(200).end("<p>"));
  const response = await client(server.baseUrl).postTrack.raw({ title: "t", tune: wav() });
  expect([response.bodyUsed, await response.text()]).toEqual([false, "<p>"]);
});

test("headers of the caller are merged regardless of case, and removed by null, except the content type", async () => {
  await using server = await serve();
  const headers = { "X-A": "client", "X-B": 1, "Content-Type": "multipart/form-data", "X-C": null };
  await client(server.baseUrl, { headers }).postTrack(
    { title: "t", tune: wav() },
    { headers: { "x-a": "call", "x-b": null } },
  );
  expect(server.seen[0]!.headers).toMatchObject({
    "x-a": "call",
    "content-type": expect.stringContaining("boundary="),
  });
  expect(server.seen[0]!.headers).not.toHaveProperty("x-b");
});

test("connection headers of a forwarded request are not sent", async () => {
  await using server = await serve();
  const headers = {
    Connection: "close",
    "Keep-Alive": "timeout=5",
    Upgrade: "h2c",
    Expect: "100-continue",
    "x-a": "b",
  };
  await client(server.baseUrl, { headers }).postTrack({ title: "t", tune: wav() });
  const [{ headers: seen }] = server.seen as [(typeof server.seen)[0]];
  expect([seen["x-a"], seen.upgrade, seen.expect]).toEqual(["b", undefined, undefined]);
  expect(seen["keep-alive"]).not.toBe("timeout=5");
});

test("headers may be a Headers object; other values are refused, not silently ignored", async () => {
  await using server = await serve();
  const input = { title: "t", tune: wav() };
  const send = (headers: unknown) => client(server.baseUrl, { headers: headers as HeaderOptions }).postTrack(input);
  await send(new Headers({ "X-A": "b" }));
  expect(server.seen[0]!.headers).toMatchObject({ "x-a": "b" });
  for (const wrong of [[["x-a", "b"]], "x-a: b", { "x-a": {} }, { "x-a": Symbol("b") }, { "": "b" }, { "x-a": "語" }]) {
    await expect(send(wrong)).rejects.toMatchObject({ name: "InputError" });
  }
  expect(server.seen).toHaveLength(1);
});

test("the key may come from a function, or from the environment variable that the table names", async () => {
  await using server = await serve();
  await client(server.baseUrl, { apiKey: async () => `${key}-async\n` }).postTrack({ title: "t", tune: wav() });
  process.env.TRACKS_TEST_KEY = `${key}-env`;
  await client(server.baseUrl, { apiKey: undefined }).postTrack({ title: "t", tune: wav() });
  delete process.env.TRACKS_TEST_KEY;
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}-async`, `Bearer ${key}-env`]);
});

test("without a key nothing is sent, and the error names the variable", async () => {
  await using server = await serve();
  const call = client(server.baseUrl, { apiKey: undefined }).postTrack({ title: "t", tune: wav() });
  await expect(call).rejects.toMatchObject({
    name: "MissingApiKeyError",
    message: expect.stringContaining("TRACKS_TEST_KEY"),
  });
  expect(server.seen).toEqual([]);
});

test("middleware wraps each attempt, the first one outermost, and may change the headers", async () => {
  await using server = await serve();
  const order: string[] = [];
  const note =
    (name: string) => async (request: OutgoingRequest, next: (request: OutgoingRequest) => Promise<Response>) => {
      order.push(`${name} ${request.operation} ${request.attempt}`);
      request.headers.set(`x-${name}`, "yes");
      const response = await next(request);
      order.push(`${name} ${response.status}`);
      return response;
    };
  await client(server.baseUrl, { middleware: [note("a"), note("b")] }).postTrack({ title: "t", tune: wav() });
  expect(order).toEqual(["a postTrack 1", "b postTrack 1", "b 200", "a 200"]);
  expect(server.seen[0]!.headers).toMatchObject({ "x-a": "yes", "x-b": "yes" });
});

test("an exception thrown by the caller's middleware is not wrapped", async () => {
  const own = new Error("mine");
  const call = client("https://tracks.invalid", { middleware: [() => Promise.reject(own)] }).postTrack({
    title: "t",
    tune: wav(),
  });
  await expect(call).rejects.toBe(own);
});

test("a custom fetch receives URL and init, and replaces the network", async () => {
  const calls: [string, RequestInit][] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push([url, init]);
    return Response.json({ id: "t9" });
  };
  const result = await client("https://tracks.invalid/base/", { fetch }).postTrack({ title: "t", tune: wav() });
  expect(result).toMatchObject({ ok: true, data: { id: "t9" } });
  expect(calls[0]![0]).toBe("https://tracks.invalid/base/tracks");
  expect(calls[0]![1]).toMatchObject({ method: "POST", redirect: "manual" });
});

test("http to other machines is refused unless allowed", () => {
  expect(() => client("http://tracks.example")).toThrow(
    /Insecure base URL.*http:\/\/tracks\.example.*allowInsecureHttp/,
  );
  for (const here of ["http://localhost:2", "http://127.9.0.1", "http://[::1]:80"]) client(here);
  client("http://tracks.example", { allowInsecureHttp: true });
});

test.each([
  "nowhere",
  "https://user:pass@tracks.example",
  "https:user:pass@tracks.example",
  "https://user:pass/word@tracks.example",
  "https://a/?q=pass",
  "https://a/#pass",
  "https://a/path?",
  "https://a/#",
  "ftp://a",
  5,
  {},
])("the base URL %j is refused, and no secret in it shown", (baseUrl) => {
  expect(() => client(baseUrl as string)).toThrow(/Input refused/);
  expect(() => client(baseUrl as string)).not.toThrow(/pass/);
});

test("neither inspecting nor serialising the client shows the key", () => {
  const made = client("https://tracks.invalid");
  expect(inspect(made, { depth: 9, showHidden: true }) + JSON.stringify(made)).not.toContain(key);
});
