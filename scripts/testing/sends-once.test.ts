import { expect, test, vi } from "vitest";
import { createClient } from "../../generated/client.ts";
import type { Behaviour } from "./index.ts";
import { startTestServer } from "./index.ts";
import { endOf, key, medium, upload, uploadLarge, wav } from "./subject.test-fixture.ts";

const faults: readonly Behaviour[] = [
  500,
  401,
  410,
  { do: "answer", status: 502, body: "bad gateway" },
  { do: "reset" },
  { do: "cut-answer" },
  { do: "stall" },
  { do: "stall-answer" },
  { do: "html" },
  { do: "empty-object" },
  { do: "rate-limit", retryAfter: 0 },
  { do: "answer", status: 503, body: {}, headers: { "retry-after": "0" } },
];

// Runtimes send files in one piece and in several pieces differently.
test.each(faults.flatMap((behaviour) => [wav(), medium()].map((file) => ({ behaviour, file, size: file.size }))))(
  "$behaviour: a POST of $size bytes is sent once",
  async ({ behaviour, file }) => {
    await using server = await startTestServer({ answers: behaviour });
    // Longer than a busy machine needs to move the first byte, and the next.
    const stallTimeoutMs = typeof behaviour === "object" && behaviour.do.startsWith("stall") ? 2_000 : 10_000;
    await endOf(upload({ baseUrl: server.baseUrl, stallTimeoutMs }, file));
    // Requests still in progress at the server end here, and are then recorded as received.
    await server.stop();
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), 60_000);
  },
);

test.each([{ do: "cut-upload" }, { do: "refuse-early", status: 401 }] as const)(
  "$do: a POST whose body was not read is sent once",
  async (answers) => {
    await using server = await startTestServer({ answers });
    await endOf(uploadLarge({ baseUrl: server.baseUrl }));
    expect(server.requests).toHaveLength(1);
  },
);

test("an aborted POST is sent once", async () => {
  await using server = await startTestServer({ answers: { do: "stall" } });
  const abort = new AbortController();
  const end = endOf(upload({ baseUrl: server.baseUrl }, wav(), abort.signal));
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), 60_000);
  abort.abort();
  expect(await end).toMatchObject({ code: "aborted" });
  await server.stop();
  expect(server.requests).toHaveLength(1);
});

test.each([wav(), medium()])("nothing is sent to another origin that a redirect names", async (file) => {
  await using other = await startTestServer();
  await using server = await startTestServer({ answers: { do: "redirect", to: `${other.baseUrl}/stolen` } });
  expect(await endOf(upload({ baseUrl: server.baseUrl }, file))).toMatchObject({ code: "redirected" });
  expect([server.requests.length, other.requests.length]).toEqual([1, 0]);
});

test.each([
  [{ retry: { retryAfter: true } }, 3],
  [{ retry: { retryAfter: true, times: 1 } }, 2],
  [{ retry: false }, 1],
] as const)("with %j a rate limited POST is sent %i times", async (options, times) => {
  await using server = await startTestServer({ answers: { do: "rate-limit", retryAfter: 0 } });
  expect(await upload({ baseUrl: server.baseUrl, ...options })).toMatchObject({ status: 429 });
  expect(server.requests).toHaveLength(times);
});

test("a stream that was consumed is never sent again", async () => {
  await using server = await startTestServer({ answers: { do: "rate-limit", retryAfter: 0 } });
  const client = createClient({
    baseUrl: server.baseUrl,
    apiKey: key,
    retry: { retryAfter: true },
    onDeprecation: null,
  });
  expect(await client.createVoiceClone({ displayName: "Ada", file: wav().stream() })).toMatchObject({ status: 429 });
  expect(server.requests).toHaveLength(1);
});
