// Where the runtime of a generated client comes from: its sources in a checkout, and in the package one file that they were
// joined to when it was built.
import { statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

/** Name → text. */
export type Sources = ReadonlyMap<string, string>;

/** What the client needs of Node, which not every project has. */
export const nodeFile = "node.ts";

/** What callers may see of the runtime. */
export const faceFile = "index.ts";

/** Of the code that writes clients, not of the clients. */
const notShipped = ["all-features.ts"];

export type JoinedRuntime = {
  /** Everything but the face and what needs Node. */
  readonly joined: string;
  readonly face: string;
  readonly node: string;
};

const place = fileURLToPath(new URL("../codegen/runtime", import.meta.url));

/** @throws Error in the package, which has no more than what they were joined to. */
export const runtimeSources = async (): Promise<Sources> => {
  const names = (await readdir(place, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  // Not `x.test.ts` or `x.fixture.ts`: those prove the runtime, they do not ship.
  const sources = names.filter((name) => /(^|\/)[^./]+\.ts$/.test(name)).sort();
  return new Map(
    await Promise.all(sources.map(async (name) => [name, await readFile(join(place, name), "utf8")] as const)),
  );
};

export const joinedRuntime = async (): Promise<JoinedRuntime> =>
  statSync(place).isDirectory()
    ? joinSources(await runtimeSources())
    : (JSON.parse(brotliDecompressSync(await readFile(place)).toString("utf8")) as JoinedRuntime);

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
