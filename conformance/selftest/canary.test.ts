// A key that hostile servers return in every way they can appears in nothing that the command writes.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { startProxy } from "../targets/proxy.fixture.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "canary-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** No escaping changes the letters in the middle: if they are absent, so is every escaped form of the key. */
const core = "CaNaRy7q8w9e0rTyUi";
const key = `sk/"${core}+'<&>\\=%41${core}`;
const bytes = Buffer.from(key);
const unicode = [...key].map((text) => `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const percent = (text: string): string => Buffer.from(text).toString("hex").replace(/../g, "%$&");
const html = key.replace(/[&<>"']/g, (text) => `&#${text.charCodeAt(0)};`);

const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;" };

type Say = (response: ServerResponse) => void;
const json =
  (status: number, text: string): Say =>
  (response) =>
    void response.writeHead(status, { "Content-Type": "application/json" }).end(text);

const answers: Readonly<Record<string, Say>> = {
  "a header": (response) => void response.writeHead(401, { "X-Echo": `Bearer ${key}` }).end(),
  "the reason phrase": (response) => void response.writeHead(499, `not ${key}`).end(),
  "JSON text": json(418, JSON.stringify({ error: `not ${key}`, [key]: { nested: JSON.stringify({ key }) } })),
  "JSON text with escaped slashes": json(200, JSON.stringify({ data: key }).replaceAll("/", "\\/")),
  "JSON text that is cut": json(200, `{"message":"${JSON.stringify(key).slice(1, -4)}`),
  "a percent-encoded place": (response) =>
    void response.writeHead(302, { Location: `/login?key=${encodeURIComponent(key)}&again=${percent(key)}` }).end(),
  base64: json(
    500,
    JSON.stringify([0, 1, 2].map((at) => Buffer.from(`${"u:".slice(0, at)}${key}`).toString("base64"))),
  ),
  "base64url and hex": json(400, JSON.stringify([bytes.toString("base64url"), bytes.toString("hex")])),
  "text escaped without need": (response) =>
    void response
      .writeHead(418, { "Content-Type": "text/plain" })
      .end([key.toLowerCase(), key.toUpperCase(), encodeURIComponent(encodeURIComponent(key)), unicode].join(" ")),
  "a page": (response) =>
    void response
      .writeHead(200, { "Content-Type": "text/html" })
      .end(
        `<p>${key.replaceAll("&", "&amp;")} ${key.replace(/[&<>"]/g, (text) => named[text] ?? text)} ${encodeURI(key)}</p>`,
      ),
  "compressed bytes": (response) =>
    void response
      .writeHead(400, { "Content-Type": "application/json", "Content-Encoding": "gzip" })
      .end(gzipSync(JSON.stringify({ message: key }))),
  "chunks that cut it": (response) => {
    response.writeHead(403, { "Content-Type": "application/json" });
    response.write(`{"error":"${key.slice(0, 11)}`);
    setTimeout(() => response.end(`${key.slice(11)}"}`), 5);
  },
};

const listening = async (server: Server): Promise<string> => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const http = (say: Say): Promise<string> =>
  listening(createServer((request, response) => request.on("end", () => say(response)).resume()));
/** Not HTTP at all: unreadable replies are quoted in a message. */
const garbage = (text: string): Promise<string> =>
  listening(createSocketServer((socket) => socket.on("error", () => {}).once("data", () => socket.end(text))));

const command = (args: readonly string[]): Promise<{ status: number; output: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, SMALLEST_API_KEY: key };
    const words = ["--import", "tsx", "conformance/cli.ts", ...args];
    execFile(process.execPath, words, { cwd: root, env, maxBuffer: 1e9 }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });

/** The letters, or a revealing share of them, in every encoding that does not show them directly. */
const traces = (): readonly string[] => {
  const letters = Buffer.from(core);
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), letters])
      .toString("base64")
      .slice(4, -4),
  );
  return [core, core.slice(0, 12), letters.toString("hex"), percent(core), unicode.slice(24, 72), ...base64];
};

/** Each trace with its surroundings. */
const tracesIn = (text: string): readonly string[] => {
  const lower = text.toLowerCase();
  return traces().flatMap((trace) => {
    const at = lower.indexOf(trace.toLowerCase());
    return at === -1 ? [] : [text.slice(Math.max(0, at - 120), at + 120)];
  });
};

test("the search finds the key where it is", () => {
  for (const form of [key, encodeURIComponent(key), percent(key), bytes.toString("hex"), unicode, html])
    expect(tracesIn(form).length, form).toBeGreaterThan(0);
  for (const before of ["", "u", "u:"]) {
    expect(tracesIn(Buffer.from(before + key).toString("base64")).length).toBeGreaterThan(0);
    expect(tracesIn(Buffer.from(before + key).toString("base64url")).length).toBeGreaterThan(0);
  }
});

test.each([
  ["straight", "*Voice*/{valid,credential,missing}/*"],
  ["through a proxy that tunnels", "*/valid/required-only"],
])("no output and no file holds the key, whatever a server makes of it, %s", async (way, cases) => {
  const proxy = way === "straight" ? null : await startProxy(null);
  onTestFinished(() => proxy?.close());
  const urls = await Promise.all([
    ...Object.values(answers).map(http),
    garbage(`HTTP/1.1 ${key}\r\n\r\n`),
    garbage(`Bearer ${key}`),
    garbage(`HTTP/1.1 200 OK\r\nContent-Length: ${key}\r\n\r\n`),
    garbage(`HTTP/1.1 401 No\r\nContent-Type: ${key}\r\nContent-Length: 999\r\n\r\n${key}`),
  ]);
  const kinds = ["json", "junit", "html", "markdown", "code-quality", "traceability"];
  const place = mkdtempSync(join(folder, "reports-"));
  const files = kinds.flatMap((kind) => [`--${kind}`, join(place, `report.${kind}`)]);
  const targets = urls.flatMap((url) => ["--target", url]);
  const { status, output } = await command([
    ...targets,
    ...files,
    "--verbose",
    "--timeout",
    "500",
    "--cases",
    cases,
    // The password contains the key's letters, so the search finds it as well.
    ...(proxy === null ? [] : ["--proxy", proxy.url.replace("//", `//user:${core}@`)]),
  ]);
  expect(status, output.slice(-2000)).toBe(1);
  expect(output).toContain("***");
  expect(tracesIn(output)).toEqual([]);
  const written = readdirSync(place);
  expect(written).toHaveLength(kinds.length);
  for (const file of written) expect(tracesIn(readFileSync(join(place, file), "utf8")), file).toEqual([]);
  if (proxy === null) return;
  expect(new Set(proxy.asked)).toEqual(new Set(urls.map((url) => `CONNECT ${new URL(url).host}`)));
});

test.each([
  ["a flag that is none", ["--key", key]],
  ["a key where a name belongs", ["--api-key-env", key]],
  ["a key as an argument", [key]],
  ["a key as a target", ["--target", key]],
  ["a key in a target's URL", ["--target", `https://${encodeURIComponent(key)}@example.test`]],
  ["a key in a target's query", ["--target", `https://example.test/?key=${encodeURIComponent(key)}`]],
  ["a key as a number", ["--timeout", key]],
])("%s is refused without being repeated", async (_, args) => {
  const { status, output } = await command(args);
  expect(status).toBe(2);
  expect(tracesIn(output)).toEqual([]);
});
