// Some commands need packages that a user of the client alone is spared. Where one is missing, the error is the line that
// installs it.
import { readFileSync } from "node:fs";
import { CommandError } from "./io.ts";

/** @throws CommandError naming what to install, where `load` needs an optional peer that is not there. */
export const withPeers = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  try {
    return await load();
  } catch (error) {
    throw missingPeer(error) ?? error;
  }
};

/** Null for any other error. */
export const missingPeer = (error: unknown): CommandError | null => {
  const { code, message } = error as NodeJS.ErrnoException;
  const name = code === "ERR_MODULE_NOT_FOUND" ? /Cannot find package '([^']+)'/.exec(message)?.[1] : undefined;
  const { peerDependencies = {} } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  if (name === undefined || !(name in peerDependencies)) return null;
  return new CommandError(
    `This needs ${name}, which is not installed. Install it: npm install --save-dev ${name}@${peerDependencies[name]}`,
  );
};
