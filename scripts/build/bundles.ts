// The entries → JavaScript in dist, with everything they need of node_modules inside: the package depends on nothing.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { assetAddresses } from "./asset-addresses.ts";
import { type Place, type Places, placesIn } from "./code-map.ts";
import { clientEntries, type Entries, toolEntries } from "./entries.ts";

const common = {
  bundle: true,
  format: "esm",
  target: ["es2022", "node20.19"],
  // Every runtime that is supported has them, though no edition before ES2025.
  supported: { "import-attributes": true },
  charset: "utf8",
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;

/**
 * As readable as it was written, less its comments: it ends up in other people's stack traces, and "go to definition" leads
 * to it. A map of it would weigh as much again; where what of it lies is for the maps of the declarations.
 */
export const bundleClient = async (
  root: string,
  dist: string,
): Promise<{ readonly metafile: Metafile; readonly places: Places }> => {
  const { metafile, outputFiles } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: present(root, clientEntries),
    outdir: dist,
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    write: false,
    sourcemap: "external",
    sourcesContent: false,
  });
  await mkdir(dist, { recursive: true });
  const places = new Map<string, Place>();
  for (const { path, contents, text } of outputFiles) {
    if (!path.endsWith(".map")) await writeFile(path, contents);
    else for (const [key, place] of placesOf(root, path, text)) if (!places.has(key)) places.set(key, place);
  }
  return { metafile, places };
};

const placesOf = (root: string, path: string, text: string): Places => {
  const { mappings, sources } = JSON.parse(text) as { mappings: string; sources: readonly string[] };
  return placesIn(path.slice(0, -".map".length), mappings, (index) =>
    relative(root, resolve(dirname(path), sources[index]!)),
  );
};

export const bundleTools = async (root: string, dist: string): Promise<Metafile> => {
  const peers = await optionalPeers(root);
  const { metafile } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: present(root, toolEntries),
    outdir: dist,
    platform: "node",
    splitting: true,
    chunkNames: "[name]-[hash]",
    // What the client's users do not call shall weigh little.
    minify: true,
    external: [...peers],
    plugins: [clientFromOutside(root), assetAddresses(root), documentFromOutside(root)],
  });
  refuseStrangers(metafile, peers);
  return metafile;
};

const present = (root: string, entries: Entries): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(join(root, source))));

/** One copy of the client, however it is reached: an error of one entry is an instance of the other's class. */
const clientFromOutside = (root: string): Plugin => {
  const inside = (file: string) => resolve(root, file);
  const addresses = new Map([
    [inside("generated/client.ts"), "./index.js"],
    [inside("generated/runtime/index.ts"), "./index.js"],
    [inside("scripts/codegen/runtime/index.ts"), "./index.js"],
    [inside("generated/runtime/node.ts"), "./node.js"],
    [inside("scripts/codegen/runtime/node.ts"), "./node.js"],
  ]);
  return {
    name: "client-from-outside",
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir }) => {
        const address = addresses.get(resolve(resolveDir, path));
        return address === undefined ? null : { path: address, external: true };
      });
    },
  };
};

/** Loaded when they are needed, never bundled: a user of the client alone is spared them. */
const optionalPeers = async (root: string): Promise<readonly string[]> =>
  Object.keys(JSON.parse(await readFile(join(root, "package.json"), "utf8")).peerDependencies);

/** The test kit answers from the document that lies beside it, wherever it runs. */
const documentFromOutside = (root: string): Plugin => ({
  name: "document-from-outside",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/openapi\.json$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === join(root, "generated/openapi.json")
        ? { path: "./openapi.json", external: true }
        : null,
    );
  },
});

/** What is left as an import must be there on a user's machine. */
const refuseStrangers = ({ outputs }: Metafile, peers: readonly string[]): void => {
  const known = new Set([...builtinModules, "./index.js", "./node.js", "./openapi.json"]);
  for (const [file, { imports }] of Object.entries(outputs)) {
    for (const { path, external } of imports) {
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
      if (!external || path.startsWith("node:") || known.has(path) || peers.includes(name)) continue;
      throw new Error(
        `Build refused: ${relative(".", file)} imports ${path}, which is neither bundled nor an optional peer.`,
      );
    }
  }
};
