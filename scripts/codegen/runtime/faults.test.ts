import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import {
  json,
  key,
  postTrack,
  serve,
  serveSockets,
  stream,
  type TracksClient,
  table,
  wav,
} from "./loopback.fixture.ts";
import type { ClientOptions } from "./options.ts";

const post = (baseUrl: string, options: ClientOptions = {}, tune: Blob | Uint8Array | ReadableStream = wav()) =>
  buildClient<TracksClient>(table, allFeatures, { baseUrl, apiKey: key, ...options })
    .postTrack({ title: "t", tune: { data: tune, contentType: "audio/wav" } })
    .then(
      (result) => expect.fail(`it resolved with ${result.status}`),
      (error) => error,
    );

const headers = { "content-type": "application/json", "x-request-id": "r-7" };

test.each([
  [
    "HTML in a 200",
    200,
    "<html>hello",
    { "content-type": "text/html" },
    "answer-not-json",
    /is not JSON.*text\/html.*<html>hello/,
  ],
  ["{} in a 200", 200, "{}", headers, "answer-mismatch", /the body must have the member "id"/],
  ["a wrong type", 200, '{"id":5}', headers, "answer-mismatch", /\/id must be string, is number/],
  ["an empty value", 200, '{"id":""}', headers, "answer-mismatch", /\/id must have at least 1 characters/],
  ["an empty body", 200, "", headers, "answer-empty", /has no body/],
  ["an empty error body", 401, "", headers, "answer-empty", /answer 401 has no body/],
  ["an error body of another shape", 400, '{"msg":"x"}', headers, "answer-mismatch", /must have the member "message"/],
])("%s is an InvalidResponseError", async (_, status, body, head, code, says) => {
  await using server = await serve((response) =>
    response.writeHead(status, { "x-request-id": "r-7", ...head }).end(body),
  );
  const error = await post(server.baseUrl);
  expect(error).toMatchObject({
    name: "InvalidResponseError",
    code,
    status,
    requestId: "r-7",
    method: "POST",
    excerpt: body,
  });
  expect(error.message).toMatch(says);
  expect(error.bytesSent).toBe(server.seen[0]!.body.length);
});

test("text of a response that a message quotes cannot move the cursor or hide characters", async () => {
  const body = '{"id":5,"\u009b2J":"\u202eabc\u2066\u200b\u2028\u061c\u{e0041}","\u007f":1}';
  await using server = await serve((response) => response.writeHead(200, headers).end(body));
  const error = await post(server.baseUrl);
  expect(error.message).toContain('\\u{9b}2J\\":\\"\\u{202e}abc\\u{2066}\\u{200b}\\u{2028}\\u{61c}\\u{e0041}\\"');
  expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  // The property has the original text, for programs.
  expect(error.excerpt).toBe(body);
});

test("the excerpt is cut after 200 characters", async () => {
  await using server = await serve((response) => response.end("x".repeat(500)));
  expect((await post(server.baseUrl)).excerpt).toHaveLength(200);
});

test.each([200, 502])("a response %i that never ends is abandoned", async (status) => {
  let open = 0;
  await using server = await serve((response) => {
    open++;
    response.on("close", () => open--);
    response.writeHead(status, headers);
    const more = () => {
      while (response.write(" ".repeat(1_000_000)));
      response.once("drain", more);
    };
    more();
  });
  const error = await post(server.baseUrl);
  expect(error).toMatchObject({ name: "InvalidResponseError", code: "answer-too-large", status, requestId: "r-7" });
  await expect.poll(() => open).toBe(0);
});

test("a response whose body has already been read is not reported as a bug of the client", async () => {
  const fetch = async () => {
    const response = Response.json({ id: "t" });
    response.body!.getReader();
    return response;
  };
  expect(await post("https://tracks.invalid", { fetch })).toMatchObject({ name: "NetworkError", status: 200 });
});

test("JSON with a wrong content type is still read", async () => {
  await using server = await serve((response) =>
    response.writeHead(200, { "content-type": "text/plain" }).end('{"id":"t"}'),
  );
  const result = await buildClient<TracksClient>(table, allFeatures, {
    baseUrl: server.baseUrl,
    apiKey: key,
  }).postTrack({
    title: "t",
    tune: wav(),
  });
  expect(result.status).toBe(200);
});

test.each([wav(), new Blob([wav(2_000_000)])])(
  "a redirect is not followed, and the other origin sees nothing",
  async (tune) => {
    await using other = await serve();
    await using server = await serve((response) =>
      response.writeHead(307, { location: `${other.baseUrl}/x?key=1` }).end(),
    );
    const error = await post(server.baseUrl, {}, tune);
    expect(error).toMatchObject({ name: "RedirectError", code: "redirected" });
    if (tune instanceof Uint8Array) expect(error.location).toBe(`${other.baseUrl}/x`);
    expect([server.seen.length, other.seen.length]).toEqual([1, 0]);
  },
);

test.each([wav(), new Blob([wav(2_000_000)])])("a redirect that never ends leaves no connection open", async (tune) => {
  let open = 0;
  await using server = await serve((response) => {
    open++;
    response.on("close", () => open--);
    response.writeHead(307, { location: "/x", "content-length": "500" }).write("x");
  });
  expect(await post(server.baseUrl, {}, tune)).toMatchObject({ code: "redirected" });
  await expect.poll(() => open).toBe(0);
});

test("a fetch that follows redirects itself is detected", async () => {
  const followed = Object.defineProperties(Response.json({ id: "t" }), {
    redirected: { value: true },
    url: { value: "https://else.where/" },
  });
  expect(await post("https://tracks.invalid", { fetch: async () => followed })).toMatchObject({
    location: "https://else.where/",
  });
});

test("a connection reset after the whole request was sent is not retried", async () => {
  await using server = await serve((response) => response.socket!.resetAndDestroy());
  const error = await post(server.baseUrl);
  expect(error).toMatchObject({
    name: "NetworkError",
    code: "answer-lost",
    retryable: false,
    cause: { name: "TypeError" },
  });
  expect(error.message).toMatch(/may have been received/);
  expect([server.seen.length, error.bytesSent]).toEqual([1, server.seen[0]!.body.length]);
});

test.each([30_000, 300_000])(
  "a stream without a size, of %i bytes, that was sent whole is not said to be cut",
  async (size) => {
    await using server = await serve((response) => response.socket!.resetAndDestroy());
    const error = await post(server.baseUrl, {}, stream(wav(size), wav(size)));
    expect(error).toMatchObject({ name: "NetworkError", code: "answer-lost", retryable: false });
    expect(error.message).toMatch(/may have been received/);
    expect(server.seen).toHaveLength(1);
  },
);

test.each([
  ["before the connection stood", 0, "connection-failed", 0],
  ["in the middle of the upload", 1, "upload-cut", 1_000],
])("encryption that fails %s is told from one that fails at another time", async (_, reads, code, sent) => {
  const fetch = async (_: string, { body }: RequestInit) => {
    const reader = (body as ReadableStream).getReader();
    for (let read = 0; read < reads * 3; read++) await reader.read();
    const cause = Object.assign(new Error("bad record mac"), { code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" });
    throw new TypeError("fetch failed", { cause });
  };
  const error = await post("https://tracks.invalid", { fetch }, stream(wav(1_000), wav(1_000), wav(1_000)));
  expect(error).toMatchObject({ name: "NetworkError", code, retryable: false });
  expect(error.bytesSent).toBeGreaterThanOrEqual(sent);
  expect(error.message.includes("Nothing was sent")).toBe(sent === 0);
});

test("a redirect to an invalid host has no location", async () => {
  await using server = await serve((response) => response.writeHead(307, { location: "javascript:alert(1)" }).end());
  expect(await post(server.baseUrl)).toMatchObject({ code: "redirected", status: 307, location: null });
});

test("a connection cut during the upload reports after how many bytes and possible reasons", async () => {
  await using server = await serveSockets((socket) => {
    socket.once("data", () => {
      socket.write('HTTP/1.1 401 Unauthorized\r\ncontent-length: 15\r\nconnection: close\r\n\r\n{"message":"k"}');
      setTimeout(() => socket.destroy(), 5);
      socket.pause();
    });
  });
  const tune = new Blob([wav(), new Uint8Array(60_000_000)]);
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  // Either the response arrived before the cut, or its loss is explained.
  const end = await client.postTrack({ title: "t", tune: { data: tune, filename: "a.wav" } }).catch((error) => error);
  if (end instanceof Error) {
    expect(end).toMatchObject({ name: "NetworkError", code: "upload-cut", retryable: false });
    expect(end.message).toMatch(/closed the connection after \d+ of 6\d+ bytes of the upload.*401.*413/);
  } else expect(end).toMatchObject({ status: 401, error: { message: "k" } });
  expect(server.connections()).toBe(1);
});

test("a truncated response is distinguished from one that never came", async () => {
  await using server = await serve((response) => {
    response.writeHead(200, { ...headers, "content-length": "500" }).write('{"id":');
    setTimeout(() => response.socket!.destroy(), 20);
  });
  expect(await post(server.baseUrl)).toMatchObject({ code: "answer-cut", status: 200, requestId: "r-7" });
});

test("a server that never responds stalls, a slow one does not", async () => {
  await using silent = await serve(() => {});
  const error = await post(silent.baseUrl, { stallTimeoutMs: 80 });
  expect(error).toMatchObject({ name: "TimeoutError", code: "stalled" });
  expect(error.message).toMatch(/no byte moved for 80 ms/);
  await using slow = await serve((response) => {
    response.writeHead(200, headers);
    for (const [at, letter] of [...'{"id":"t"}'].entries()) setTimeout(() => response.write(letter), at * 30);
    setTimeout(() => response.end(), 330);
  });
  const client = buildClient<TracksClient>(table, allFeatures, {
    baseUrl: slow.baseUrl,
    apiKey: key,
    stallTimeoutMs: 150,
  });
  expect(await client.postTrack({ title: "t", tune: wav() })).toMatchObject({ data: { id: "t" } });
});

test("a source that stops yielding stalls too", async () => {
  await using server = await serve();
  const tune = new ReadableStream({ start: (controller) => controller.enqueue(wav()) });
  expect(await post(server.baseUrl, { stallTimeoutMs: 80 }, tune)).toMatchObject({ code: "stalled" });
});

test("the whole call has its own timeout, even if fetch ignores the signal", async () => {
  const error = await post("https://tracks.invalid", { timeoutMs: 50, fetch: () => new Promise(() => {}) });
  expect(error).toMatchObject({ name: "TimeoutError", code: "timed-out", message: expect.stringContaining("50 ms") });
});

test("the caller's signal ends the call with the caller's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("enough");
  await using server = await serve(() => controller.abort(reason));
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const call = client.postTrack({ title: "t", tune: wav() }, { signal: controller.signal });
  await expect(call).rejects.toMatchObject({ name: "AbortError", code: "aborted", cause: reason });
  await expect(client.postTrack({ title: "t", tune: wav() }, { signal: controller.signal })).rejects.toMatchObject({
    code: "aborted",
  });
  expect(server.seen).toHaveLength(1);
});

test("a reason that is null is the cause", async () => {
  await using server = await serve(() => controller.abort(null));
  const controller = new AbortController();
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const call = client.postTrack({ title: "t", tune: wav() }, { signal: controller.signal });
  await expect(call).rejects.toMatchObject({ code: "aborted", cause: null });
});

test("a stream that fails without a reason is reported as an error of the input", async () => {
  await using server = await serve();
  const tune = new ReadableStream({
    pull: (controller) => controller.enqueue(wav(100_000)),
    start: (controller) => void setTimeout(() => controller.error(undefined), 20),
  });
  expect(await post(server.baseUrl, {}, tune)).toMatchObject({ name: "InputError", code: "file-unreadable" });
});

test("a fetch that ends a broken stream normally does not lead to a success", async () => {
  // As workerd does.
  const fetch = async (_: string, { body }: RequestInit) => {
    const reader = (body as ReadableStream).getReader();
    while (
      !(await reader.read().then(
        ({ done }) => done,
        () => true,
      ))
    );
    return Response.json({ id: "t" });
  };
  const tune = stream(wav(100_000), "text" as never);
  const error = await post("https://tracks.invalid", { fetch }, tune);
  expect(error).toMatchObject({ name: "InputError", code: "file-unreadable" });
  expect(error.bytesSent).toBeGreaterThan(100_000);
});

test("a stream longer than the document allows is cancelled", async () => {
  await using server = await serve();
  const fields = postTrack.body!.fields.map((field) =>
    field.name === "tune" ? { ...field, schema: { maxLength: 1_000_000 } } : field,
  );
  const operations = { postTrack: { ...postTrack, body: { ...postTrack.body!, fields } } };
  const client = buildClient<TracksClient>({ ...table, operations }, allFeatures, {
    baseUrl: server.baseUrl,
    apiKey: key,
  });
  const send = (size: number) =>
    client.postTrack({ title: "t", tune: { data: stream(wav(size / 2), wav(size / 2)), contentType: "audio/wav" } });
  expect(await send(1_000_000)).toMatchObject({ status: 200 });
  const error = await send(1_000_002).catch((thrown) => thrown);
  expect(error).toMatchObject({ name: "InputError", code: "file-too-large", field: "tune" });
  expect(error.message).toMatch(/Input broke off while it was sent.*has more bytes and may have at most 1000000/);
  expect([error.bytesSent > 500_000, server.seen.length]).toEqual([true, 1]);
});

test("a file that is shorter than its stated size fails the call at once", async () => {
  await using server = await serve();
  const tune = stream(wav());
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const call = client.postTrack({ title: "t", tune: { data: tune, size: 2_000, filename: "a.wav" } });
  await expect(call).rejects.toMatchObject({
    name: "InputError",
    code: "file-unreadable",
    message: expect.stringMatching(/^Input broke off/),
    cause: { message: expect.stringMatching(/fewer bytes/) },
  });
  expect(server.seen).toEqual([]);
});

test("an error serialises with its properties and prints readably", async () => {
  await using server = await serve((response) => json(response, 200, {}, { "x-request-id": "r-7" }));
  const error = await post(server.baseUrl);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "InvalidResponseError",
    code: "answer-mismatch",
    operation: "postTrack",
    status: 200,
    requestId: "r-7",
    excerpt: "{}",
    pointer: "",
  });
  expect(error.stack).toMatch(/^InvalidResponseError: Answer not as documented: POST http/);
});
