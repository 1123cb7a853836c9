// Bundles the entries into dist together with the libraries they use, so that the package has no dependencies.
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
 * Not minified, but without comments: the code appears in users' stack traces, and "go to definition" leads to it. No
 * source map is shipped, because it would double the size; the positions returned are used for the maps of the
 * declarations.
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
        minifyLibraries,
        minifyTables,
        ...("node" in entries ? [errorsFromOutside(root)] : []),
      ],
    };
    chunks.push(...(await bundle(input, { dir: dist, sourcemap: "hidden", ...oneRuntime })));
  }
  const locations = new Map<string, Location>();
  for (const chunk of chunks) {
    for (const [key, location] of locationsOf(root, dist, chunk)) if (!locations.has(key)) locations.set(key, location);
  }
  return { chunks, locations };
};

/**
 * Puts the parts that all clients need into one file, for a fast cold start. Other parts are in the entry that has them
 * all.
 */
const oneRuntime: OutputOptions = {
  chunkFileNames: "[name].js",
  codeSplitting: { groups: [{ name: "shared", test: /generated\/runtime\/|node_modules/, minShareCount: 2 }] },
};

const runtimeNames = async (root: string): Promise<readonly string[]> =>
  (await readdir(join(root, "generated/runtime"))).filter((name) => name.endsWith(".ts"));

const locationsOf = (root: string, dist: string, { fileName, map }: OutputChunk): Locations =>
  // A chunk that only re-exports has no map.
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
      // Selects the libraries' builds for bundlers, because other builds may read their own files at run time.
      resolve: { mainFields: ["module", "main"] },
      external: peers.map((peer) => new RegExp(`^${peer}(/|$)`)),
      plugins: [clientFromOutside(root, await runtimeNames(root)), documentFromOutside(root), assetAddresses(root)],
    },
    // Minified, because users of the client alone do not run it.
    { dir: dist, minify: true, codeSplitting: { groups: [...toolChunks] } },
  );
  refuseUnbundled(chunks, peers);
  return chunks;
};

const bundle = async (
  input: InputOptions,
  output: OutputOptions & { readonly dir: string },
): Promise<OutputChunk[]> => {
  const warnings: string[] = [];
  const bundler = await rolldown({
    ...input,
    transform: { target: ["es2022", "node20.19"] },
    // Not warnings here: a module that is imported both statically and dynamically, and slow plugins on a busy machine.
    checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
    onLog: (level, { message }) => void (level === "warn" && warnings.push(message)),
  });
  const built = await bundler.generate({
    format: "esm",
    comments: false,
    chunkFileNames: "[name]-[hash].js",
    ...output,
  });
  await bundler.close();
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

/** Minifies libraries: nobody navigates into them or could fix them. */
const minifyLibraries: Plugin = {
  name: "minify-strangers",
  transform: {
    filter: { id: /\/node_modules\// },
    handler: async (text, id) => {
      const { code } = await minify(id, text, { module: true, mangle: { toplevel: true } });
      return { code, map: { mappings: "" } };
    },
  },
};

/** Minifies the operation tables: they contain no logic to step through, and half of their bytes are white space. */
const minifyTables: Plugin = {
  name: "minify-tables",
  renderChunk: async (text, { fileName }) => {
    if (fileName !== "operations.js") return null;
    const { code } = await minify(fileName, text, { module: true, mangle: { toplevel: true } });
    return { code, map: { mappings: "" } };
  },
};

/** Imports the client from its own entry, so that all entries share one copy and the same error classes. */
const clientFromOutside = (root: string, names: readonly string[]): Plugin =>
  fromOutside("client-from-outside", {
    ...runtimeAddresses(root, names),
    [join(root, "generated/client.ts")]: "./index.js",
    [join(root, "generated/runtime/node.ts")]: "./node.js",
    [join(root, "scripts/codegen/runtime/node.ts")]: "./node.js",
  });

/** Imports the error classes from `core`, so that errors of the file reader are instances of the client's classes. */
const errorsFromOutside = (root: string): Plugin =>
  fromOutside("errors-from-outside", { [join(root, "generated/runtime/errors.ts")]: "./core.js" });

/** Imports the document from the JSON file beside the test kit, wherever it runs. */
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

/** Packages that are loaded when needed and never bundled, so that users of the client alone do not need them. */
const optionalPeers = async (root: string): Promise<readonly string[]> =>
  Object.keys(JSON.parse(await readFile(join(root, "package.json"), "utf8")).peerDependencies);

/** Refuses imports that would be missing on a user's machine. */
const refuseUnbundled = (chunks: readonly OutputChunk[], peers: readonly string[]): void => {
  const files = chunks.map(({ fileName }) => fileName);
  const available = new Set([
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
      if (path.startsWith("node:") || available.has(path) || peers.includes(name)) continue;
      throw new Error(`Build refused: ${fileName} imports ${path}, which is neither bundled nor an optional peer.`);
    }
  }
};
