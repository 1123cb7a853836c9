import { execFile, spawnSync } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { mockCommand } from "./command.ts";
import { letters, writeSpec } from "./letters.fixture.ts";
import { exitOf, lineOf, program } from "./process.fixture.ts";

const specFile = await writeSpec("letters.yaml", stringify(letters));

describe("npm run mock", () => {
  const mock = program("../mock.ts", ["--spec", specFile, "--port", "0"]);
  const ended = exitOf(mock);
  let curl = "";
  beforeAll(async () => {
    curl = await lineOf(mock, /^curl/);
  });
  afterAll(() => mock.kill("SIGKILL"));

  const baseUrl = () => /http:\/\/127\.0\.0\.1:\d+/.exec(curl)![0];
  const asked = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(baseUrl() + path, { headers });
    return [answer.status, await answer.json(), answer.headers.get("retry-after")];
  };

  test("answers a retired operation with its 410, says so, and returns another response on request", async () => {
    expect(mock.text()).toContain(
      "Retired: GET /telegrams answers 410; the header Prefer: code=200 requests its success",
    );
    expect(await asked("/telegrams")).toEqual([410, { error: "no more telegrams" }, null]);
    expect(await asked("/telegrams", { prefer: "code=200" })).toEqual([200, ["STOP"], null]);
    expect(await asked("/telegrams?__code=200")).toEqual([200, ["STOP"], null]);
    await expect.poll(mock.text).toContain("GET /telegrams → 410 (the operation is retired; Prefer: code=200 requests");
  });

  test("returns any status that is requested, and says that it made up the response", async () => {
    expect(await asked("/telegrams", { prefer: "code=429" })).toMatchObject([429, { title: "Too Many Requests" }, "1"]);
    expect(await asked("/telegrams?__code=503")).toMatchObject([503, { status: 503 }, "1"]);
    const { headers } = await fetch(`${baseUrl()}/telegrams`, { headers: { prefer: "code=409", origin: "http://a" } });
    expect(headers.get("access-control-allow-origin")).not.toBeNull();
    await expect.poll(mock.text).toContain("GET /telegrams → 429 (as requested; the document does not describe it)\n");
  });

  test("prints each request with its response and where it violates the document", async () => {
    const form = new FormData();
    form.set("to", "Ana");
    await fetch(`${baseUrl()}/letters`, { method: "POST", headers: { authorization: "Bearer any" }, body: form });
    await expect
      .poll(mock.text)
      .toContain("POST /letters → 400\n  request.body: Request body must have required property 'scan'\n");
  });

  test("prints no request that was not made", () => expect(mock.text()).not.toContain("GET / "));

  test("says when it is ready, and what replaces a deprecated operation", () => {
    expect(mock.text()).toMatch(/^Ready: Letters 2\.0\.0 on http:\/\/127\.0\.0\.1:\d+ /);
    expect(mock.text()).toContain("Deprecated: POST /letters; call POST /mail instead\n");
  });

  test.skipIf(spawnSync("curl", ["--version"]).error)(
    "prints a curl line of a current operation, which works",
    async () => {
      const { stdout } = await promisify(execFile)("sh", ["-c", curl]);
      expect(JSON.parse(stdout)).toEqual({ ok: true });
    },
  );

  test("continues after a request has crashed Prism", async () => {
    const url = `${baseUrl()}/letters`;
    const body = "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n";
    const headers = { authorization: "Bearer any", "content-type": "multipart/form-data; boundary=b" };
    await expect(fetch(url, { method: "POST", headers, body })).rejects.toThrow();
    await expect
      .poll(mock.text, { timeout: 60_000 })
      .toMatch(/Prism crashed on a request, which got no answer \(TypeError: .*\)\. It keeps running\.\n/);
    expect((await fetch(url)).status).toBe(405);
  });

  test("exits with 0 on Ctrl-C", async () => {
    mock.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(mock.text()).not.toMatch(/^\s+at /m);
  });
});

describe("what cannot be served exits with 2 and one message", () => {
  const run = async (...argv: string[]) => {
    const lines: string[] = [];
    const keep = (line: string) => void lines.push(line);
    const status = await mockCommand(argv, { out: keep, err: keep, defaultSpec: "no/openapi.json" });
    return [status, lines.join("\n")] as const;
  };

  test("a port in use", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const [status, text] = await run("--spec", specFile, "--port", String(port));
    expect(status).toBe(2);
    expect(text).toContain(`${port}: the port is in use`);
    server.close();
  });

  test.each([
    [[], /^mock: no\/openapi\.json does not exist\. Write it first: npm run generate$/],
    [["--spec", "no/such.yaml"], /no\/such\.yaml/],
    [["--port", "65536"], /^mock: --port 65536 is not a port/],
    [["--prot", "1"], /Unknown option '--prot'/],
  ] as const)("%j", async (argv, message) => {
    const [status, text] = await run(...argv);
    expect(status).toBe(2);
    expect(text).toMatch(message);
    expect(text).not.toMatch(/^\s+at /m);
  });

  test("a document that does not parse", async () => {
    const [status, text] = await run("--spec", await writeSpec("broken.yaml", "openapi: [3.1.0\npaths: {"));
    expect(status).toBe(2);
    expect(text).toContain("broken.yaml");
    expect(text).not.toMatch(/^\s+at /m);
  });
});
