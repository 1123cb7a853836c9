// Other clients for comparison, installed into the bench's own folder on request.

import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

/** Exact versions: the newest that run on Node 20. */
export const versions: Readonly<Record<string, string>> = { ky: "1.14.3", openai: "6.49.0", smallestai: "1.0.1" };

export type Others = {
  readonly folder: string;
  /** A string literal for importing the package. */
  address(name: string): string;
};

export const installOthers = async (parent: string): Promise<Others> => {
  const folder = join(parent, "others");
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: versions }));
  await promisify(execFile)("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: folder });
  const { resolve } = createRequire(join(folder, "package.json"));
  return {
    folder,
    address: (name) =>
      JSON.stringify(name === "ky" ? join(folder, "node_modules/ky/distribution/index.js") : resolve(name)),
  };
};
