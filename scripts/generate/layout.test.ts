// The client of another document with its runtime as one file: it imports nothing else, and its calls work.
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSpec } from "../bundle.ts";
import { cacheFolder } from "../generate.ts";
import { isGenerated } from "../header.ts";
import { extensionFor } from "./extension.ts";
import type { Extension } from "./layout.ts";
import { joinRuntime } from "./one-file.ts";
import { type Files, render } from "./render.ts";

const fixture = join(import.meta.dirname, "../fixtures/second-api/openapi.yaml");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "layout-"));
});
afterAll(() => rm(folder, { recursive: true }));

const rendered = async (extension: Extension, node = false): Promise<Files> => {
  const layout = { runtime: "file", extension, node, author: "waves-voice generate" } as const;
  return (await render(await loadSpec(fixture, cacheFolder), cacheFolder, undefined, [], layout)).files;
};

test("four files, or five with the one for Node, each with its author, import only each other, in the style requested", async () => {
  for (const extension of [".js", ".ts", ""] as const) {
    const files = await rendered(extension, true);
    expect([...files.keys()]).toEqual(["openapi.json", "types.ts", "client.ts", "runtime.ts", "node.ts"]);
    const imported = [...files].flatMap(([name, text]) =>
      [...text.matchAll(/^(?:import|export|\}) .*?from "([^"]+)";$/gm)].map(([, target]) => `${name} ${target}`),
    );
    expect(new Set(imported)).toEqual(
      new Set([
        `client.ts ./runtime${extension}`,
        `client.ts ./types${extension}`,
        `node.ts ./runtime${extension}`,
        ...["fs/promises", "path", "url"].map((name) => `node.ts node:${name}`),
      ]),
    );
    for (const text of files.values()) {
      expect(isGenerated(text)).toBe(true);
      expect(text).not.toMatch(/npm run generate|spec\/ and run/);
    }
  }
  expect([...(await rendered(".js")).keys()]).not.toContain("node.ts");
});

test("with the package's runtime it is three files, and the client imports that runtime", async () => {
  const layout = { runtime: "package", extension: ".js", author: "waves-voice generate" } as const;
  const { files } = await render(await loadSpec(fixture, cacheFolder), cacheFolder, undefined, [], layout);
  expect([...files.keys()]).toEqual(["openapi.json", "types.ts", "client.ts"]);
  const imported = [...files.get("client.ts")!.matchAll(/^(?:import|export|\}) .*?from "([^"]+)";$/gm)];
  expect(new Set(imported.map(([, target]) => target))).toEqual(new Set(["waves-voice-client/runtime", "./types.js"]));
});

test("the client works, and its errors share one class", async () => {
  for (const [name, text] of await rendered(".ts", true)) await writeFile(join(folder, name), text);
  const server = createServer((request, response) => {
    const refused = request.url?.includes("gone") === true;
    response.writeHead(refused ? 404 : 204, { "content-type": "application/json" });
    response.end(refused ? '{"title":"gone"}' : undefined);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const { createClient, InputError } = await import(pathToFileURL(join(folder, "client.ts")).href);
    const { fileFromPath } = await import(pathToFileURL(join(folder, "node.ts")).href);
    const client = createClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, apiKey: "k" });
    expect(await client.endLoan({ loanId: "L-0042" })).toMatchObject({ ok: true, status: 204 });
    await expect(client.endLoan({})).rejects.toBeInstanceOf(InputError);
    await expect(fileFromPath("nowhere")).rejects.toBeInstanceOf(InputError);
  } finally {
    server.close();
  }
});

test("files that declare the same name are joined, each with its own; exports appear once", () => {
  const sources = new Map([
    ["a.ts", 'import { b } from "./b.ts";\nconst most = 1;\nexport const a = () => ({ most, b: b({ most: 3 }) });\n'],
    [
      "b.ts",
      'import { join } from "lib";\nconst most = 2;\nexport const b = (of: { most: number }) => join(most, of.most);\n',
    ],
    ["index.ts", 'export { a } from "./a.ts";\n'],
  ]);
  const library = new Map([["lib", 'export default 1;\nfunction join(x, y) {\n  return [x, y].join("-");\n}\n']]);
  const code = ts.transpile(joinRuntime(sources, "index.ts", library), { module: ts.ModuleKind.CommonJS });
  const exported: { a?: () => unknown } = {};
  new Function("exports", code)(exported);
  expect(exported.a?.()).toEqual({ most: 1, b: "2-3" });
  const doubled = new Map([...sources, ["c.ts", "export const a = 1;\n"]]);
  expect(() => joinRuntime(doubled, "index.ts", library)).toThrow("two files of the runtime export a: rename one");
});

test.each([
  ["nodenext", { module: "nodenext" }, ".js"],
  ["a bundler's", { module: "esnext", moduleResolution: "bundler" }, ""],
  ["CommonJS of old", { module: "commonjs" }, ""],
  ["one that rewrites", { module: "nodenext", rewriteRelativeImportExtensions: true }, ".ts"],
] as const)("imports are written as the project resolves them: %s", async (name, compilerOptions, extension) => {
  const project = join(folder, name);
  await mkdir(join(project, "src"), { recursive: true });
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  expect(extensionFor(ts, join(project, "src/api")).extension).toBe(extension);
});

test("a tsconfig that only refers to others, as Vite's does, is followed; Deno's own file takes precedence if it is nearer", async () => {
  const project = join(folder, "vite");
  await mkdir(join(project, "deno"), { recursive: true });
  const options = { module: "esnext", moduleResolution: "bundler" };
  await writeFile(join(project, "tsconfig.app.json"), JSON.stringify({ compilerOptions: options }));
  await writeFile(join(project, "tsconfig.json"), '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }');
  await writeFile(join(project, "deno/deno.json"), "{}");
  expect(extensionFor(ts, join(project, "src")).extension).toBe("");
  expect(extensionFor(ts, join(project, "deno/api")).extension).toBe(".ts");
});
