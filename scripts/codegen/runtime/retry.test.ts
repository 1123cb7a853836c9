import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { json, key, serve, stream, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { ClientOptions } from "./options.ts";
import { dateOf } from "./retry.ts";

const quick = { minDelayMs: 5, maxDelayMs: 200 };
const client = (baseUrl: string, options: ClientOptions = {}) =>
  buildClient<TracksClient>(table, allFeatures, { baseUrl, apiKey: key, retry: quick, ...options });

const closedPort = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};

const countingFetch = () => {
  const counted = {
    calls: 0,
    fetch: (url: string, init: RequestInit) => {
      counted.calls++;
      return fetch(url, init);
    },
  };
  return counted;
};

test("a refused connection is retried, since nothing was sent", async () => {
  const counted = countingFetch();
  const call = client(await closedPort(), { fetch: counted.fetch }).postTrack({
    title: "t",
    tune: new Blob([wav(2_000_000)]),
  });
  await expect(call).rejects.toMatchObject({
    name: "NetworkError",
    code: "connection-failed",
    bytesSent: 0,
    retryable: true,
  });
  expect(counted.calls).toBe(3);
});

test.each([
  ["retries are off", false as const, wav()],
  ["the body is a stream", quick, stream(wav())],
])("a refused connection is not tried again where %s", async (_, retry, tune) => {
  const counted = countingFetch();
  await expect(
    client(await closedPort(), { fetch: counted.fetch, retry }).postTrack({ title: "t", tune }),
  ).rejects.toThrow(/ECONNREFUSED/);
  expect(counted.calls).toBe(1);
});

test.each([500, 503, 429])("a %i is sent once and is a result", async (status) => {
  await using server = await serve((response) => json(response, status, { message: "m" }, { "retry-after": "0" }));
  expect(await client(server.baseUrl).postTrack({ title: "t", tune: wav() })).toMatchObject({ status });
  expect(server.seen).toHaveLength(1);
});

test.each([429, 503])("a %i with Retry-After is retried if the caller enables it", async (status) => {
  await using server = await serve((response, _, count) =>
    count < 3 ? json(response, status, { message: "m" }, { "retry-after": "0.01" }) : json(response, 200, { id: "t" }),
  );
  const result = await client(server.baseUrl, { retry: { retryAfter: true } }).postTrack({
    title: "t",
    tune: new Blob([wav(2_000_000)]),
  });
  expect([result.status, server.seen.length]).toEqual([200, 3]);
  expect(server.seen[0]!.body.length).toBe(server.seen[2]!.body.length);
});

test.each([
  ["has no Retry-After", {}, { retryAfter: true }],
  ["asks for longer than allowed", { "retry-after": "9" }, { retryAfter: true, maxDelayMs: 100 }],
])("a 429 that %s is handed over at once", async (_, headers, retry) => {
  await using server = await serve((response) => json(response, 429, {}, headers as Record<string, string>));
  expect(await client(server.baseUrl, { retry }).postTrack({ title: "t", tune: wav() })).toMatchObject({ status: 429 });
  expect(server.seen).toHaveLength(1);
});

test.each(["99999999999999999999", "Sun, 06 Nov 2094 08:49:37 GMT"])(
  "Retry-After: %s is waited for as long as the caller lets it, not the shortest time there is",
  async (after) => {
    await using server = await serve((response) => json(response, 503, {}, { "retry-after": after }));
    const retry = { retryAfter: true, maxDelayMs: Number.POSITIVE_INFINITY };
    const call = client(server.baseUrl, { retry, timeoutMs: 150 }).postTrack({ title: "t", tune: wav() });
    await expect(call).rejects.toMatchObject({ code: "timed-out" });
    expect(server.seen).toHaveLength(1);
  },
);

test("an invalid number of retries means none", async () => {
  const counted = countingFetch();
  const retry = { times: Number.NaN, minDelayMs: 1 };
  const options = { fetch: counted.fetch, retry, timeoutMs: 2_000 };
  await expect(client(await closedPort(), options).postTrack({ title: "t", tune: wav() })).rejects.toMatchObject({
    code: "connection-failed",
  });
  expect(counted.calls).toBe(1);
});

test.each(["-1", "soon", "2094", "1e3", "0x10", "", "?1"])("%j is not a point in time", (text) => {
  expect(dateOf(text)).toBeNaN();
});

test("the wait between attempts can be aborted", async () => {
  const began = Date.now();
  const signal = AbortSignal.timeout(60);
  const call = client(await closedPort(), { retry: { minDelayMs: 20_000 } }).postTrack(
    { title: "t", tune: wav() },
    { signal },
  );
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
  expect(Date.now() - began).toBeLessThan(5_000);
});

test.each(["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])(
  "%s is the same moment",
  (text) => {
    expect(dateOf(text)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  },
);
