import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { key, serve, type TracksClient, table } from "./loopback.fixture.ts";
import { matcher } from "./matches.ts";
import { keepSecrets } from "./secrets.ts";

const answered = async (body: string, status = 200) => {
  await using server = await serve((response) =>
    response.writeHead(status, { "content-type": "application/json", "content-encoding": "gzip" }).end(gzipSync(body)),
  );
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  return await client.getTrack({ album: "a", number: 1 }).catch((thrown: unknown) => thrown);
};

/** 20 kB as sent. */
const escapes = `{"id":"${'\\"'.repeat(10_000_000)}"}`;

test("a response of escapes only costs a few times its size, not one match per escape", async () => {
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 20);
  const result = await answered(escapes);
  clearInterval(watch);
  expect(result).toMatchObject({ ok: true, status: 200 });
  expect((result as { data: { id: string } }).data.id.length).toBe(10_000_000);
  expect((highest - before) / 2 ** 20).toBeLessThan(250);
});

test.each([
  ["arrays", `${"[".repeat(9_000)}${"]".repeat(9_000)}`],
  ["objects", `${'{"id":'.repeat(300)}1${"}".repeat(300)}`],
])("%s nested too deep are a typed error", async (_, body) => {
  expect(await answered(body)).toMatchObject({ name: "InvalidResponseError", code: "answer-too-deep", status: 200 });
  expect(await answered(body, 500)).toMatchObject({ ok: false, status: 500, error: body });
});

test("brackets inside a string do not count as nesting", async () => {
  const id = `\\"${"[{".repeat(1_000)}`;
  expect(await answered(`{"id":"${id}"}`)).toMatchObject({ ok: true });
});

test("JSON with too many parts is a typed error", async () => {
  const body = `{"id":"a","x":[${"{},".repeat(1_100_000)}1]}`;
  expect(await answered(body)).toMatchObject({ name: "InvalidResponseError", code: "answer-too-large" });
});

test("alternatives that refer to each other terminate, however deep the value", () => {
  const node = { properties: { kid: { $ref: "Node" } } };
  const schemas = {
    Node: {
      anyOf: [
        { ...node, required: ["never"] },
        { ...node, required: ["nor"] },
      ],
    },
  };
  const value = JSON.parse(`${'{"kid":'.repeat(40)}1${"}".repeat(40)}`);
  const matches = matcher(allFeatures.checks, schemas);
  expect(matches({ $ref: "Node" }, value)).toMatchObject({ reason: expect.stringContaining("steps") });
});

test("a list of 200,000 distinct items is distinguished from one with a duplicate", () => {
  const matches = matcher(allFeatures.checks, {});
  const items = [...Array(200_000).keys()].map((id) => ({ id, name: `n${id}` }));
  expect(matches({ uniqueItems: true }, items)).toBeNull();
  expect(matches({ uniqueItems: true }, [...items, { name: "n7", id: 7 }])).toMatchObject({ keyword: "uniqueItems" });
  expect(matches({ uniqueItems: true }, ['{"a":1}', { a: 1 }, "1", 1, null, "null", true])).toBeNull();
});

test.each([
  ["escaped quotes", '\\"'],
  ["half an escape", "\\u00"],
  ["half a percent escape", "%2"],
  ["the beginning of the key", key.slice(0, -1)],
])("%s, over and over, hide no key and cost no memory", (_, piece) => {
  const secrets = keepSecrets();
  secrets.add(key);
  const noise = piece.repeat(Math.ceil(20_000_000 / piece.length));
  const before = process.memoryUsage().heapUsed;
  expect(secrets.redact(`${noise}${key}`) === `${noise}[redacted]`).toBe(true);
  expect((process.memoryUsage().heapUsed - before) / 2 ** 20).toBeLessThan(200);
});

test("a response that only repeats the key is redacted entirely", () => {
  const secrets = keepSecrets();
  secrets.add(key);
  expect(secrets.redact(key.repeat(100_000))).toBe("[redacted]".repeat(100_000));
});

test.each([
  ["a quote and a backslash as JSON writes them", 'a"b\\c-key-1', JSON.stringify('a"b\\c-key-1').slice(1, -1)],
  ["a quote and a backslash by their codes", 'a"b\\c-key-1', "a\\u0022b\\u005Cc-key-1"],
  ["a percent sign", "100%25-of-it", "100%2525-of-it"],
  ["a percent sign as it is", "100%25-of-it", "100%25-of-it"],
  ["what is not ASCII, in a URL", "schlüssel-1", encodeURIComponent("schlüssel-1")],
  ["what is not ASCII, read as Latin-1", "schlüssel-1", Buffer.from("schlüssel-1").toString("latin1")],
])("a key with %s is found", (_, secret, spelt) => {
  const secrets = keepSecrets();
  secrets.add(secret);
  expect(secrets.redact(`<${spelt}>`)).toBe("<[redacted]>");
});
