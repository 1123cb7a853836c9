import { execFile } from "node:child_process";
import { mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { loadSpec, SpecError } from "./bundle.ts";
import { generate } from "./generate.ts";
import { startMock } from "./mock/start-mock.ts";
import type { Document } from "./openapi/document.ts";
import { createTestFetch } from "./testing/index.ts";
import { baitedDocument, layBait } from "./values-are-values.fixture.ts";

const bait = await layBait();
const elsewhere = await mkdtemp(join(tmpdir(), "elsewhere-"));
await writeFile(join(elsewhere, "a.json"), '{"type":"boolean"}');
afterAll(bait.close);
const document = baitedDocument(bait.value);
const json = join(bait.folder, "api.json");
const yaml = join(bait.folder, "api.yaml");
await writeFile(json, JSON.stringify(document));
await writeFile(yaml, stringify(document, { aliasDuplicateObjects: false }));

const recording = join(bait.folder, "traffic.har");
const asked = {
  method: "GET",
  url: "https://groups.example/groups",
  httpVersion: "HTTP/1.1",
  headers: [
    { name: "Host", value: "groups.example" },
    { name: "Authorization", value: "Bearer any" },
  ],
  queryString: [],
};
const given = {
  status: 200,
  statusText: "OK",
  httpVersion: "HTTP/1.1",
  headers: [{ name: "Content-Type", value: "application/json" }],
};
const content = { mimeType: "application/json", text: JSON.stringify(bait.value) };
const entry = { startedDateTime: "2026-01-31T12:00:00Z", time: 1, request: asked, response: { ...given, content } };
await writeFile(
  recording,
  JSON.stringify({ log: { version: "1.2", creator: { name: "test", version: "1" }, entries: [entry] } }),
);

const read = (bundle: Document) => JSON.parse(JSON.stringify(bundle));

test.each([json, yaml])("a value that looks like a reference is read literally: %s", async (file) => {
  const { document: bundle, position } = await loadSpec(file);
  const { info, openapi, "x-generated": _, ...rest } = read(bundle);
  expect(rest).toMatchObject({ paths: document.paths, components: document.components, servers: document.servers });
  expect(position("#/components/schemas/Group/properties/fixed/const/0/kept").file).toBe(file);
  expect(bait.taken()).toEqual([]);
});

test("generate keeps it in the bundle, and the test kit responds with it", async () => {
  const out = join(bait.folder, "generated");
  await generate({ spec: yaml, out });
  const bundle = JSON.parse(await readFile(join(out, "openapi.json"), "utf8"));
  const answer = await createTestFetch({ document: bundle })("https://groups.example/groups");
  expect(await answer.json()).toEqual(bait.value);
  expect(bait.taken()).toEqual([]);
});

test("the mock serves it", async () => {
  const { document: bundle } = await loadSpec(json);
  const mock = await startMock({ specFile: json, document: bundle });
  try {
    const headers = { authorization: "Bearer any", "content-type": "application/json" };
    expect(await (await fetch(`${mock.baseUrl}/groups`, { headers })).json()).toEqual(bait.value);
    const made = async (body: object) =>
      (await fetch(`${mock.baseUrl}/groups`, { method: "POST", headers, body: JSON.stringify(body) })).status;
    expect(await made({ kind: "crew", fixed: bait.value, either: bait.value[0] })).toBe(201);
    expect(await made({ kind: "crew", either: bait.value[1] })).toBe(201);
    expect(await made({ kind: "crew", fixed: [] })).toBe(422);
    expect(await made({ kind: "crew", example: "too long" })).toBe(422);
  } finally {
    await mock.stop();
  }
  expect(bait.taken()).toEqual([]);
});

/** Each with output that shows that it accepted its arguments and did its work. */
const commands: readonly { readonly shows: RegExp; readonly program: string; readonly args: readonly string[] }[] = [
  {
    shows: /\d+ cases/,
    program: "command/main.ts",
    args: ["conformance", "--spec", yaml, "--target", "client", "--target", "mock", "--verbose"],
  },
  {
    shows: /no operation of the document is deprecated/,
    program: "command/main.ts",
    args: ["migrate", "--spec", yaml, "--explain"],
  },
  { shows: /api\.yaml:\d+:\d+ error info-license/, program: "command/main.ts", args: ["lint", "--spec", yaml] },
  {
    shows: /: 2 operations, \d+ files/,
    program: "command/main.ts",
    args: ["docs", "--spec", json, "--out", join(bait.folder, "pages")],
  },
  { shows: /conforms +traffic\.har/, program: "command/main.ts", args: ["judge", recording, "--spec", json] },
  { shows: /^ok +Node/, program: "command/main.ts", args: ["doctor"] },
  {
    shows: /wrote \S+client\.ts/,
    program: "generate.ts",
    args: ["--spec", json, "--out", join(bait.folder, "again")],
  },
];

test.each(commands)("$program $args.0 opens no file and no connection for it", async ({ shows, program, args }) => {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const reports = args[0] === "conformance" ? ["--json", join(bait.folder, "report.json")] : [];
  const run = promisify(execFile)(process.execPath, ["--import", "tsx", path, ...args, ...reports]);
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  expect(stdout + stderr).toMatch(shows);
  expect(stdout + stderr).not.toContain(bait.canary);
  if (args[0] === "conformance") {
    const report = await readFile(join(bait.folder, "report.json"), "utf8");
    expect(report).not.toContain(bait.canary);
    expect(JSON.parse(report)).toMatchObject({ verdict: "conforms" });
  }
  expect(bait.taken()).toEqual([]);
});

const leaving = async (reference: string, allowRefs: readonly string[] = []): Promise<Document> => {
  const file = join(bait.folder, "leaving.yaml");
  const responses = { "200": { description: ".", content: { "application/json": { schema: { $ref: reference } } } } };
  const paths = { "/a": { get: { operationId: "a", responses } } };
  await writeFile(file, stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths }));
  return (await loadSpec(file, null, undefined, allowRefs)).document;
};

test.each([
  [String(bait.value[0]!.$ref), /far\.json is on the network/],
  [relative(bait.folder, join(elsewhere, "a.json")), /a\.json cannot be read: it leads out of/],
  ["file:///etc/hostname", /\/etc\/hostname cannot be read: it leads out of/],
  ["/etc/hostname", /\/etc\/hostname cannot be read: it leads out of/],
])("a reference that leaves the folder is refused by file, line, pointer, and how to allow it: %s", async (to, why) => {
  const error = await leaving(to).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpecError);
  const { message } = error as SpecError;
  expect(message).toMatch(why);
  expect(message).toMatch(
    /leaving\.yaml:\d+:\d+ #\/paths\/~1a\/get\/responses\/200\/content\/application~1json\/schema/,
  );
  expect(message).toMatch(/allow it by name \(--allow-ref \S+\)/);
  expect(bait.taken()).toEqual([]);
});

test("what the user explicitly allows is read, and nothing beside it", async () => {
  const server = createServer((request, response) =>
    request.url === "/moved/a.json"
      ? response.writeHead(302, { location: "/schemas/a.json" }).end()
      : response.setHeader("content-type", "application/json").end('{"type":"integer"}'),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await symlink(join(elsewhere, "a.json"), join(bait.folder, "link.json"));
  const typeOf = async (to: string, ...allowed: string[]) => JSON.stringify(await leaving(to, allowed));
  expect(await typeOf(`${origin}/schemas/a.json`, `${origin}/schemas`)).toContain('"integer"');
  expect(await typeOf(join(elsewhere, "a.json"), elsewhere)).toContain('"boolean"');
  expect(await typeOf("link.json", elsewhere)).toContain('"boolean"');
  await expect(typeOf("link.json")).rejects.toThrow("it leads out of");
  await expect(typeOf(`${origin}/schemas-2/a.json`, `${origin}/schemas`)).rejects.toThrow("is on the network");
  await expect(typeOf(`${origin}/moved/a.json`, origin)).rejects.toThrow(SpecError);
  await expect(typeOf(join(elsewhere, "a.json"), `${elsewhere}-2`)).rejects.toThrow("it leads out of");
  server.close();
});
