// The caller's header fields and cookies: in every request, in no output, and not where the document declares them
// itself.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { conformanceCommand } from "../cli.ts";
import { CannotRun } from "../options.ts";
import { addedFields } from "./added-fields.ts";

const folder = mkdtempSync(join(tmpdir(), "added-fields-"));
afterAll(() => rmSync(folder, { recursive: true }));
const token = "canary-0123456789-token";

type Described = { readonly security?: object[]; readonly parameters?: object[] };

/** A server that demands a token that its document need not mention, and repeats it. */
const closedServer = async (operations: Readonly<Record<string, Described>>) => {
  const heard: IncomingHttpHeaders[] = [];
  const server = createServer(({ headers, method }, response) => {
    heard.push(headers);
    const status = headers.authorization !== `Bearer ${token}` ? 401 : method === "GET" ? 200 : 405;
    const body = JSON.stringify(`you said ${headers.authorization}, ${headers.cookie}`);
    response.writeHead(status, { "Content-Type": "application/json", Allow: "GET" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const content = { "application/json": { schema: { type: "string" } } };
  const responses = { 200: { description: "ok", content } };
  const paths = Object.fromEntries(
    Object.entries(operations).map(([operationId, own]) => [
      `/${operationId}`,
      { get: { operationId, ...own, responses } },
    ]),
  );
  const components = {
    securitySchemes: {
      token: { type: "http", scheme: "bearer" },
      session: { type: "apiKey", in: "cookie", name: "sid" },
    },
  };
  const spec = join(folder, `${Math.random()}.json`);
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "Closed", version: "1" }, components, paths }));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spec, heard };
};

const command = async (
  argv: readonly string[],
  env: Record<string, string> = { TOKEN: token, SID: "sid-98765432" },
) => {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  return { status: await conformanceCommand(argv, { out: say, err: say, env }), lines, output: lines.join("\n") };
};

test("a document that forgot its security is judged with a header, whose value is nowhere to be read", async () => {
  const { url, spec, heard } = await closedServer({ list: {} });
  const json = join(folder, "forgot.json");
  const argv = ["--spec", spec, "--target", url, "--verbose", "--json", json];
  expect((await command(argv)).status).not.toBe(0);
  heard.length = 0;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the command reads the variable
  const given = ["--header", "Authorization: Bearer $TOKEN", "--cookie", "sid=${SID}", "--cookie", "price=$$5"];
  const { status, output, lines } = await command([...argv, ...given]);
  expect(status, output).toBe(0);
  expect(lines.slice(0, 2)).toEqual([`The value of TOKEN goes to ${url}.`, `The value of SID goes to ${url}.`]);
  expect(heard.length).toBeGreaterThan(3);
  for (const headers of heard)
    expect(headers).toMatchObject({ authorization: `Bearer ${token}`, cookie: "sid=sid-98765432; price=$5" });
  for (const text of [output, readFileSync(json, "utf8")]) expect(text).not.toMatch(/canary|sid-9876/);
});

test("printed commands name the variables, and never a literal token", async () => {
  const { url, spec } = await closedServer({ list: {} });
  const argv = ["--spec", spec, "--target", url];
  const named = await command([...argv, "--header", "X-Session: Bearer $TOKEN", "--cookie", "sid=$SID"]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell and the command read the variables
  expect(named.output).toContain("--header 'X-Session: Bearer ${TOKEN}' --cookie 'sid=${SID}'");
  expect(named.output).toContain('-H "X-Session: Bearer $TOKEN"');
  expect(named.output).toContain('-H "Cookie: sid=$SID"');
  const written = await command([...argv, "--header", `X-Session: Bearer ${token}`]);
  expect(written.output).toContain("--header 'X-Session: ***'");
  expect(written.output).not.toContain("canary");
});

test("an operation that declares the field does not get it, and the first lines of output say so", async () => {
  const own = { security: [{ session: [] }] };
  const { url, spec, heard } = await closedServer({ list: {}, mine: own });
  const argv = ["--spec", spec, "--target", url, "--header", "Authorization: Bearer $TOKEN", "--cookie", "sid=$SID"];
  const { output } = await command(argv);
  expect(output).toContain(
    `--cookie sid is sent to the other operations only: mine declares sid (#/components/securitySchemes/session). Pass it as a credential: --credential "session=VARIABLE".`,
  );
  expect(heard.some(({ cookie }) => cookie === "sid=sid-98765432")).toBe(true);
  expect(heard.filter(({ cookie }) => cookie?.includes("sid=") && cookie !== "sid=sid-98765432")).not.toEqual([]);
  const alone = await command([...argv, "--cases", "mine/valid/*"]);
  expect([alone.status, alone.lines.length]).toEqual([2, 1]);
  expect(alone.output).toContain("--cookie sid would be sent with no request");
});

test("a request with a wrong credential is not accepted because of an added one", async () => {
  const { url, spec, heard } = await closedServer({ mine: { security: [{ session: [] }] } });
  await command([
    "--spec",
    spec,
    "--target",
    url,
    "--header",
    "Authorization: Bearer $TOKEN",
    "--cases",
    "mine/credential/none",
  ]);
  expect(heard.filter(({ cookie }) => cookie === undefined)).not.toEqual([]);
  for (const { cookie, authorization } of heard) expect(authorization !== undefined).toBe(cookie !== undefined);
});

test.each([
  [["--header", "no colon of secret"], "--header takes 'Name: value'; the name must be a token (RFC 9110 §5.6.2)."],
  [["--header", "X Y: secret"], "--header takes 'Name: value'"],
  [["--header", "X-A:"], "--header X-A has no value."],
  [["--header", "Host: secret"], "--header cannot set Host"],
  [["--header", "accept: secret"], "--header cannot set accept"],
  [["--header", "Cookie: secret"], "use --cookie"],
  [
    ["--header", "X-A: $NOT_SET"],
    "The environment variable NOT_SET is not set (--header). Write a literal dollar sign as $$.",
  ],
  [["--header", "X-A: $BROKEN"], "A header cannot carry the value of --header X-A"],
  [["--header", "X-A: 1", "--header", "x-a: 2"], "--header sets x-a twice"],
  [["--cookie", "secret"], "--cookie takes 'name=value'"],
  [["--cookie", "a=1; b=secret"], "A cookie cannot carry the value of --cookie a"],
])("%j is refused, and its value is not repeated", (argv, said) => {
  const given = (flag: string) => argv.flatMap((word, at) => (argv[at - 1] === flag ? [word] : []));
  const env = { BROKEN: "secret\r\nX: y" };
  const read = () => addedFields({ headers: given("--header"), cookies: given("--cookie"), env });
  expect(read).toThrow(CannotRun);
  expect(read).toThrow(said);
  expect(read).not.toThrow(/secret/);
});

test("a refused field ends the command with one line, before anything is sent", async () => {
  const { url, spec, heard } = await closedServer({ list: {} });
  const { status, lines } = await command(["--spec", spec, "--target", url, "--header", "Host: there"]);
  expect([status, lines.length, heard.length]).toEqual([2, 1, 0]);
});
