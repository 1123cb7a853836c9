// Runs the built client and the table of calls on one runtime, and returns how each call ended and what the server
// received.

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { type Behaviour, type ReceivedRequest, startTestServer } from "../../testing/index.ts";
import type { CallEnd, CallEnds, Configuration } from "./configuration.ts";
import { type Host, moduleUrl, start, writeWorkerdConfig } from "./hosts.ts";
import { mainModule } from "./main-module.ts";
import { openReportServer } from "./report-server.ts";
import { beforeRetirement, streamingSubjectOf, subjectOf } from "./subject.ts";

export type Trial = {
  readonly document: Readonly<Record<string, unknown>>;
  /** The folder with `index.js` and `node.js` as the package ships them. */
  readonly dist: string;
  /** How long a runtime may take, in milliseconds. */
  readonly patience: number;
};

const apiKey = "sk_runtimes_5a1f0c9e";
const sampleName = `Zoë "one" 1.wav`;

/** @throws Error if the runtime ended, or was silent for too long, without a report. */
export const tryRuntime = async (
  host: Host,
  binary: string,
  { document, dist, patience }: Trial,
): Promise<CallEnds> => {
  const folder = join(tmpdir(), `runtime-${host.name}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  const server = await startTestServer({ document: beforeRetirement(document), answers: answerAsAsked });
  const other = await startTestServer({ document: beforeRetirement(document) });
  await using home = await openReportServer();
  const setting: Configuration = {
    run: host.name,
    subject: subjectOf(document),
    events: streamingSubjectOf(document, "stream"),
    bytes: streamingSubjectOf(document, "bytes"),
    baseUrl: server.baseUrl,
    otherUrl: other.baseUrl,
    closedUrl: await closedUrl(),
    reportUrl: `${home.url}/report/${host.name}`,
    apiKey,
    samplePath: join(folder, sampleName),
  };
  await writeFile(setting.samplePath, await sampleBytes());
  const calls = await bundledCalls();
  const task = { folder, file: join(folder, "main.mjs"), url: `${home.url}/index.html` };
  if (host.kind === "browser") {
    const addresses = { client: "/client.js", node: null, calls: "/calls.js" };
    home.serve("/client.js", await readFile(join(dist, "index.js"), "utf8"));
    for (const name of await chunksOf(dist)) home.serve(`/${name}`, await readFile(join(dist, name), "utf8"));
    home.serve("/calls.js", calls);
    home.serve("/main.js", mainModule(addresses, setting, false));
    home.serve("/index.html", `<!doctype html><meta charset="utf-8"><script type="module" src="/main.js"></script>`);
  } else {
    await writeFile(join(folder, "calls.mjs"), calls);
    const isWorker = host.kind === "workerd";
    const addresses = isWorker
      ? { client: "client.mjs", node: null, calls: "calls.mjs" }
      : { client: moduleUrl(join(dist, "index.js")), node: moduleUrl(join(dist, "node.js")), calls: "./calls.mjs" };
    await writeFile(task.file, mainModule(addresses, setting, isWorker));
    if (isWorker) {
      await cp(join(dist, "index.js"), join(folder, "client.mjs"));
      const chunks = await chunksOf(dist);
      for (const name of chunks) await cp(join(dist, name), join(folder, name));
      await writeWorkerdConfig(folder, ["main.mjs", "client.mjs", "calls.mjs", ...chunks]);
    }
  }
  const child = start(binary, host, task);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (printed += chunk));
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    const say = (what: string) =>
      reject(new Error(`${host.name} ${what} without a report. It printed:\n${printed.slice(-2_000)}`));
    child.once("exit", (code) => setTimeout(() => say(`ended with ${code}`), 500));
    setTimeout(() => say(`was silent for ${patience} ms`), patience).unref();
  });
  ended.catch(() => {});
  try {
    const ends = await Promise.race([home.reportOf(host.name), ended]);
    return withArrivals(ends, server.requests, {
      elsewhere: other.requests.length,
      printsKey: printed.includes(apiKey),
    });
  } finally {
    try {
      process.kill(-child.pid!, "SIGKILL");
    } catch {
      // The process has already ended.
    }
    await Promise.all([server.stop(), other.stop()]);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
};

const answerAsAsked = ({ headers }: ReceivedRequest): Behaviour | undefined =>
  JSON.parse(headers["x-answer"] ?? "null") ?? undefined;

/** Adds to each end what the server received of the call. */
const withArrivals = (ends: CallEnds, received: readonly ReceivedRequest[], whole: CallEnd): CallEnds => {
  const all = Object.entries(ends).map(([call, end]) => {
    const arrived = received.filter(({ headers }) => headers["x-call"]?.endsWith(`/${call}`));
    const lengths = arrived.map(({ headers }) => (headers["content-length"] ? "stated" : "unknown"));
    const requests = arrived.length;
    return [
      call,
      { ...end, requests, lengths: [...new Set(lengths)], arrived: arrived.slice(0, 1).map(arrivalOf) },
    ] as const;
  });
  return { ...Object.fromEntries(all), whole };
};

const arrivalOf = ({ parts, complete }: ReceivedRequest) => ({
  complete,
  parts: parts.map(({ name, filename, contentType, bytes }) =>
    filename === null
      ? `${name}=${JSON.stringify(new TextDecoder().decode(bytes))}`
      : `${name}: ${filename} ${contentType} ${bytes.length} ${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}`,
  ),
});

const sampleBytes = async (): Promise<Uint8Array> => {
  const bytes = new Uint8Array(2_000_000).map((_, at) => at % 249);
  bytes.set(new TextEncoder().encode("RIFF\0\0\0\0WAVEfmt "));
  return bytes;
};

const bundledCalls = async (): Promise<string> => {
  const entry = new URL("./calls.ts", import.meta.url).pathname;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    write: false,
    charset: "utf8",
  });
  return outputFiles[0]!.text;
};

/** A URL with a port that was free a moment ago. */
const closedUrl = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
};

/** Names of the files that the package's main entry imports, directly or indirectly: everything a page must load. */
const chunksOf = async (dist: string): Promise<readonly string[]> => {
  const names = ["index.js"];
  for (const name of names) {
    const text = await readFile(join(dist, name), "utf8");
    const imported = Array.from(text.matchAll(/\bfrom ?"\.\/([^"]+)"/g), ([, file]) => file!);
    names.push(...imported.filter((file) => !names.includes(file)));
  }
  return names.slice(1);
};
