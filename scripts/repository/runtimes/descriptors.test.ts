import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import document from "../../../generated/openapi.json" with { type: "json" };
import { startTestServer, type TestServer } from "../../testing/index.ts";
import { bundleClient } from "../build/bundles.ts";
import type { DescriptorReport, DescriptorSetting } from "./descriptors.ts";
import { binaryOf, hosts, moduleUrl } from "./hosts.ts";
import { beforeRetirement, subjectOf } from "./subject.ts";

// A descriptor left to the garbage collector ends the process on Node 26, and leaks on older versions until collected.

let dist: string;
let server: TestServer;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "descriptors-"));
  await bundleClient(new URL("../../../", import.meta.url).pathname, dist);
  const entry = new URL("./descriptors.ts", import.meta.url).pathname;
  const outfile = join(dist, "descriptors.mjs");
  await build({ entryPoints: [entry], bundle: true, format: "esm", platform: "node", outfile, logLevel: "silent" });
  server = await startTestServer({
    document: beforeRetirement(document),
    answers: ({ headers }) => JSON.parse(headers["x-answer"] ?? "null") ?? undefined,
  });
});
afterAll(async () => {
  await server.stop();
  await rm(dist, { recursive: true, force: true });
});

const uploads = 2_000;

const expected = [
  "none: 200",
  "grown: file-unreadable",
  "shrunk: file-unreadable",
  "emptied: file-unreadable or file-empty",
  "deleted: file-unreadable",
  "replaced by a folder: file-unreadable",
  "no audio: file-is-text",
  "no text: field-missing",
  "an invalid header: header-invalid",
  "no key: api-key-missing",
  "a key that does not come: timed-out",
  "aborted before: aborted",
  "aborted at once: aborted",
  "aborted on its way: aborted",
  "aborted while a listener is told: aborted",
  "timed out: timed-out",
  "stalled: stalled",
  "refused: connection-failed",
  "reset: answer-lost",
  "cut while it is sent: either",
  "cut while it is answered: answer-cut",
  "answered early: either",
  "answered early, raw: either",
  "retried after 429: 429",
  "redirected: redirected",
  "a page for an answer: answer-not-json",
  "a listener that throws: of the caller's own",
  "a middleware that throws: of the caller's own",
  "a middleware that answers: answer-mismatch",
  "a middleware that reads and throws: of the caller's own",
  "a fetch that answers without reading: answer-mismatch",
  "a fetch that reads one chunk: answer-mismatch",
  "a fetch that reads one chunk and fails: connection-failed",
  "a fetch that never ends: timed-out",
  "its stream, and no key: api-key-missing",
  "its stream, of text: file-is-text",
  "its stream, cut: either",
  "its stream, answered early: either",
  "its stream, said to be longer: file-unreadable",
  "its stream, said to be shorter: file-unreadable",
  "a stream of Node, of text: file-is-text",
  "a stream of Node, aborted: aborted",
];

const report = async (binary: string): Promise<DescriptorReport> => {
  const folder = await mkdtemp(join(tmpdir(), "descriptors-"));
  const closedUrl = await closedPort();
  const setting: DescriptorSetting = {
    subject: subjectOf(document),
    baseUrl: server.baseUrl,
    closedUrl,
    folder,
    uploads,
  };
  const main = join(folder, "main.mjs");
  await writeFile(
    main,
    `import * as client from ${JSON.stringify(moduleUrl(join(dist, "index.js")))};
import * as node from ${JSON.stringify(moduleUrl(join(dist, "node.js")))};
import { runFailures } from ${JSON.stringify(moduleUrl(join(dist, "descriptors.mjs")))};
console.log(JSON.stringify(await runFailures(client, node, ${JSON.stringify(setting)})));
process.exit(0);
`,
  );
  const child = spawn(binary, ["--expose-gc", main], { stdio: ["ignore", "pipe", "pipe"], env: {} });
  let [printed, complained] = ["", ""];
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stderr.on("data", (chunk) => (complained += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  await rm(folder, { recursive: true, force: true });
  // Including the collector's warning: `Closing file descriptor 22 on garbage collection`.
  expect({ code, complained }).toEqual({ code: 0, complained: "" });
  return JSON.parse(printed);
};

const closedPort = async (): Promise<string> => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  return `http://127.0.0.1:${port}`;
};

for (const host of hosts.filter(({ name }) => name.startsWith("node"))) {
  const binary = binaryOf(host, process.env.RUNTIMES_DIR ?? null);
  const why = binary ? "" : ", which is not on this machine";
  test.skipIf(!binary)(`every call that fails closes its file on ${host.name}${why}`, async () => {
    const { ends, opened } = await report(binary!);
    const told = Object.entries(ends).map(([name, { codes, left }]) => {
      // Whether the response or the end of the connection is seen first depends on the network.
      const code = /early|while it is sent|cut$/.test(name) ? "either" : [...new Set(codes)].join(" or ");
      return `${name}: ${code}${left > 0 ? `, and ${left} left open` : ""}`;
    });
    expect(told).toEqual(expected);
    expect(opened).toBe(0);
  });
}
