// Some commands need packages that a user of the client alone is spared. Where one is missing, the error is the line that
// installs it.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "./io.ts";

/** @throws CommandError naming what to install, where `load` needs an optional peer that is not there. */
export const withPeers = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load();
  } catch (error) {
    throw missingPeer(error) ?? error;
  }
};

/** Null for any other error. What else is missing is named at once, not one run later. */
const missingPeer = (error: unknown): CommandError | null => {
  const { code, message } = error as NodeJS.ErrnoException;
  const name = code === "ERR_MODULE_NOT_FOUND" ? /Cannot find package '([^']+)'/.exec(message)?.[1] : undefined;
  const { peerDependencies = {} } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (name === undefined || !(name in peerDependencies)) return null;
  const missing = Object.keys(peerDependencies).filter((peer) => !isInstalled(peer));
  const install = missing.map((peer) => `${peer}@${peerDependencies[peer]}`).join(" ");
  return new CommandError(
    `This needs packages that are not installed. Install them: npm install --save-dev ${install}`,
  );
};

const isInstalled = (name: string): boolean => {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return paths.some((folder) => existsSync(join(folder, name, "package.json")));
};
