import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { letters, writeSpec } from "./letters.fixture.ts";
import { locatePrism, prismVersion } from "./locate-prism.ts";
import { isGoneSoon } from "./process.fixture.ts";
import { startMock } from "./start-mock.ts";

const specFile = await writeSpec("letters.json", JSON.stringify(letters));

// No child process outlives a test.
afterEach(() => expect.poll(() => process.getActiveResourcesInfo()).not.toContain("ProcessWrap"));

test("a mock responds with the document's example, and its process is gone after stop", async () => {
  const mock = await startMock({ specFile });
  const form = new FormData();
  form.set("to", "Ana");
  form.set("scan", new File(["png"], "scan.png", { type: "image/png" }));
  const headers = { authorization: "Bearer any" };
  const sent = await fetch(`${mock.baseUrl}/letters`, { method: "POST", headers, body: form });
  expect([sent.status, await sent.json()]).toEqual([200, { id: "letter-1" }]);
  form.delete("scan");
  const refused = await fetch(`${mock.baseUrl}/letters`, { method: "POST", headers, body: form });
  expect([refused.status, await refused.json()]).toEqual([400, { error: "no scan" }]);
  await mock.stop();
  await mock.stop();
  expect(await isGoneSoon(mock.pid)).toBe(true);
  expect(await Promise.race([mock.crashed, Promise.resolve("no crash")])).toBe("no crash");
});

test("a request that crashes Prism is reported with its last output, without a stack trace, and the next is served", async () => {
  const mock = await startMock({ specFile });
  const death = mock.nextDeath();
  const body = "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"; // A part without a name.
  const { hostname, port } = new URL(mock.baseUrl);
  const socket = connect(Number(port), hostname).on("error", () => {});
  socket.write(
    `POST /letters HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer any\r\nContent-Length: ${body.length}\r\n` +
      `Content-Type: multipart/form-data; boundary=b\r\n\r\n${body}`,
  );
  const crash = await death;
  await new Promise((resolve) => socket.once("close", resolve));
  expect((await fetch(`${mock.baseUrl}/letters`)).status).toBe(405);
  expect(crash).toMatchObject({ exitCode: 1, signal: null });
  expect(crash.exitMessage).toMatch(/^TypeError: /);
  expect(crash.exitMessage).not.toMatch(/^\s+at /m);
  await mock.stop();
});

test("a mock that is killed from outside is reported as a crash with its signal", async () => {
  const mock = await startMock({ specFile });
  process.kill(mock.pid, "SIGTERM");
  expect(await mock.crashed).toEqual({ exitCode: null, signal: "SIGTERM", exitMessage: "" });
});

describe("a port in use is reported", () => {
  const hold = (port = 0) =>
    new Promise<{ port: number; release: () => void }>((resolve, reject) => {
      const server = createServer().once("error", reject);
      server.listen(port, "127.0.0.1", () =>
        resolve({ port: (server.address() as AddressInfo).port, release: () => server.close() }),
      );
    });

  test("before Prism is started", async () => {
    const { port, release } = await hold();
    await expect(startMock({ specFile, port })).rejects.toMatchObject({
      code: "port-in-use",
      message: expect.stringContaining(`127.0.0.1:${port}: the port is in use`),
    });
    release();
  });

  test("if another program takes it while Prism is loading", async () => {
    const { port, release } = await hold();
    release();
    const starting = startMock({ specFile, port });
    starting.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    const thief = await hold(port);
    await expect(starting).rejects.toMatchObject({ code: "port-in-use" });
    thief.release();
  });
});

test("an address of another machine is reported", async () => {
  const elsewhere = startMock({ specFile, host: "192.0.2.1", port: 4010 });
  await expect(elsewhere).rejects.toMatchObject({
    code: "port-refused",
    message: expect.stringContaining("192.0.2.1:4010"),
  });
});

describe("a document that cannot be served is refused in one line", () => {
  const dangling = { ...letters, paths: { "/a": { get: { responses: { "200": { $ref: "#/nowhere" } } } } } };
  test.each([
    ["not JSON", "{ broken", "document-unreadable", /could not parse .*letters\.json: /],
    ["no object", "[]", "document-unreadable", /does not contain an OpenAPI document/],
    ["no OpenAPI", "{}", "document-refused", /Prism says: Unsupported document format/],
    ["a reference to nowhere", JSON.stringify(dangling), "document-refused", /Prism says: .*nowhere/],
  ])("%s", async (_, text, code, message) => {
    const refusal = startMock({ specFile: await writeSpec("letters.json", text) });
    await expect(refusal).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    await refusal.catch((error: Error) => expect(error.message).not.toMatch(/\n/));
  });

  test("a file that does not exist", async () => {
    await expect(startMock({ specFile: "no/such.json" })).rejects.toThrow("could not read no/such.json: no such file");
  });
});

test("a missing Prism is an error with the command that installs it", () => {
  const elsewhere = pathToFileURL(join(tmpdir(), "package.json")).href;
  expect(() => locatePrism([elsewhere])).toThrow(`npm install --save-dev @stoplight/prism-cli@${prismVersion}`);
  expect(locatePrism().version).toBe(prismVersion);
});

test("a start that takes too long is aborted", async () => {
  await expect(startMock({ specFile, timeoutMs: 5 })).rejects.toMatchObject({ code: "not-ready" });
});

test("an abort ends the start, and later the mock", async () => {
  const early = startMock({ specFile, signal: AbortSignal.timeout(50) });
  await expect(early).rejects.toMatchObject({ name: "TimeoutError" });
  const late = new AbortController();
  const mock = await startMock({ specFile, signal: late.signal });
  late.abort();
  expect(await isGoneSoon(mock.pid)).toBe(true);
});
