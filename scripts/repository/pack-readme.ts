// `npm pack` includes README.md as it is. Before packing, `pack-readme.ts swap` replaces it by the package's page;
// afterwards, `pack-readme.ts restore` puts the repository's page back. If npm is stopped in between, the next run
// restores it.
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packageReadme } from "./build/readme.ts";
import { root } from "./build.ts";

const page = join(root, "README.md");
const kept = join(root, "node_modules/.cache/waves-voice-client/README.md");

const restore = async (): Promise<void> => {
  // Not if somebody has changed the page since.
  const ours = existsSync(kept) && (await readFile(page, "utf8")) === packageReadme(await readFile(kept, "utf8"));
  if (ours) await rename(kept, page);
};

const swap = async (): Promise<void> => {
  await restore();
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(page, kept);
  await writeFile(page, packageReadme(await readFile(kept, "utf8")));
};

await (process.argv[2] === "swap" ? swap : restore)();
