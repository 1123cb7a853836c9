// `npm run build`: builds dist/ from the sources, for `npm pack`. The folder is flat, because chunks find each other by
// file name.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { renderForPackage } from "../bundle.ts";
import { configSchema } from "../command/config-schema.ts";
import { joinedRuntime } from "../generate/runtime-files.ts";
import { bundleClient, bundleTools } from "./build/bundles.ts";
import { writeDeclarations } from "./build/declarations.ts";
import { runtimeEntry, typedEntries } from "./build/entries.ts";
import { thirdPartyNotices } from "./build/notices.ts";
import { writeRuntimeDeclarations } from "./build/runtime-entry.ts";
import { excerpt } from "./build/sample.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Replaces `dist`, including everything in it that was not built. */
export const build = async (dist: string): Promise<void> => {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const [client, tools] = await Promise.all([bundleClient(root, dist), bundleTools(root, dist)]);
  writeDeclarations(root, dist, client.locations);
  writeRuntimeDeclarations(root, dist);
  await writeCommonJs(dist);
  await writeFile(join(dist, "THIRD-PARTY-NOTICES"), await thirdPartyNotices([...client.chunks, ...tools]));
  await writeFile(join(dist, "openapi.json"), renderForPackage(await readJson("generated/openapi.json")));
  const schema = await readJson("conformance/report/report.schema.json");
  await writeFile(join(dist, "report.schema.json"), JSON.stringify(schema));
  await writeFile(join(dist, "config.schema.json"), JSON.stringify(configSchema()));
  await writeSamples(dist);
  // Used by `generate` to write clients.
  await writeFile(join(dist, "runtime.br"), brotliCompressSync(JSON.stringify(await joinedRuntime())));
};

/**
 * CommonJS entries re-export the ES module, which every supported Node can `require`. So there is a single copy of each
 * class; with a separate CommonJS build, errors would not be instances of the same classes.
 */
const writeCommonJs = async (dist: string): Promise<void> => {
  for (const entry of [...Object.keys(typedEntries), runtimeEntry]) {
    await writeFile(join(dist, `${entry}.cjs`), `module.exports = require("./${entry}.js");\n`);
  }
};

const readJson = async (file: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(root, file), "utf8"));

/** Recordings for the conformance suite, which sends real speech. Compression more than halves them. */
const writeSamples = async (dist: string): Promise<void> => {
  await mkdir(join(dist, "samples"));
  const document = await readFile(join(dist, "openapi.json"), "utf8");
  for (const name of new Set([...document.matchAll(/"x-sample":"([^"/\\]+)"/g)].map(([, name]) => name!))) {
    const recording = excerpt(await readFile(join(root, "spec/samples", name)));
    await writeFile(join(dist, "samples", `${name}.br`), brotliCompressSync(recording));
  }
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await build(join(root, "dist"));
}
