import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { ApiError, RetiredError } from "./api-error.ts";
import { buildClient } from "./build-client.ts";
import { ClientError } from "./errors.ts";
import { json, key, postTrack, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import { orThrow } from "./or-throw.ts";

const input = { title: "t", tune: wav() };
const retiring = {
  ...table,
  operations: { postTrack: { ...postTrack, deprecated: { replacement: "POST /v2/tracks" } } },
};

test("a success returns its data, from a result and from its promise", async () => {
  await using server = await serve();
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  expect([orThrow(await client.postTrack(input)), await orThrow(client.postTrack(input))]).toEqual([
    { id: "t1" },
    { id: "t1" },
  ]);
});

test("a failure becomes an ApiError with the server's message and a hint", async () => {
  await using server = await serve((response) =>
    json(response, 401, { message: "who are you?" }, { "x-request-id": "r1" }),
  );
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const error = await orThrow(client.postTrack(input)).catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toBeInstanceOf(ClientError);
  expect(error).toMatchObject({
    name: "ApiError",
    code: "status",
    status: 401,
    requestId: "r1",
    error: { message: "who are you?" },
  });
  expect((error as Error).message).toBe(
    `API answered 401: POST ${server.baseUrl}/tracks: who are you? Check the API key.`,
  );
});

test("the server's message cannot add a line of its own, nor control the terminal", async () => {
  await using server = await serve((response) =>
    json(response, 400, { message: "no\u001b[31m\r\nINFO all is well\u009b" }),
  );
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const error = await orThrow(client.postTrack(input)).catch((thrown: Error) => thrown);
  expect((error as Error).message).toContain(": no [31m INFO all is well . See the");
});

test("an error body of any depth becomes an ApiError", async () => {
  const deep = `${'{"message":'.repeat(50_000)}"x"${"}".repeat(50_000)}`;
  await using server = await serve((response) => response.writeHead(418).end(deep));
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  await expect(orThrow(client.postTrack(input))).rejects.toMatchObject({ name: "ApiError", status: 418 });
});

test("a 410 becomes a RetiredError with the replacement that the server recommends and the document names", async () => {
  await using server = await serve((response) => json(response, 410, { message: "Move to v2." }));
  const client = buildClient<TracksClient>(retiring, allFeatures, {
    baseUrl: server.baseUrl,
    apiKey: key,
    onDeprecation: null,
  });
  const error = await orThrow(client.postTrack(input)).catch((thrown: Error) => thrown);
  expect(error).toBeInstanceOf(RetiredError);
  expect(error).toMatchObject({
    name: "RetiredError",
    code: "retired",
    recommendation: "Move to v2",
    replacement: "POST /v2/tracks",
  });
  expect((error as Error).message).toMatch(
    /is retired, the server says: Move to v2\. Use POST \/v2\/tracks instead\.$/,
  );
});

test("if the replacement is a method of this client, the error has one line to copy, and what differs", async () => {
  await using server = await serve((response) => json(response, 410, { message: "Move to v2." }));
  const deprecated = { replacement: "putTrack", call: "client.putTrack({ title })", differs: "title: not empty" };
  const table = { ...retiring, operations: { postTrack: { ...postTrack, deprecated } } };
  const client = buildClient<TracksClient>(table, allFeatures, {
    baseUrl: server.baseUrl,
    apiKey: key,
    onDeprecation: null,
  });
  await expect(orThrow(client.postTrack(input))).rejects.toThrow(
    /Use client\.putTrack\(\{ title \}\) instead; what differs: title: not empty\.$/,
  );
});
