// Proxies that tunnel and that refuse, before http and https, under every available Node: they see the route to the
// target and nothing of the suite's own connection. A tunnel changes no verdict, and a refusal is not blamed on the
// server.
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test as plain } from "vitest";
import type { Document } from "../../scripts/openapi/document.ts";
import { withoutOptional } from "../selftest/required-operations.ts";
import { catalogueFor } from "../selftest/servers/catalogue.ts";
import { startServer } from "../selftest/servers/start.ts";
import { startProxy } from "../targets/proxy.fixture.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const document = withoutOptional(JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8")) as Document);
const apiKey = "sk_CaNaRy_proxied_0123456789abcdef";
const password = "pw_CaNaRy_91f3";
const folder = mkdtempSync(join(tmpdir(), "proxies-"));
const cert = join(folder, "cert.pem");
const test = plain.skipIf(spawnSync("openssl", ["version"]).status !== 0);

const stops: (() => unknown)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true });
});

let urls: readonly string[] = [];
beforeAll(async () => {
  const [entry] = catalogueFor(document).conforming;
  const inner = await startServer(entry!, document, { key: apiKey });
  stops.push(inner.stop);
  const key = join(folder, "key.pem");
  const pair = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert];
  const names = ["-subj", "/CN=here", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", ["req", "-x509", "-days", "2", ...pair, ...names], { stdio: "ignore" });
  const secure = { key: readFileSync(key), cert: readFileSync(cert), allowHalfOpen: true };
  const { hostname: host, port } = new URL(inner.baseUrl);
  const server = createServer(secure, (outside) => {
    const inside = connect({ port: Number(port), host, allowHalfOpen: true });
    outside.on("error", () => inside.destroy());
    inside.on("error", () => outside.destroy());
    outside.pipe(inside).pipe(outside);
  }).on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  urls = [inner.baseUrl, `https://127.0.0.1:${(server.address() as AddressInfo).port}`];
});

const loader = pathToFileURL(`${root}node_modules/tsx/dist/esm/index.mjs`).href;
type Ran = { readonly verdict: string; readonly outcomes: readonly string[]; readonly text: string };

/** Runs both targets in a process of its own, with separate reports. */
const judge = (node: string, env: Record<string, string>, proxy: string | null): Promise<readonly Ran[]> => {
  const options = {
    apiKey,
    timeoutMs: 20_000,
    cases: ["*Voice*/{valid,credential}/*"],
    ...(proxy !== null && { proxy }),
  };
  const script = `
    const { runConformance } = await import(${JSON.stringify(new URL("../run.ts", import.meta.url).href)});
    const ran = [];
    for (const target of ${JSON.stringify(urls)}) {
      const report = await runConformance({ ...${JSON.stringify(options)}, targets: [target] });
      const outcomes = report.targets[0].cases.map(({ id, outcome }) => id + " " + outcome);
      ran.push({ verdict: report.verdict, outcomes, text: JSON.stringify(report) });
    }
    console.log(JSON.stringify(ran));`;
  const environment = { PATH: process.env.PATH ?? "", NODE_EXTRA_CA_CERTS: cert, NODE_NO_WARNINGS: "1", ...env };
  const words = ["--import", loader, "--input-type=module", "-e", script];
  return new Promise((resolve, reject) =>
    execFile(node, words, { env: environment, cwd: root, maxBuffer: 1e9 }, (error, out, err) =>
      error ? reject(new Error(err)) : resolve(JSON.parse(out)),
    ),
  );
};

const runtimes = process.env.RUNTIMES_DIR ?? "";
const nodes = [
  ["this one", process.execPath] as const,
  ...[20, 22, 24, 26].map((major) => [String(major), `${runtimes}/node_modules/node${major}/bin/node`] as const),
].filter(([, file]) => existsSync(file));

test.each(nodes)("under Node %s", async (_, node) => {
  const straight = await judge(node, {}, null);
  expect(straight.map(({ verdict }) => verdict)).toEqual(["conforms", "conforms"]);
  const heedsEnvironment =
    spawnSync(node, ["-p", "process.allowedNodeEnvironmentFlags.has('--use-env-proxy')"]).stdout.toString() ===
    "true\n";
  for (const refusal of [null, "403 Forbidden"]) {
    for (const named of ["by the flag", "by the environment"]) {
      const proxy = await startProxy(refusal);
      onTestFinished(proxy.close);
      const address = proxy.url.replace("//", `//user:${password}@`);
      const byFlag = named === "by the flag";
      const names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
      const env = { NODE_USE_ENV_PROXY: "1", ...Object.fromEntries(names.map((name) => [name, address])) };
      const ran = await judge(node, byFlag ? {} : env, byFlag ? address : null);
      const label = `${named}, ${refusal ?? "tunnels"}`;
      const used = byFlag || heedsEnvironment;
      if (used && refusal !== null)
        for (const { verdict, outcomes, text } of ran) {
          expect(verdict, label).toBe("undecided");
          expect(
            outcomes.filter((each) => / (fail|broken|pass)$/.test(each)),
            label,
          ).toEqual([]);
          expect(text, label).toMatch(
            /the proxy 127\.0\.0\.1:\d+ refused a tunnel to 127\.0\.0\.1:\d+ \(403 Forbidden\)/,
          );
        }
      else
        expect(
          ran.map(({ outcomes }) => outcomes),
          label,
        ).toEqual(straight.map(({ outcomes }) => outcomes));
      const seen = [...new Set(proxy.asked)].sort();
      expect(seen, label).toEqual(used ? urls.map((url) => `CONNECT ${new URL(url).host}`).sort() : []);
      for (const secret of [apiKey, password, Buffer.from(`user:${password}`).toString("base64")])
        for (const { text } of ran) expect(text, label).not.toContain(secret);
    }
  }
  // A proxy cannot read what is tunnelled to https.
  const proxy = await startProxy(null);
  onTestFinished(proxy.close);
  const both = urls;
  urls = both.slice(1);
  await judge(node, {}, proxy.url).finally(() => {
    urls = both;
  });
  expect(proxy.passed().length).toBeGreaterThan(0);
  expect(proxy.passed()).not.toContain(apiKey);
});
