import { expect, test, vi } from "vitest";
import { allFeatures } from "./all-features.ts";
import { endpointIn } from "./base-url.ts";
import { buildClient } from "./build-client.ts";
import { key, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import type { TableBody } from "./operation-table.ts";

const client = (baseUrl: string) => buildClient<TracksClient>(table, allFeatures, { apiKey: key, baseUrl });
const tune = wav();

test.each([
  ["an end that is left out", { title: "t", tune, tag: "a" }, "tag", "Did you mean tags?"],
  ["another case", { Title: "t", tune }, "Title", "Did you mean title?"],
  ["two letters in the wrong order", { titel: "t", tune }, "titel", "Did you mean title?"],
  ["a letter too many", { title: "t", tunes: tune }, "tunes", "Did you mean tune?"],
])("a field with %s", async (_, input, field, cure) => {
  await using server = await serve();
  const call = client(server.baseUrl).postTrack(input as never);
  await expect(call).rejects.toMatchObject({ name: "InputError", code: "field-invalid", field });
  await expect(call).rejects.toThrow(`the document has no ${field}. ${cure}`);
  expect(server.seen).toEqual([]);
});

test("a member of JSON whose name lacks its ending", async () => {
  await using server = await serve();
  const operations = { ...table.operations, postTrack: { ...table.operations.postTrack!, body: spelled } };
  const call = buildClient<TracksClient>({ ...table, operations }, allFeatures, {
    apiKey: key,
    baseUrl: server.baseUrl,
  });
  await expect(call.postTrack({ titles: "t" } as never)).rejects.toThrow(
    "the document has no titles. Did you mean title?",
  );
  expect(server.seen).toEqual([]);
});

const spelled: TableBody = {
  mediaType: "application/json",
  kind: "json",
  required: true,
  at: "fields",
  fields: [],
  names: ["title"],
  schema: true,
};

test.each(["genre", "titleImage", "ti", "t"])("%s resembles no field, and an open form takes it", async (name) => {
  await using server = await serve();
  await client(server.baseUrl).postTrack({ title: "t", tune, [name]: "x" } as never);
  expect(server.seen[0]!.body.toString("latin1")).toContain(`name="${name}"`);
});

test("a name like a field that was also passed is not a misspelling", async () => {
  await using server = await serve();
  await client(server.baseUrl).postTrack({ title: "t", tune, title2: "x" } as never);
  expect(server.seen).toHaveLength(1);
});

test.each(["signal", "timeoutMs", "stallTimeoutMs", "headers", "retry", "onProgress"])(
  "the option %s among the input",
  async (name) => {
    await using server = await serve();
    const call = client(server.baseUrl).getTrack({ album: "a", number: 1, [name]: {} } as never);
    await expect(call).rejects.toMatchObject({ code: "input-invalid", field: name });
    await expect(call).rejects.toThrow(
      `${name} is an option. Pass options after the input, or after {} if there is none.`,
    );
    expect(server.seen).toEqual([]);
  },
);

test("a base URL that includes the endpoint is reported with the first 404", async () => {
  await using server = await serve((response) => response.writeHead(404).end("no such page"));
  const { path } = table.operations.postTrack!;
  const call = client(server.baseUrl + path).postTrack({ title: "t", tune });
  await expect(call).rejects.toMatchObject({ code: "base-url-invalid", field: "baseUrl", status: 404 });
  await expect(call).rejects.toThrow(`Leave ${path} out of baseUrl.`);
});

test("other 404s are ordinary responses", async () => {
  await using server = await serve((response) => response.writeHead(404).end("no such page"));
  expect(await client(server.baseUrl).postTrack({ title: "t", tune })).toMatchObject({ ok: false, status: 404 });
  expect(endpointIn("https://tracks.invalid/v1", table)).toBeUndefined();
});

test("the base URL of the environment is used if none is passed, under the same rules", async () => {
  await using server = await serve();
  const own = { ...table, baseUrlEnv: "TRACKS_TEST_BASE_URL" };
  const make = (baseUrl?: string) => buildClient<TracksClient>(own, allFeatures, { apiKey: key, baseUrl });
  vi.stubEnv("TRACKS_TEST_BASE_URL", server.baseUrl);
  await make().postTrack({ title: "t", tune });
  expect(server.seen).toHaveLength(1);
  vi.stubEnv("TRACKS_TEST_BASE_URL", "http://tracks.invalid");
  expect(() => make()).toThrow(expect.objectContaining({ name: "InsecureUrlError" }));
  await make(server.baseUrl).postTrack({ title: "t", tune });
  expect(server.seen).toHaveLength(2);
  vi.unstubAllEnvs();
});
