import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { exchange } from "./connection.ts";
import { createMasker } from "./mask.ts";

const openssl = spawnSync("openssl", ["version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "wire-tls-"));
const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

const serve = async (play: (socket: TLSSocket) => void): Promise<string> => {
  const options = { allowHalfOpen: true, key: readFileSync(key), cert: readFileSync(cert) };
  const server = createServer(options, (socket) => {
    socket.on("error", () => {});
    socket.once("data", () => play(socket));
  });
  server.on("tlsClientError", () => {});
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `https://localhost:${(server.address() as AddressInfo).port}`;
};

test.skipIf(!openssl)(
  "TLS verifies certificates, trusts NODE_EXTRA_CA_CERTS, and keeps early answers",
  async () => {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const pair = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert];
    execFileSync("openssl", ["req", "-x509", "-days", "2", ...pair, ...subject], { stdio: "ignore" });
    const early = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 4\r\n\r\nstop";
    const url = await serve((socket) => socket.pause().write(early, () => setTimeout(() => socket.destroy(), 250)));

    const request = {
      method: "POST",
      target: "/",
      headers: [],
      body: Buffer.alloc(9),
      framing: { kind: "length" } as const,
    };
    const distrusted = await exchange({ baseUrl: new URL(url), request, timeoutMs: 3000, mask: createMasker([]) });
    expect(distrusted.failure).toEqual({ kind: "tls", message: expect.stringContaining("SELF_SIGNED") });

    const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    const script = `
    const { exchange } = await import(${here("./connection.ts")});
    const { createMasker } = await import(${here("./mask.ts")});
    const request = { method: "POST", target: "/", headers: [], body: Buffer.alloc(5e6), framing: { kind: "length" } };
    for (const url of [${JSON.stringify(url)}, ${JSON.stringify(url.replace("localhost", "127.0.0.1"))}]) {
      const made = await exchange({ baseUrl: new URL(url), request, timeoutMs: 3000, mask: createMasker([]) });
      console.log(made.response?.status ?? made.failure);
    }`;
    const output = await new Promise<string>((resolve) => {
      const run = ["--import", "tsx", "--input-type=module", "--eval", script];
      const environment = { ...process.env, NODE_EXTRA_CA_CERTS: cert };
      execFile(process.execPath, run, { env: environment }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
    expect(output).toMatch(/^401\n/);
    expect(output).toContain("kind: 'tls'");
    expect(output).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
  },
  20_000,
);
