// Rewrites file URLs in the sources, which are relative to the repository, for their location in the package. A URL
// that the package cannot serve fails the build rather than a user's run.
import { dirname, relative, resolve } from "node:path";
import type { Plugin } from "rolldown";
import { assets } from "./entries.ts";

export const assetAddresses = (root: string): Plugin => ({
  name: "asset-addresses",
  transform: {
    filter: { id: { include: /\.ts$/, exclude: /\/node_modules\// } },
    handler: (code, id) => translate(code, (address) => assetOf(root, id, address)),
  },
});

const translate = (text: string, assetOf: (address: string) => string): string =>
  text.replaceAll(/new URL\("(\.[^"]*)", import\.meta\.url\)/g, (_, address: string) => {
    return `new URL(${JSON.stringify(assetOf(address))}, import.meta.url)`;
  });

const assetOf = (root: string, file: string, address: string): string => {
  const target = relative(root, resolve(dirname(file), address));
  const asset = assets[target];
  if (asset !== undefined) return asset;
  throw new Error(`${relative(root, file)} refers to ${target}, which is not in the package: add it to entries.ts.`);
};
