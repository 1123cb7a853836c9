// Constructs that people have reported as bugs of other tools: for each, a client is generated that compiles and that
// the suite finds right, and servers are judged by what the document says.
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSpec } from "../../scripts/bundle.ts";
import { render } from "../../scripts/generate/render.ts";
import { cacheFolder } from "../../scripts/generate.ts";
import { runConformance } from "../run.ts";

const root = join(import.meta.dirname, "../..");
const constructs = join(root, "scripts/fixtures/constructs");
const names = (await readdir(constructs)).sort();
let folder = "";

/** Operations without a client method, by construct. */
const refusedIn: Readonly<Record<string, readonly string[]>> = {
  circle: ["getShape"],
  "hard-values": ["lost"],
  "openapi-3-2": ["live", "sendMixed"],
  servers: ["d"],
};

const specOf = async (name: string): Promise<string> => {
  const files = await readdir(join(constructs, name));
  return join(constructs, name, files.find((file) => file.startsWith("openapi."))!);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "constructs-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  for (const name of names) {
    const { files, refused } = await render(await loadSpec(await specOf(name), cacheFolder), cacheFolder);
    expect(refused.map(({ what }) => what.split(":")[0])).toEqual(refusedIn[name] ?? []);
    for (const [file, content] of files) {
      await mkdir(dirname(join(folder, name, file)), { recursive: true });
      await writeFile(join(folder, name, file), content);
    }
    const usage = await readFile(join(constructs, name, "usage.ts")).catch(() => 'import "./client.ts";\n');
    await writeFile(join(folder, name, "usage.ts"), usage);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test("their clients compile under strict rules, every declaration checked", () => {
  const program = ts.createProgram(
    names.map((name) => join(folder, name, "usage.ts")),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      allowImportingTsExtensions: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      types: [],
    },
  );
  const wrong = ts.getPreEmitDiagnostics(program);
  expect(
    ts.formatDiagnostics(wrong, {
      getCurrentDirectory: () => folder,
      getCanonicalFileName: String,
      getNewLine: () => "\n",
    }),
  ).toBe("");
});

const failing = async (name: string, target: string, cases = "**"): Promise<readonly string[]> => {
  const report = await runConformance({
    spec: await specOf(name),
    targets: [target],
    cases: [cases],
    allowCreate: true,
  });
  return report.targets.flatMap(({ cases }) =>
    cases
      .filter(({ outcome }) => outcome === "fail" || outcome === "broken")
      .map(({ id, findings, reason }) => `${id}: ${findings[0]?.received ?? reason}`),
  );
};

test.each(names)("%s: no finding against the client", async (name) => {
  expect(await failing(name, "client")).toEqual([]);
});

test.each(names)("%s: no finding against the mock", async (name) => {
  expect(await failing(name, "mock", "*/valid/*")).toEqual([]);
});

type Answer = readonly [status: number, type: string, body: string];
type Serve = (request: IncomingMessage) => Answer;

/** Servers that conform to the document and refuse everything else as HTTP specifies. */
const conforming: Readonly<Record<string, Serve>> = {
  "any-media-type": ({ url }) =>
    /\/parcels\/-?\d+$/.test(url!)
      ? [200, "application/json", '{"id":1,"weight":2}']
      : url === "/parcels/count"
        ? [200, "text/plain", "7"]
        : url === "/parcels"
          ? [200, "application/json", "[]"]
          : [404, "text/plain", "no"],
  "text-scalars": ({ method }) => [200, "text/plain", method === "GET" ? "42" : "true"],
  "union-success": () => [200, "application/json", '{"status":"done","message":"ready"}'],
  "union-events": () => [
    200,
    "text/event-stream",
    ': hello\r\ndata: {"type":"begun"}\r\n\r\ndata: {"type":\ndata: "ended"}\n\ndata: [DONE]\n\n',
  ],
  "transport-headers": ({ headers, url }) => {
    if (url === "/hello") return [204, "", ""];
    const language = headers["accept-language"];
    return language === undefined || ["en", "de"].includes(language) ? [200, "application/json", "[]"] : [400, "", ""];
  },
  versions: ({ method }) =>
    method === "GET" ? [200, "application/vnd.things+json; Version=2", '{"items":[]}'] : [201, "", ""],
};

const faulty: Readonly<Record<string, readonly [serve: Serve, received: RegExp]>> = {
  "any-media-type": [() => [200, "application/json", '{"quite":"another thing"}'], /./],
  "text-scalars": [() => [200, "text/plain", "many"], /many/],
  "union-events": [() => [200, "text/event-stream", 'data: {"type":"begun"}\n\ndata: {"type":"odd"}\n\n'], /event 2/],
  versions: [() => [200, "application/vnd.things+json;version=1", '{"items":[]}'], /the body/],
};

const serving = async <Result>(serve: Serve, use: (url: string) => Promise<Result>): Promise<Result> => {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const [status, type, body] = serve(request);
      response.writeHead(status, type === "" ? {} : { "content-type": type });
      response.end(request.method === "HEAD" ? undefined : body);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
};

/** Only the answers to valid requests, because how these servers refuse is not the point. */
const onValid = (found: readonly string[]): readonly string[] => found.filter((text) => text.includes("/valid/"));

describe("servers", () => {
  test.each(Object.entries(conforming))("one that serves %s correctly has no findings", async (name, serve) => {
    expect(onValid(await serving(serve, (url) => failing(name, url)))).toEqual([]);
  });

  test.each(Object.entries(faulty))("one that answers %s wrongly has", async (name, [serve, received]) => {
    expect(onValid(await serving(serve, (url) => failing(name, url))).join("\n")).toMatch(received);
  });
});
