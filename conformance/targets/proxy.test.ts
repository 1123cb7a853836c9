// Which proxy leads to a target, what goes through it, and that a refusal by the proxy blames no server.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { readArguments } from "../cli/arguments.ts";
import { runConformance } from "../run.ts";
import { startProxy } from "./proxy.fixture.ts";
import { proxyFor, proxyInWords } from "./proxy.ts";

const password = "pw_canary_91f3";
const apiKey = "sk_proxied_0123456789abcdefghij";
const target = new URL("https://api.example:8443/v1");
const originOf = (url: string, nodes: Record<string, string>) => proxyFor(new URL(url), {}, nodes)?.url.origin ?? null;

test.each([
  ["https://a.example", { HTTPS_PROXY: "http://p:1" }, "http://p:1"],
  ["https://a.example", { HTTPS_PROXY: "http://p:1", https_proxy: "http://low:2" }, "http://low:2"],
  ["http://a.example", { HTTPS_PROXY: "http://p:1", ALL_PROXY: "http://p:1" }, null],
  ["http://a.example", { HTTP_PROXY: "socks5://p:1" }, null],
  ["http://127.0.0.1:80", { HTTP_PROXY: "http://p:1" }, "http://p:1"],
])("the environment's proxy for %s of %o is %s", (url, nodes, expected) => {
  expect(originOf(url, nodes as Record<string, string>)).toBe(expected);
});

const exceptions: readonly (readonly [url: string, noProxy: string, used: boolean])[] = [
  ["http://a.example", "*", false],
  ["http://a.example", "A.example", false],
  ["http://a.example", "example", true],
  ["http://a.example", " b.example , a.example", false],
  ["http://a.example:8080", "a.example:80", true],
  ["http://a.example", "a.example:80", false],
  ["http://a.example", ".example", false],
  ["http://a.example", "*.example", false],
  ["http://a.example", "", true],
  ["http://127.0.0.1", "127.0.0.1", false],
  ["http://10.0.0.7", "10.0.0.1-10.0.0.9", false],
  ["http://10.0.0.10", "10.0.0.1-10.0.0.9", true],
  ["http://[::1]", "::1", false],
];
test.each(exceptions)("for %s NO_PROXY=%s leaves the proxy in use: %s", (url, noProxy, used) => {
  expect(originOf(url, { HTTP_PROXY: "http://p:1", NO_PROXY: noProxy }) !== null).toBe(used);
});

// Node's agent keeps its settings under a symbol; there is no API for them.
const node = [24, 26]
  .map((major) => `${process.env.RUNTIMES_DIR ?? ""}/node_modules/node${major}/bin/node`)
  .find(existsSync);
test.skipIf(node === undefined)("these are Node's own answers", () => {
  const script = `
    const { Agent } = require("node:http");
    const answers = ${JSON.stringify(exceptions)}.map(([url, NO_PROXY]) => {
      const agent = new Agent({ proxyEnv: { HTTP_PROXY: "http://p:1", NO_PROXY } });
      const settings = agent[Object.getOwnPropertySymbols(agent).find(({ description }) => description === "kProxyConfig")];
      const { hostname, port } = new URL(url);
      return settings.shouldUseProxy(hostname.replace(/^\\[|\\]$/g, ""), port || "80");
    });
    console.log(JSON.stringify(answers));`;
  const answers = JSON.parse(execFileSync(node ?? "", ["-e", script], { encoding: "utf8" }));
  expect(answers).toEqual(exceptions.map(([, , used]) => used));
});

test("one sentence says whether a proxy is used, and why not", () => {
  const proxy = `http://user:${password}@p:1`;
  expect(proxyInWords(target, { proxy }, {}, null)).toBe(
    "Requests to https://api.example:8443 go through the proxy http://p:1 (--proxy).",
  );
  expect(proxyInWords(new URL("http://127.0.0.1:1"), {}, {}, { HTTP_PROXY: proxy })).toBe(
    "Requests to http://127.0.0.1:1 go through the proxy http://p:1 (HTTP_PROXY), which can read them, including the key: the target is plain http.",
  );
  expect(proxyInWords(target, {}, {}, null)).toMatch(/ go through no proxy\.$/);
  expect(proxyInWords(target, {}, { HTTPS_PROXY: proxy }, null)).toMatch(
    /no proxy: HTTPS_PROXY counts only with NODE_USE_ENV_PROXY=1/,
  );
  const nodes = { HTTPS_PROXY: proxy, NO_PROXY: "api.example" };
  expect(proxyInWords(target, {}, nodes, nodes)).toMatch(/no proxy: NO_PROXY exempts it from HTTPS_PROXY\.$/);
});

test.each([
  ["$PROXY", `http://user:${password}@p:1`, "$PROXY"],
  ["http://user:$PROXY@p:1", password, "http://user:$PROXY@p:1"],
  ["http://$WHO:$PROXY@p:1", password, "http://$WHO:$PROXY@p:1"],
])("%s takes what is secret from the environment", async (text, value, source) => {
  const read = await readArguments(["--proxy", text], { PROXY: value, WHO: "user" });
  const { options } = read as Exclude<typeof read, "help">;
  const chosen = proxyFor(target, options);
  expect(chosen?.authorization).toBe(`Basic ${Buffer.from(`user:${password}`).toString("base64")}`);
  expect(chosen?.url.href).toBe("http://p:1/");
  expect(options.proxySource).toBe(source);
});

test.each(["socks5://p:1", "p:1", "http://p:1/path", `http://user:${password}%@p:1`, ""])(
  "the proxy %o is refused, and not repeated",
  (text) => {
    expect(() => proxyFor(target, { proxy: text })).toThrow(/^The (user or password of the )?proxy of --proxy /);
    expect(() => proxyFor(target, { proxy: text })).not.toThrow(new RegExp(password));
  },
);

const serve = async (): Promise<string> => {
  const server = createServer((request, response) =>
    request
      .on("end", () => response.writeHead(401, { "x-echo": String(request.headers.authorization) }).end())
      .resume(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const cases = ["*/{valid,credential,framing}/*"];
const judge = async (url: string, proxy?: string) => {
  const report = await runConformance({ targets: [url], apiKey, cases, timeoutMs: 20_000, ...(proxy && { proxy }) });
  return {
    report,
    text: JSON.stringify(report),
    outcomes: report.targets[0]?.cases.map(({ id, outcome }) => [id, outcome]),
  };
};

test("a proxy that tunnels changes no verdict, and sees the target's address alone", async () => {
  const [url, proxy] = [await serve(), await startProxy(null)];
  onTestFinished(proxy.close);
  const [straight, tunnelled] = [await judge(url), await judge(url, proxy.url.replace("//", `//user:${password}@`))];
  expect(tunnelled.outcomes).toEqual(straight.outcomes);
  expect(tunnelled.report.verdict).toBe(straight.report.verdict);
  expect([...new Set(proxy.asked)]).toEqual([`CONNECT ${new URL(url).host}`]);
  const basic = Buffer.from(`user:${password}`).toString("base64");
  expect([...new Set(proxy.authorizations)]).toEqual([`Basic ${basic}`]);
  for (const secret of [password, basic, apiKey]) expect(tunnelled.text).not.toContain(secret);
});

test.each([
  ["403 Forbidden", /the proxy 127\.0\.0\.1:\d+ refused a tunnel to 127\.0\.0\.1:\d+ \(403 Forbidden\)/],
  [`407 who is ${password}`, /\(407 who is \*\*\*\): it wants a user and a password/],
])("a proxy that answers %s is reported as such, and no server is blamed", async (refusal, said) => {
  const [url, proxy] = [await serve(), await startProxy(refusal)];
  onTestFinished(proxy.close);
  const { report, text } = await judge(url, proxy.url.replace("//", `//user:${password}@`));
  expect(report.verdict).toBe("undecided");
  expect(report.targets[0]?.counts).toMatchObject({ fail: 0, pass: 0, broken: 0 });
  expect(text).toMatch(said);
  expect(text).not.toContain(password);
});

test("an unreachable proxy is reported as such", async () => {
  const proxy = await startProxy(null);
  proxy.close();
  const { report, text } = await judge(await serve(), proxy.url);
  expect(report.verdict).toBe("undecided");
  expect(text).toMatch(/the proxy 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)/);
});
