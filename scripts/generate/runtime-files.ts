// Reads the runtime of a generated client: from its sources in a checkout, or in the package from the single file that
// they were joined into at build time.
import { statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

/** Text by file name. */
export type Sources = ReadonlyMap<string, string>;

/** The part of the client that needs Node's types, which not every project has installed. */
export const nodeFile = "node.ts";

/** The file with the public exports of the runtime. */
export const faceFile = "index.ts";

/** Used by programs that generate clients, not by the clients. */
const notShipped = ["all-features.ts"];

export type JoinedRuntime = {
  /** Everything except the public exports and the part for Node. */
  readonly joined: string;
  readonly face: string;
  readonly node: string;
};

const runtimePath = fileURLToPath(new URL("../codegen/runtime", import.meta.url));

/** @throws Error in the package, which only has the joined file. */
export const runtimeSources = async (): Promise<Sources> => {
  const names = (await readdir(runtimePath, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  // Excludes `x.test.ts` and `x.fixture.ts`, which do not ship.
  const sources = names.filter((name) => /(^|\/)[^./]+\.ts$/.test(name)).sort();
  return new Map(
    await Promise.all(sources.map(async (name) => [name, await readFile(join(runtimePath, name), "utf8")] as const)),
  );
};

export const joinedRuntime = async (): Promise<JoinedRuntime> =>
  statSync(runtimePath).isDirectory()
    ? joinSources(await runtimeSources())
    : (JSON.parse(brotliDecompressSync(await readFile(runtimePath)).toString("utf8")) as JoinedRuntime);

const joinSources = async (sources: Sources): Promise<JoinedRuntime> => {
  const { joinRuntime } = await import("./one-file.ts");
  const library = createRequire(import.meta.url).resolve("openapi-fetch");
  const code = await readFile(join(dirname(library), "index.mjs"), "utf8");
  const joinable = new Map([...sources].filter(([name]) => ![nodeFile, ...notShipped].includes(name)));
  return {
    joined: joinRuntime(joinable, faceFile, new Map([["openapi-fetch", code]])),
    face: sources.get(faceFile)!,
    node: sources.get(nodeFile)!,
  };
};
