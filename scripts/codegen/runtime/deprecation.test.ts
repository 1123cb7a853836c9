import { expect, test, vi } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { json, key, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { OperationTable } from "./operation-table.ts";
import type { DeprecationEvent } from "./options.ts";

const headers = {
  deprecation: "@1700000000",
  sunset: "Wed, 01 Jan 2031 00:00:00 GMT",
  link: '</v2/tracks>; rel="successor-version", <https://tracks.example/why>; rel=deprecation',
};

test("one event per operation reports what document and headers say", async () => {
  await using server = await serve((response) => json(response, 200, { id: "t" }, headers));
  const events: DeprecationEvent[] = [];
  const client = buildClient<TracksClient>(table, allFeatures, {
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

test("by default one warning is printed, also without a response; null disables it", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const only: OperationTable = { ...table, operations: { putNote: table.operations.putNote! } };
  const options = { fetch: () => Promise.reject(new Error("down")), apiKey: key };
  const client = buildClient<TracksClient>(only, allFeatures, options);
  await client.putNote({ number: 1, text: "a" }).catch(() => {});
  await client.putNote({ number: 1, text: "a" }).catch(() => {});
  await buildClient<TracksClient>(only, allFeatures, { ...options, onDeprecation: null })
    .putNote({ number: 1, text: "a" })
    .catch(() => {});
  const printed = warn.mock.calls;
  warn.mockRestore();
  expect(printed).toEqual([["Deprecated: putNote: PUT https://tracks.invalid/v1/notes/1; use postTrack instead"]]);
});

test("an operation that is not deprecated causes no warning", async () => {
  await using server = await serve();
  const events: DeprecationEvent[] = [];
  await buildClient<TracksClient>(table, allFeatures, {
    baseUrl: server.baseUrl,
    onDeprecation: (event) => events.push(event),
  }).getTrack({ album: "a", number: 1 });
  expect(events).toEqual([]);
});

const eventFor = async (headers: Record<string, string>) => {
  const events: DeprecationEvent[] = [];
  const fetch = async () => Response.json({ id: "t" }, { headers });
  const onDeprecation = (event: DeprecationEvent) => events.push(event);
  await buildClient<TracksClient>(table, allFeatures, { fetch, apiKey: key, onDeprecation }).postTrack({
    title: "t",
    tune: wav(),
  });
  return events[0];
};

test.each(["@99999999999999999999", "@", "@soon", "@1e9", "@1700000000.5", "@1, @2", "true", "?1", "soon", "-1"])(
  "the Deprecation %s tells no date, and ends no call",
  async (deprecation) => {
    expect(await eventFor({ deprecation })).toMatchObject({
      deprecatedSince: null,
      sunset: null,
      operation: "postTrack",
    });
  },
);

test("a Deprecation header may have parameters", async () => {
  expect(await eventFor({ deprecation: "@1700000000;note=1" })).toMatchObject({
    deprecatedSince: new Date(1_700_000_000_000),
  });
});

test.each([
  ['</b>; title="a, b; c"; rel="successor-version"', "https://tracks.invalid/b"],
  ['</a>; rel="next", </b>; rel = "latest Successor-Version"', "https://tracks.invalid/b"],
  ['</b>; rel="successor-version"; anchor="/other"', null],
  ['</b>; title="rel=x; <c>"; rel=successor-version, <d', "https://tracks.invalid/b"],
  ["<".repeat(200_000), null],
  [`</b>${'"'.repeat(100_001)}`, null],
])("of the Link %.60s the successor is read", async (link, successor) => {
  const began = performance.now();
  expect(await eventFor({ sunset: "Wed, 01 Jan 2031 00:00:00 GMT", link })).toMatchObject({ successor });
  expect(performance.now() - began).toBeLessThan(2_000);
});
