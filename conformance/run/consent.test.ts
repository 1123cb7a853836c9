// Which secrets go where: that a document names a server and suggests a variable is not enough to send a key.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { conformanceCommand } from "../cli.ts";
import { runConformance } from "../run.ts";

const folder = mkdtempSync(join(tmpdir(), "consent-"));
afterAll(() => rmSync(folder, { recursive: true }));
const canary = "AKIACANARY0123456789";

const bearer = { type: "http", scheme: "bearer" };
const suggesting = { ...bearer, "x-key-env": "AWS_SECRET_ACCESS_KEY" };

/** Someone else's document, whose server records what it is sent. */
const foreign = async (schemes: Record<string, object>, security: object[]) => {
  const received: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers }, response) => {
    received.push(headers);
    response.writeHead(200, { "Content-Type": "application/json" }).end('"ok"');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const spec = join(folder, `${Math.random()}.json`);
  const content = { "application/json": { schema: { type: "string" } } };
  writeFileSync(
    spec,
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Somebody's", version: "1" },
      servers: [{ url }],
      security,
      components: { securitySchemes: schemes },
      paths: { "/things": { get: { operationId: "list", responses: { 200: { description: "ok", content } } } } },
    }),
  );
  return { url, spec, received, headersText: () => JSON.stringify(received) };
};

const command = async (argv: readonly string[], env: Record<string, string>) => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const io = { out: say, err: say, redraw: null, colour: false, width: 100, env } as never;
  return { status: await conformanceCommand(argv, io), lines, output: lines.join("\n") };
};
const cases = ["--cases", "list/valid/*"];
const env = { AWS_SECRET_ACCESS_KEY: canary, SMALLEST_API_KEY: "sk_canary_of_ours" };

test.each([
  ["a document that suggests a variable", suggesting],
  ["a document that suggests none", bearer],
])("%s gets no secret of the environment", async (_, scheme) => {
  const { url, spec, headersText, received } = await foreign({ key: scheme }, [{ key: [] }]);
  for (const target of [url, "live"]) {
    const { output } = await command(["--spec", spec, "--target", target, ...cases], env);
    expect(output).not.toContain("goes to");
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  await runConformance({ spec, targets: [url], cases: ["list/valid/*"] });
  expect(received.length).toBeGreaterThan(2);
  expect(headersText()).not.toMatch(/CANARY|canary/);
});

test.each([
  ["what it suggests", suggesting, "AWS_SECRET_ACCESS_KEY"],
  ["its scheme", bearer, "MY_KEY"],
])("off this machine nothing is sent before the caller names %s", async (_, scheme, variable) => {
  const { spec } = await foreign({ myKey: scheme }, [{ myKey: [] }]);
  const { status, lines } = await command(["--spec", spec, "--target", "https://api.example.test", ...cases], env);
  expect(status).toBe(2);
  expect(lines).toEqual([
    `https://api.example.test is not on this machine and needs a key. The document can only suggest a variable; name it yourself, such as --api-key-env ${variable}.`,
  ]);
});

test("a document that requires no key needs none off this machine, and none is sent", async () => {
  const { spec } = await foreign({ unused: suggesting }, []);
  const argv = ["--spec", spec, "--target", "https://api.example.test", ...cases, "--plan"];
  for (const more of [[], ["--api-key-env", "AWS_SECRET_ACCESS_KEY"]]) {
    const { status, output } = await command([...argv, ...more], env);
    expect(status, output).toBe(0);
    expect(output).not.toContain("goes to");
  }
});

test("a security scheme that no operation uses suggests no variable", async () => {
  const { spec } = await foreign({ unused: suggesting, used: bearer }, [{ used: [] }, { unused: [] }]);
  const { lines } = await command(["--spec", spec, "--target", "https://api.example.test", ...cases], env);
  expect(lines[0]).toMatch(/such as --api-key-env USED\.$/);
});

test("a key that the caller names is sent, and the first line says where", async () => {
  const { url, spec, headersText } = await foreign({ key: suggesting }, [{ key: [] }]);
  const argv = ["--spec", spec, "--target", "live", ...cases, "--api-key-env", "AWS_SECRET_ACCESS_KEY"];
  const plan = await command([...argv, "--plan"], env);
  expect(plan.lines[0]).toBe(`The value of AWS_SECRET_ACCESS_KEY goes to ${url}.`);
  expect(headersText()).toBe("[]");
  const { lines, output } = await command(argv, env);
  expect(lines[0]).toBe(plan.lines[0]);
  expect(headersText()).toContain(`Bearer ${canary}`);
  expect(output).not.toContain(canary);
});

test("each scheme has its own key, which may contain blanks if its header may", async () => {
  const schemes = {
    "the key": { type: "apiKey", in: "header", name: "Authorization" },
    team: { type: "apiKey", in: "header", name: "X-Team" },
  };
  const { url, spec, received } = await foreign(schemes, [{ "the key": [], team: [] }]);
  const keys = { KEY: `Bearer ${canary}`, TEAM: "team 7" };
  const { lines, output } = await command(
    [
      "--spec",
      spec,
      "--target",
      url,
      ...cases,
      "--credential",
      "the key=KEY",
      "--credential",
      "team=TEAM",
      "--verbose",
    ],
    keys,
  );
  expect(lines.slice(0, 2)).toEqual([`The value of KEY goes to ${url}.`, `The value of TEAM goes to ${url}.`]);
  expect(received).not.toEqual([]);
  for (const headers of received) expect(headers).toMatchObject({ authorization: keys.KEY, "x-team": keys.TEAM });
  expect(output).not.toContain(canary);
  expect(output).not.toContain("team 7");
});

test.each([
  [
    ["--credential", "other=KEY"],
    '--credential names a security scheme that the document does not have. It has: "key".',
  ],
  [["--credential", "KEY"], "--credential takes SCHEME=NAME"],
  [["--credential", "key=NOT_SET"], "NOT_SET is not set (--credential)"],
  [["--credential", "key=KEY"], "a header cannot carry"],
])("%j is refused in one line", async (argv, said) => {
  const { url, spec, headersText } = await foreign({ key: bearer }, [{ key: [] }]);
  const { status, lines } = await command(["--spec", spec, "--target", url, ...argv], { KEY: "two words" });
  expect([status, lines.length]).toEqual([2, 1]);
  expect(lines[0]).toContain(said);
  expect(headersText()).toBe("[]");
});

test("plain http off this machine must be allowed explicitly, causes a warning, and relaxes no other rule", async () => {
  const argv = ["--target", "http://api:8080", "--plan"];
  const refused = await command(argv.slice(0, 2), { SMALLEST_API_KEY: canary });
  expect(refused.lines).toEqual([expect.stringContaining("pass --allow-insecure-http")]);
  const { status, output } = await command([...argv, "--allow-insecure-http"], { SMALLEST_API_KEY: canary });
  expect(status, output).toBe(0);
  expect(output).toContain("Warning: it is sent in plain text");
  expect(output).toContain("needs --allow-create");
});

test("an address to listen on is refused as a target", async () => {
  for (const target of ["http://0.0.0.0:8080", "http://[::]:8080"])
    expect((await command(["--target", target], {})).output).toContain("an address to listen on, not to call");
});
