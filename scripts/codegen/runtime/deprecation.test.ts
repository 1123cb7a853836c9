import { expect, test, vi } from "vitest";
import { buildClient } from "./build-client.ts";
import type { DeprecationEvent } from "./deprecation.ts";
import { json, key, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { OperationTable } from "./operation-table.ts";
import { wholeKit } from "./whole-kit.ts";

const headers = {
  deprecation: "@1700000000",
  sunset: "Wed, 01 Jan 2031 00:00:00 GMT",
  link: '</v2/tracks>; rel="successor-version", <https://tracks.example/why>; rel=deprecation',
};

test("an event tells once per operation what document and headers say", async () => {
  await using server = await serve((response) => json(response, 200, { id: "t" }, headers));
  const events: DeprecationEvent[] = [];
  const client = buildClient<TracksClient>(table, wholeKit, {
    baseUrl: server.baseUrl,
    apiKey: key,
    onDeprecation: (event) => events.push(event),
  });
  await client.postTrack({ title: "t", tune: wav() });
  await client.postTrack({ title: "t", tune: wav() });
  expect(events).toEqual([
    {
      operation: "postTrack",
      method: "POST",
      url: `${server.baseUrl}/tracks`,
      replacement: null,
      deprecatedSince: new Date(1_700_000_000_000),
      sunset: new Date("2031-01-01"),
      successor: `${server.baseUrl}/v2/tracks`,
      information: "https://tracks.example/why",
      message: `Deprecated: postTrack: POST ${server.baseUrl}/tracks since 2023-11-14; it stops answering on 2031-01-01; use ${server.baseUrl}/v2/tracks instead; see https://tracks.example/why`,
    },
  ]);
});

test("by default one warning is printed, also where no answer came; null silences it", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const only: OperationTable = { ...table, operations: { putNote: table.operations.putNote! } };
  const options = { fetch: () => Promise.reject(new Error("down")), apiKey: key };
  const client = buildClient<TracksClient>(only, wholeKit, options);
  await client.putNote({ number: 1, text: "a" }).catch(() => {});
  await client.putNote({ number: 1, text: "a" }).catch(() => {});
  await buildClient<TracksClient>(only, wholeKit, { ...options, onDeprecation: null })
    .putNote({ number: 1, text: "a" })
    .catch(() => {});
  const printed = warn.mock.calls;
  warn.mockRestore();
  expect(printed).toEqual([["Deprecated: putNote: PUT https://tracks.invalid/v1/notes/1; use postTrack instead"]]);
});

test("an operation that nobody calls deprecated says nothing", async () => {
  await using server = await serve();
  const events: DeprecationEvent[] = [];
  await buildClient<TracksClient>(table, wholeKit, {
    baseUrl: server.baseUrl,
    onDeprecation: (event) => events.push(event),
  }).getTrack({ album: "a", number: 1 });
  expect(events).toEqual([]);
});
