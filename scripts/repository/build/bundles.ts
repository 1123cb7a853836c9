// The entries → JavaScript in dist, with everything they need of node_modules inside: the package depends on nothing.
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { type InputOptions, type OutputChunk, type OutputOptions, type Plugin, rolldown } from "rolldown";
import { minify } from "rolldown/utils";
import { assetAddresses } from "./asset-addresses.ts";
import { type Location, type Locations, locationsIn } from "./code-map.ts";
import { clientEntries, type Entries, runtimeEntry, toolChunks, toolEntries } from "./entries.ts";
import { runtimeAddresses, runtimeInput, runtimeModule } from "./runtime-entry.ts";

/**
 * As readable as it was written, less its comments: it ends up in other people's stack traces, and "go to definition" leads
 * to it. A map of it would weigh as much again; where what of it lies is for the maps of the declarations.
 */
export const bundleClient = async (
  root: string,
  dist: string,
): Promise<{ readonly chunks: readonly OutputChunk[]; readonly locations: Locations }> => {
  const chunks: OutputChunk[] = [];
  const { node, ...others } = present(root, clientEntries);
  const shared = { ...others, [runtimeEntry]: runtimeInput };
  const names = await runtimeNames(root);
  for (const entries of [shared, node === undefined ? {} : { node }]) {
    if (Object.keys(entries).length === 0) continue;
    const input: InputOptions = {
      cwd: root,
      input: entries,
      platform: "neutral",
      resolve: { mainFields: ["module", "main"] },
      external: /^node:/,
      optimization: { inlineConst: false },
      plugins: [
        runtimeModule(root, names),
        minifyStrangers,
        minifyTables,
        ...("node" in entries ? [errorsFromOutside(root)] : []),
      ],
    };
    chunks.push(...(await bundle(input, { dir: dist, sourcemap: "hidden", ...oneRuntime })));
  }
  const locations = new Map<string, Location>();
  for (const chunk of chunks) {
    for (const [key, place] of locationsOf(root, dist, chunk)) if (!locations.has(key)) locations.set(key, place);
  }
  return { chunks, locations };
};

/** What each client needs is in one file: each takes a cold start a moment to read. The other parts are in the entry that has all. */
const oneRuntime: OutputOptions = {
  chunkFileNames: "[name].js",
  codeSplitting: { groups: [{ name: "shared", test: /generated\/runtime\/|node_modules/, minShareCount: 2 }] },
};

const runtimeNames = async (root: string): Promise<readonly string[]> =>
  (await readdir(join(root, "generated/runtime"))).filter((name) => name.endsWith(".ts"));

const locationsOf = (root: string, dist: string, { fileName, map }: OutputChunk): Locations =>
  // What only hands on has none.
  map
    ? locationsIn(join(dist, fileName), map.mappings, (index) => relative(root, resolve(dist, map.sources[index]!)))
    : new Map();

export const bundleTools = async (root: string, dist: string): Promise<readonly OutputChunk[]> => {
  const peers = await optionalPeers(root);
  const chunks = await bundle(
    {
      cwd: root,
      input: present(root, toolEntries),
      platform: "node",
      // What a library has for bundlers: its other build may ask for its own files while it runs.
      resolve: { mainFields: ["module", "main"] },
      external: peers.map((peer) => new RegExp(`^${peer}(/|$)`)),
      plugins: [clientFromOutside(root, await runtimeNames(root)), documentFromOutside(root), assetAddresses(root)],
    },
    // What the client's users do not call shall weigh little.
    { dir: dist, minify: true, codeSplitting: { groups: [...toolChunks] } },
  );
  refuseStrangers(chunks, peers);
  return chunks;
};

const bundle = async (
  input: InputOptions,
  output: OutputOptions & { readonly dir: string },
): Promise<OutputChunk[]> => {
  const warnings: string[] = [];
  const made = await rolldown({
    ...input,
    transform: { target: ["es2022", "node20.19"] },
    // A module that is loaded late here and at once there is in one chunk with those that load it at once.
    // Nor is it a fault that the machine is busy.
    checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
    onLog: (level, { message }) => void (level === "warn" && warnings.push(message)),
  });
  const built = await made.generate({ format: "esm", comments: false, chunkFileNames: "[name]-[hash].js", ...output });
  await made.close();
  if (warnings.length > 0) throw new Error(`Build refused: ${warnings.join("\n")}`);
  const chunks = built.output.filter((value) => value.type === "chunk");
  await mkdir(output.dir, { recursive: true });
  for (const { fileName, code } of chunks) {
    const path = join(output.dir, fileName);
    await writeFile(path, code);
    if (code.startsWith("#!")) await chmod(path, 0o755);
  }
  return chunks;
};

const present = (root: string, entries: Entries): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([name, source]) => [name, join(root, source)] as const)
      .filter(([, path]) => existsSync(path)),
  );

/** Nobody is led into it, and nobody who reads a stack trace can mend it. */
const minifyStrangers: Plugin = {
  name: "minify-strangers",
  transform: {
    filter: { id: /\/node_modules\// },
    handler: async (text, id) => {
      const { code } = await minify(id, text, { module: true, mangle: { toplevel: true } });
      return { code, map: { mappings: "" } };
    },
  },
};

/** There is nothing in it to step through, and the other half of its bytes is white space. */
const minifyTables: Plugin = {
  name: "minify-tables",
  renderChunk: async (text, { fileName }) => {
    if (fileName !== "operations.js") return null;
    const { code } = await minify(fileName, text, { module: true, mangle: { toplevel: true } });
    return { code, map: { mappings: "" } };
  },
};

/** One copy of the client, however it is reached: an error of one entry is an instance of the other's class. */
const clientFromOutside = (root: string, names: readonly string[]): Plugin =>
  fromOutside("client-from-outside", {
    ...runtimeAddresses(root, names),
    [join(root, "generated/client.ts")]: "./index.js",
    [join(root, "generated/runtime/node.ts")]: "./node.js",
    [join(root, "scripts/codegen/runtime/node.ts")]: "./node.js",
  });

/** What the file reader throws is an instance of the client's own class. */
const errorsFromOutside = (root: string): Plugin =>
  fromOutside("errors-from-outside", { [join(root, "generated/runtime/errors.ts")]: "./core.js" });

/** The test kit answers from the document that lies beside it, wherever it runs. */
const documentFromOutside = (root: string): Plugin =>
  fromOutside("document-from-outside", { [join(root, "generated/openapi.json")]: "./openapi.json" });

const fromOutside = (name: string, addresses: Readonly<Record<string, string>>): Plugin => ({
  name,
  resolveId: {
    filter: { id: /^\./ },
    handler: (id, importer) => {
      const address = importer === undefined ? undefined : addresses[resolve(dirname(importer), id)];
      return address === undefined ? null : { id: address, external: true };
    },
  },
});

/** Loaded when they are needed, never bundled: a user of the client alone is spared them. */
const optionalPeers = async (root: string): Promise<readonly string[]> =>
  Object.keys(JSON.parse(await readFile(join(root, "package.json"), "utf8")).peerDependencies);

/** What is left as an import must be there on a user's machine. */
const refuseStrangers = (chunks: readonly OutputChunk[], peers: readonly string[]): void => {
  const files = chunks.map(({ fileName }) => fileName);
  const known = new Set([
    ...builtinModules,
    ...files,
    "./index.js",
    "./node.js",
    `./${runtimeEntry}.js`,
    "./openapi.json",
  ]);
  for (const { fileName, imports, dynamicImports } of chunks) {
    for (const path of [...imports, ...dynamicImports]) {
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
      if (path.startsWith("node:") || known.has(path) || peers.includes(name)) continue;
      throw new Error(`Build refused: ${fileName} imports ${path}, which is neither bundled nor an optional peer.`);
    }
  }
};
