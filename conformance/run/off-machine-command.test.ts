// The real command against a server that appears to be on another machine: https, on another address of this one.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttp } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { afterAll, expect, onTestFinished, test as plain } from "vitest";
import type { Document } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import type { Report } from "../report/report.ts";
import { withoutOptional } from "../selftest/required-operations.ts";
import { catalogueFor } from "../selftest/servers/catalogue.ts";
import { startServer } from "../selftest/servers/start.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shippedDocument = JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8")) as Document;
const document = withoutOptional(shippedDocument);
/** What holds for this operation holds for every other. */
const [{ id } = { id: "" }] = readOperations(document).operations;
const apiKey = "sk_elsewhere_0123456789abcdefghij";
const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
afterAll(() => rmSync(folder, { recursive: true }));

const address = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;
const test = plain.skipIf(address === undefined || spawnSync("openssl", ["version"]).status !== 0);

type Certificate = { readonly key: string; readonly cert: string };

const certificate = (name: string, subject: string, expired = false): Certificate => {
  const file = (kind: string) => join(folder, `${name}.${kind}`);
  const openssl = (...words: readonly string[]) => execFileSync("openssl", words, { stdio: "ignore", cwd: folder });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file("key")];
  const names = ["-subj", "/CN=elsewhere", "-addext", `subjectAltName=${subject}`];
  if (expired) {
    openssl("req", ...key, ...names, "-out", file("csr"));
    openssl(
      "x509",
      "-req",
      "-days",
      "-1",
      "-in",
      file("csr"),
      "-copy_extensions",
      "copy",
      "-signkey",
      file("key"),
      "-out",
      file("pem"),
    );
  } else openssl("req", "-x509", "-days", "2", ...key, ...names, "-out", file("pem"));
  return { key: file("key"), cert: file("pem") };
};

/** Puts TLS in front of a server of the catalogue. */
const serve = async (name: string, { key, cert }: Certificate) => {
  const { drifts, conforming, undecidable } = catalogueFor(document);
  const entry = [...drifts, ...conforming, ...undecidable].find((entry) => entry.name === name)!;
  const inner = await startServer(entry, document, { key: apiKey });
  onTestFinished(inner.stop);
  const arrivals: number[] = [];
  const { port, hostname } = new URL(inner.baseUrl);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert), allowHalfOpen: true }, (outside) => {
    arrivals.push(performance.now());
    const inside = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
    outside.on("error", () => inside.destroy());
    inside.on("error", () => outside.destroy());
    outside.pipe(inside).pipe(outside);
  }).on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => void server.close());
  return { url: `https://${address}:${(server.address() as { port: number }).port}`, arrivals };
};

type Ran = { readonly status: number | null; readonly output: string; readonly ms: number };

const command = (args: readonly string[], env: Record<string, string>, interrupt?: () => boolean): Promise<Ran> =>
  new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["--import", "tsx", "conformance/cli.ts", ...args], {
      cwd: root,
      env: { ...process.env, SMALLEST_API_KEY: apiKey, ...env },
    });
    let output = "";
    const watch = interrupt
      ? setInterval(() => {
          if (!interrupt()) return;
          clearInterval(watch);
          child.kill("SIGINT");
        }, 5)
      : undefined;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.on("close", (status) => {
      clearInterval(watch);
      resolve({ status, output, ms: performance.now() - started });
    });
  });

const fresh = (name: string): { ledger: string; json: string; flags: readonly string[] } => {
  const [ledger, json] = [join(folder, `${name}.jsonl`), join(folder, `${name}.json`)];
  return { ledger, json, flags: ["--ledger", ledger, "--json", json] };
};
type Line = { readonly event: string; readonly case: string; readonly created?: string };
const lines = (file: string): readonly Line[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Line)
    : [];
const read = (file: string): Report => JSON.parse(readFileSync(file, "utf8")) as Report;

test("consent, plan, budgets, ledger, order, spacing, and what is left behind", async () => {
  const good = certificate("good", `IP:${address}`);
  const env = { NODE_EXTRA_CA_CERTS: good.cert };
  const { url, arrivals } = await serve("reference", good);

  const plan = await command(["--target", url, "--plan", "--cases", `${id}/**`], env);
  expect(plan).toMatchObject({ status: 0 });
  expect(plan.output).toMatch(
    /^The value of SMALLEST_API_KEY goes to https:\S+\.\nRequests to https:\S+ go through no proxy\.\nhttps:\S+: 5 requests, 0 bytes; none of them can create anything\.\n {2}\d+ cases will/,
  );
  expect(arrivals).toHaveLength(0);

  const shy = fresh("shy");
  // Proxies must be requested explicitly: bytes that passed a proxy prove nothing about a server.
  const proxies = {
    HTTPS_PROXY: "http://127.0.0.1:1",
    https_proxy: "http://127.0.0.1:1",
    ALL_PROXY: "http://127.0.0.1:1",
  };
  const withoutConsent = await command(["--target", url, "--cases", `${id}/**`, ...shy.flags], { ...env, ...proxies });
  expect(withoutConsent.status, withoutConsent.output).toBe(2);
  expect(withoutConsent.output).toMatch(
    /^The value .*\nRequests to \S+ go through no proxy: https_proxy counts only with NODE_USE_ENV_PROXY=1, /,
  );
  expect(arrivals).toHaveLength(5);
  expect(Math.min(...arrivals.slice(1).map((at, index) => at - arrivals[index]!))).toBeGreaterThan(240);
  expect(existsSync(shy.ledger)).toBe(false);

  const bold = fresh("bold");
  const globs = ["--cases", `${id}/credential/{none,wrong}`, "--cases", `${id}/method/get`];
  const withConsent = await command(["--target", url, "--allow-create", ...globs, ...bold.flags], env);
  expect(withConsent.status, withConsent.output).toBe(0);
  const ledgerLines = lines(bold.ledger);
  expect(ledgerLines.map(({ event }) => event)).toEqual([
    "sending",
    "answered",
    "sending",
    "answered",
    "sending",
    "answered",
  ]);
  expect(ledgerLines.map(({ created }) => created).filter(Boolean)).toEqual(["no", "no", "yes"]);
  // The control was not selected, but it is what was left behind.
  const [target] = read(bold.json).targets;
  expect(target!.left).toMatchObject([
    { case: ledgerLines.at(-1)!.case, created: "yes", answer: expect.stringMatching(/^\{/) },
  ]);
  expect(target!.cases.map(({ id }) => id)).not.toContain(ledgerLines.at(-1)!.case);
  expect(withConsent.output).toContain(`Left behind (1)\n  ${ledgerLines.at(-1)!.case} on ${url}`);
  expect(withConsent.output).toMatch(/did not\s+remove\s+it/);

  const poor = fresh("poor");
  const before = arrivals.length;
  await command(["--target", url, "--allow-create", "--max-requests", "2", ...globs, ...poor.flags], env);
  expect(arrivals.length - before).toBe(2);
  const none = fresh("none");
  // An undeclared method may be answered either way and needs no control; a case that must be refused needs one, and
  // none is sent.
  const demands = globs.slice(0, 2);
  const noCreates = ["--allow-create", "--max-creates", "0", ...demands, ...none.flags];
  const frugal = await command(["--target", url, ...noCreates], env);
  expect(frugal.status).toBe(2);
  expect(lines(none.ledger)).toEqual([]);
  for (const { output } of [plan, withoutConsent, withConsent, frugal]) expect(output).not.toContain(apiKey);
});

test("Ctrl-C in the middle of a creation loses nothing", async () => {
  const good = certificate("slow", `IP:${address}`);
  const { url, arrivals } = await serve("slow", good);
  const { ledger, json, flags } = fresh("stopped");
  const args = ["--target", url, "--allow-create", "--max-creates", "9", "--cases", `${id}/text/*`, ...flags];
  const { status, output } = await command(args, { NODE_EXTRA_CA_CERTS: good.cert }, () => arrivals.length > 0);
  expect(status, output).toBe(2);
  const ledgerLines = lines(ledger);
  const [target] = read(json).targets;
  expect(ledgerLines.filter(({ event }) => event === "sending")).toHaveLength(
    ledgerLines.filter(({ event }) => event === "answered").length,
  );
  const risked = ledgerLines.filter(({ created }) => created === "yes" || created === "unknown");
  expect(risked.at(-1)).toMatchObject({ created: "unknown" });
  expect(target!.left!.map((leftReport) => leftReport.case)).toEqual(risked.map((line) => line.case));
  expect(target!.counts).toMatchObject({ fail: 0, broken: 0 });
  expect(output).toMatch(/the run was stopped/i);
  expect(output).toContain("may have created something: there was no answer");
});

test.for([
  ["an unknown CA", "IP", false, false, "trust its CA with NODE_EXTRA_CA_CERTS=FILE"],
  ["another host's certificate", "DNS:other.example", false, true, "does not match certificate's altnames"],
  ["an expired certificate", "IP", true, true, "certificate has expired"],
] as const)("%s is one sentence", async ([name, subject, expired, trusted, said]) => {
  const made = certificate(name.replaceAll(/\W/g, "-"), subject === "IP" ? `IP:${address}` : subject, expired);
  const { url } = await serve("reference", made);
  const { status, output } = await command(
    ["--target", url, "--cases", `${id}/method/*`],
    trusted ? { NODE_EXTRA_CA_CERTS: made.cert } : {},
  );
  expect(status, output).toBe(2);
  // The console wraps long lines.
  expect(output.replaceAll(/\s+/g, " ")).toContain(said);
  expect(output).not.toMatch(/^\s+at |node:internal|\.c:\d/m);
});

test("plain http to an https port, and the reverse", async () => {
  const server = createHttp((_, response) => void response.end());
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  onTestFinished(() => void server.close());
  const host = `${address}:${(server.address() as { port: number }).port}`;
  const tls = await command(["--target", `https://${host}`, "--cases", `${id}/method/get`], {});
  expect(tls.status, tls.output).toBe(2);
  expect(tls.output).toMatch(/wrong version\s+number\); does it speak plain http\?/);
  const open = await command(["--target", `http://${host}`], {});
  expect(open).toMatchObject({ status: 2 });
  expect(open.output).toBe(
    `http://${host} would get the API key and the recording in plain text; use https, or pass --allow-insecure-http if you trust that network.\n`,
  );
});
