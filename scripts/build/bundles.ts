// The entries → JavaScript in dist, with everything they need of node_modules inside: the package depends on nothing.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join, relative, resolve } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { assetAddresses } from "./asset-addresses.ts";
import { clientEntries, type Entries, peers, toolEntries } from "./entries.ts";

const common = {
  bundle: true,
  format: "esm",
  target: ["es2022", "node20.19"],
  charset: "utf8",
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;

/** Readable and with source maps, since it ends up in other people's bundles and stack traces. */
export const bundleClient = async (root: string, dist: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: present(root, clientEntries),
    outdir: dist,
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    sourcemap: "linked",
    sourcesContent: true,
  });
  await Promise.all(Object.keys(clientEntries).map((name) => leadToShippedSources(root, join(dist, `${name}.js.map`))));
  return metafile;
};

export const bundleTools = async (root: string, dist: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: present(root, toolEntries),
    outdir: dist,
    platform: "node",
    splitting: true,
    chunkNames: "[name]-[hash]",
    // A third of the size; names stay, for stack traces.
    minifyWhitespace: true,
    minifySyntax: true,
    external: [...peers],
    plugins: [clientFromOutside(root), browserYaml(root), assetAddresses(root)],
  });
  refuseStrangers(metafile);
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

/** Its Node build is CommonJS that `require`s builtins, which an ES module cannot; its browser build does the same work. */
const browserYaml = (root: string): Plugin => ({
  name: "browser-yaml",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^yaml$/ }, () => ({ path: join(root, "node_modules/yaml/browser/index.js") }));
  },
});

/** What is left as an import must be there on a user's machine. */
const refuseStrangers = ({ outputs }: Metafile): void => {
  const known = new Set([...builtinModules, ...peers, "./index.js", "./node.js"]);
  for (const [file, { imports }] of Object.entries(outputs)) {
    for (const { path, external } of imports) {
      if (!external || path.startsWith("node:") || known.has(path)) continue;
      throw new Error(
        `Build refused: ${relative(".", file)} imports ${path}, which is neither bundled nor an optional peer.`,
      );
    }
  }
};

type SourceMap = { sources: string[]; sourcesContent: (string | null)[] };

/** Our own sources ship for the declarations anyway; only what was bundled from others keeps its text in the map. */
const leadToShippedSources = async (root: string, file: string): Promise<void> => {
  const map = JSON.parse(await readFile(file, "utf8")) as SourceMap;
  for (const [index, source] of map.sources.entries()) {
    const path = relative(root, resolve(root, "dist", source));
    if (path.includes("node_modules")) {
      map.sources[index] = path.slice(path.lastIndexOf("node_modules"));
      continue;
    }
    map.sources[index] = `./src/${path}`;
    map.sourcesContent[index] = null;
  }
  await writeFile(file, JSON.stringify(map));
};
