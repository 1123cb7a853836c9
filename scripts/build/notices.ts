// What was bundled of other people's packages → the notice that their licences ask for.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** @throws Error for a package without a licence text: it may not be shipped. */
export const thirdPartyNotices = async (root: string, bundles: readonly Metafile[]): Promise<string> => {
  const folders = new Set(bundles.flatMap(({ outputs }) => Object.values(outputs).flatMap(packagesOf)));
  const notices = await Promise.all([...folders].sort().map((folder) => notice(join(root, folder))));
  return `Parts of these packages are in the files of this folder.\n\n${notices.join("\n")}`;
};

const packagesOf = ({ inputs }: Metafile["outputs"][string]): readonly string[] =>
  Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return folder === undefined || bytesInOutput === 0 ? [] : [folder];
  });

const notice = async (folder: string): Promise<string> => {
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} ${version} has no licence file, so it may not be bundled.`);
  return `${"-".repeat(70)}\n${name} ${version}\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
};
