// The contents and size of the tarball, and whether every entry can be imported.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { build } from "esbuild";
import { publint } from "publint";
import { expect, test } from "vitest";
import { withoutEvidence } from "../../bundle/evidence.ts";
import { readBundle } from "../../bundle.ts";
import { filesBelow, type Packed, run } from "./packed.fixture.ts";

/**
 * Bytes installed. Most of it is the minified suite, followed by the pages for users (125 000), the command `docs` with
 * a Markdown parser (116 000), and `generate` with the runtime that it writes (87 000). A user of the client alone
 * loads none of them.
 */
const installedBudget = 1_725_000;
/** Without the commands and the suite: types, tables and the document of nineteen operations. */
const clientBudget = 470_000;
/** Bytes, minified and gzipped, of a bundle with a client of all operations. The goal is 22 000. */
const coreBudget = 22_200;

/** The same for a client of one operation that only reads: without forms, files and other operations. */
const oneOperationBudget = 12_600;

const manifestOf = ({ folder }: Packed) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** MSW is the user's own, and installed beside the package if at all. */
const importable = (packed: Packed): readonly string[] =>
  Object.keys(manifestOf(packed).exports).filter((entry) => !/\.json$|\/msw$/.test(entry));

export const contentsSuite = (packed: () => Packed): void => {
  test("a user installs one package, of which the client is the smaller part", async () => {
    const { app, folder } = packed();
    const installed = (await readdir(join(app, "node_modules"))).filter((name) => !name.startsWith("."));
    expect(installed).toEqual(["waves-voice-client"]);
    const files = [...(await filesBelow(folder))];
    const total = (of: typeof files): number => of.reduce((sum, [, size]) => sum + size, 0);
    const client = files.filter(([file]) =>
      /\/dist\/((index|core|operations|shared|node)\.js|types\/|src\/|openapi\.json)/.test(file),
    );
    expect(total(files)).toBeLessThanOrEqual(installedBudget);
    expect(total(client)).toBeLessThanOrEqual(clientBudget);
    expect(client.length).toBeGreaterThan(10);
  });

  test("it contains nothing that is not needed", async () => {
    const { folder } = packed();
    const names = [...(await filesBelow(folder)).keys()].map((file) => relative(folder, file));
    const places = new Set(names.map((name) => name.split("/").slice(0, 2).join("/")));
    const expected = /^(LICENSE|README\.md|package\.json|dist\/[\w.-]+|docs\/[\w-]+\.md)$/;
    expect([...places].filter((place) => !expected.test(place))).toEqual([]);
    expect(names.filter((name) => /\.(test|fixture|suite)\./.test(name))).toEqual([]);
  });

  test("its pages link to each other, and to every other page for users", async () => {
    const { folder } = packed();
    const names = new Set([...(await filesBelow(folder)).keys()].map((file) => relative(folder, file)));
    const pages = [...names].filter((name) => name.endsWith(".md"));
    expect(pages.length).toBeGreaterThan(8);
    // In the repository only: how it judges itself, its measurements, and the evidence for its document.
    const elsewhere =
      /^(docs\/(bench|findings|standards|ci)\.md|spec\/|conformance\/|scripts\/|generated|\.github\/|[A-Z]+\.md$)/;
    for (const page of pages) {
      const text = readFileSync(join(folder, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
      for (const [, target = ""] of text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)) {
        const file = relative(folder, resolve(folder, dirname(page), target));
        expect(names.has(file) || elsewhere.test(file), `${page}: ${target}`).toBe(true);
      }
    }
  });

  test("it depends on nothing, runs nothing on installation, and contains the licenses of everything bundled", () => {
    const { dependencies, scripts = {} } = manifestOf(packed());
    expect(dependencies).toBeUndefined();
    expect(Object.keys(scripts).filter((name) => /^((pre|post)?install|prepare)$/.test(name))).toEqual([]);
    const notices = readFileSync(join(packed().folder, "dist/THIRD-PARTY-NOTICES"), "utf8");
    expect(notices).toMatch(
      /^openapi-fetch 0\.17\.0\nMIT License\nCopyright .+\n\n(?:.+\n.+\n.+\n\n)*Permission is hereby granted/m,
    );
    expect(notices).toMatch(
      /^diff 8\.0\.4\nBSD 3-Clause License\nCopyright .+\nAll rights reserved\.\n\nRedistribution/m,
    );
  });

  test("no built file contains a path of the machine it was built on", async () => {
    for (const file of (await filesBelow(packed().folder)).keys()) {
      expect(readFileSync(file, "latin1"), file).not.toContain(resolve("."));
    }
  });

  test("a resolver that does not support `exports` finds the client", () => {
    const { main, types, exports } = manifestOf(packed());
    expect({ types, default: main }).toEqual(exports["."].default);
  });

  test("every entry can be imported as an ES module", async () => {
    const { app } = packed();
    const entries = importable(packed());
    const code = `for (const entry of ${JSON.stringify(entries)}) {
      const module = await import("waves-voice-client" + entry.slice(1));
      console.log(entry, Object.keys(module).length > 0);
    }`;
    const { out, err } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd: app });
    expect(err).toBe("");
    expect(out.trim().split("\n")).toEqual(entries.map((entry) => `${entry} true`));
  });

  test.runIf("require_module" in process.features)("every entry is required where Node can", async () => {
    const entries = importable(packed());
    const code = `for (const entry of ${JSON.stringify(entries)}) {
      console.log(entry, Object.keys(require("waves-voice-client" + entry.slice(1))).length > 0);
    }
    console.log(require("waves-voice-client/openapi.json").openapi);`;
    const { out, err } = await run(process.execPath, ["--input-type=commonjs", "-e", code], { cwd: packed().app });
    expect(err).toBe("");
    expect(out.trim().split("\n")).toEqual([...entries.map((entry) => `${entry} true`), "3.1.0"]);
  });

  test.runIf("require_module" in process.features)("there is one client, however it is reached", async () => {
    const code = `const required = [require("waves-voice-client"), require("waves-voice-client/core")];
      const { fileFromPath } = require("waves-voice-client/node");
      (async () => {
        const imported = [await import("waves-voice-client"), await import("waves-voice-client/core")];
        const error = await fileFromPath("nope.wav").catch((thrown) => thrown);
        console.log(new Set([...required, ...imported].map(({ ClientError }) => ClientError)).size);
        console.log(error instanceof required[0].ClientError, typeof required[0].createClient);
      })();`;
    const { out } = await run(process.execPath, ["--input-type=commonjs", "-e", code], { cwd: packed().app });
    expect(out).toBe("1\ntrue function\n");
  });

  test("the bundle is the one of the repository, without evidence and white space", async () => {
    const shipped = readFileSync(join(packed().folder, "dist/openapi.json"), "utf8");
    const document = JSON.parse(readFileSync("generated/openapi.json", "utf8"));
    expect(JSON.parse(shipped)).toEqual(withoutEvidence(document));
    expect(shipped).not.toMatch(/"x-evidence"|\n/);
  });

  test("the suite tests the client with nothing else installed, and names what the mock needs", async () => {
    const code = `import { runConformance } from "waves-voice-client/conformance";
      const { verdict, targets, spec } = await runConformance({ targets: ["client"] });
      console.log(verdict, targets[0].counts.pass > 25, spec.sha256);
      console.log((await runConformance({ targets: ["mock"] })).targets[0].summary);`;
    const { out } = await run(process.execPath, ["--input-type=module", "-e", code], { cwd: packed().app });
    // The report identifies the document in the same way as one made in the repository.
    const { sha256 } = await readBundle("generated/openapi.json", "spec/openapi.yaml");
    const shipped = readFileSync(join(packed().folder, "dist/openapi.json"));
    expect(createHash("sha256").update(shipped).digest("hex")).toBe(sha256);
    expect(out.startsWith(`conforms true ${sha256}\n`)).toBe(true);
    expect(out).toMatch(
      /npm install --save-dev @stoplight\/prism-cli@5\.14\.2\. If .* set WAVES_VOICE_PRISM to the folder of the project that has it\.\n$/,
    );
  });

  test("a bundler keeps little of it for one call, and nothing if unused", async () => {
    const call =
      'import { createClient } from "waves-voice-client"; await createClient().addVoice({ displayName: "x", file: new Blob() });';
    expect(await gzipped(packed(), call)).toBeLessThanOrEqual(coreBudget);
    expect(await gzipped(packed(), 'import "waves-voice-client";')).toBeLessThan(100);
    const text =
      'import { client } from "waves-voice-client/core"; import { listVoiceClones } from "waves-voice-client/operations";' +
      "await client({}, { listVoiceClones }).listVoiceClones();";
    expect(await gzipped(packed(), text)).toBeLessThanOrEqual(oneOperationBudget);
  });

  test("a client for a browser is bundled without Node's modules", async () => {
    const call = 'export { createClient } from "waves-voice-client"; export * from "waves-voice-client/testing";';
    await expect(gzipped(packed(), call)).resolves.toBeGreaterThan(1000);
  });

  test("publint finds nothing", async () => {
    const { messages } = await publint({ pkgDir: packed().folder, strict: true });
    expect(messages).toEqual([]);
  });

  test("are-the-types-wrong finds nothing, with any module resolution", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(packed().tarball))));
    expect("problems" in analysis ? analysis.problems : ["no types"]).toEqual([]);
  });

  test("every declaration map refers to an existing source", async () => {
    const maps = [...(await filesBelow(packed().folder)).keys()].filter((file) => file.endsWith(".d.ts.map"));
    expect(maps.length).toBeGreaterThan(5);
    for (const file of maps) {
      const { sources } = JSON.parse(readFileSync(file, "utf8"));
      expect(sources.filter((source: string) => !existsSync(join(dirname(file), source)))).toEqual([]);
    }
  });
};

const gzipped = async ({ app }: Packed, contents: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: app },
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).byteLength;
};
