// Some commands need packages that a user of the client alone is spared. Where one is missing, the error is the line that
// installs it. In package.json they are optional peers of any version: npm would refuse to install the client beside
// another version of one of them otherwise, although the client needs none.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { PRISM_VERSION } from "../mock/locate-prism.ts";
import { CommandError } from "./io.ts";

/** What each is known to work with; a major version, or one exactly. */
export const peers: Readonly<Record<string, string>> = {
  "@redocly/openapi-core": "2",
  "@stoplight/prism-cli": PRISM_VERSION,
  ajv: "8",
  "ajv-formats": "3",
  picomatch: "4",
  yaml: "2",
};

/** @throws CommandError naming everything to install, where `load` fails and a peer is missing or of another version. */
export const withPeers = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load();
  } catch (error) {
    const wanted = Object.entries(peers).filter(([name, version]) => !isInstalled(name, version));
    if (wanted.length === 0) throw error;
    const install = wanted.map(([name, version]) => `${name}@${version}`).join(" ");
    throw new CommandError(
      `This needs packages that are not installed, or not in that version. Install them: npm install --save-dev ${install}`,
    );
  }
};

const isInstalled = (name: string, version: string): boolean => {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const manifest = folders.map((folder) => join(folder, name, "package.json")).find(existsSync);
  if (manifest === undefined) return false;
  const installed = String(JSON.parse(readFileSync(manifest, "utf8")).version);
  return installed === version || installed.startsWith(`${version}.`);
};
