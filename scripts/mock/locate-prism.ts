// Locates Prism: next to this package, or in a folder that the user names. Never in the working directory as such,
// because whoever put files there could then run their code. Prism is a devDependency here and an optional peer of the
// published package, so it may be missing.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { MockError } from "./mock-error.ts";

/** The version that `conformance/discoveries/prism.md` describes; the last one that runs on Node 20. */
export const prismVersion = "5.14.2";

const prismPackage = "@stoplight/prism-cli";

/** Names the folder of a project with Prism, if that is not this package's own. */
const variable = "WAVES_VOICE_PRISM";

const named = (folder: string | undefined): string[] =>
  folder ? [pathToFileURL(join(resolve(folder), "package.json")).href] : [];

export type Prism = {
  /** Absolute path of its package.json. */
  readonly packageFile: string;
  readonly version: string;
};

/** @throws MockError `prism-missing`, with the command that installs it. */
export const locatePrism = (from: readonly string[] = [...named(process.env[variable]), import.meta.url]): Prism => {
  for (const base of from) {
    const require = createRequire(base);
    try {
      const packageFile = require.resolve(`${prismPackage}/package.json`);
      return { packageFile, version: require(packageFile).version };
    } catch {
      // Not found here; try the next location.
    }
  }
  throw new MockError(
    "prism-missing",
    `The mock needs Prism, which is not installed. Install it: npm install --save-dev ${prismPackage}@${prismVersion}. If it is installed somewhere else, set ${variable} to the folder of the project that has it.`,
  );
};
