import { inspect } from "node:util";
import { expect, test, vi } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { json, key, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { DebugEvent } from "./options.ts";

const track = { title: "t", tune: wav() };

test("each attempt is logged at its start and end", async () => {
  await using server = await serve((response, _, count) =>
    count === 1 ? response.writeHead(503, { "retry-after": "0" }).end() : json(response, 200, { id: "t1" }),
  );
  const events: DebugEvent[] = [];
  const retry = { retryAfter: true };
  const options = { baseUrl: server.baseUrl, apiKey: key, retry, debug: (event: DebugEvent) => events.push(event) };
  await buildClient<TracksClient>(table, allFeatures, options).postTrack(track);
  const url = `${server.baseUrl}/tracks`;
  expect(events.map(({ step, attempt, status }) => [step, attempt, status])).toEqual([
    ["request", 1, undefined],
    ["response", 1, 503],
    ["request", 2, undefined],
    ["response", 2, 200],
  ]);
  expect(events[0]).toMatchObject({ operation: "postTrack", method: "POST", url, headers: { authorization: "***" } });
});

test("the log of a failed attempt has the reason", async () => {
  const events: DebugEvent[] = [];
  const options = {
    baseUrl: "http://127.0.0.1:2",
    apiKey: key,
    retry: false,
    debug: (event: DebugEvent) => events.push(event),
  } as const;
  const thrown = await buildClient<TracksClient>(table, allFeatures, options)
    .postTrack(track)
    .catch((error) => error);
  expect(events.at(-1)).toMatchObject({ step: "failure", error: thrown, headers: { authorization: "***" } });
});

test("no secret is logged, wherever it comes from", async () => {
  const packed = Buffer.from(`user:${key}`).toString("base64");
  const hex = Buffer.from(key).toString("hex").toUpperCase();
  await using server = await serve((response, { headers }) =>
    json(
      response,
      200,
      { id: "t1" },
      { "x-echo": `${headers.authorization}`, "x-packed": packed, "x-hex": hex, "set-cookie": "session=s3cr3t" },
    ),
  );
  const lines: unknown[] = [];
  vi.spyOn(console, "debug").mockImplementation((...line) => void lines.push(...line));
  const headers = {
    cookie: "session=s3cr3t",
    "x-auth-token": "s3cr3t",
    "x-session": "s3cr3t",
    "x-signature": "s3cr3t",
    "x-team": "voices",
  };
  const options = { baseUrl: server.baseUrl, apiKey: key, headers, debug: true };
  const client = buildClient<TracksClient>(table, allFeatures, options);
  await client.postTrack(track);
  await client.putNote({ number: 1, text: "n" }).catch(() => {});
  vi.restoreAllMocks();
  const printed = inspect(lines);
  expect(printed).toContain("voices");
  expect(printed).toContain("x-key");
  expect([key, "s3cr3t", packed.slice(8, 20), hex].filter((secret) => printed.includes(secret))).toEqual([]);
});

test("nothing is logged unless enabled", async () => {
  await using server = await serve();
  const debug = vi.spyOn(console, "debug");
  await buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key }).postTrack(track);
  expect(debug).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
