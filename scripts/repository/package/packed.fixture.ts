// The package as a user gets it: built, packed, and installed from the tarball into an empty project without a network.
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packageReadme } from "../build/readme.ts";
import { build, root } from "../build.ts";

export type Packed = {
  /** The project that installed it. */
  readonly app: string;
  /** The location of the package in it. */
  readonly folder: string;
  readonly tarball: string;
  remove(): Promise<void>;
};

export const pack = async (): Promise<Packed> => {
  const place = await mkdtemp(join(tmpdir(), "packed-"));
  const stage = join(place, "stage");
  const app = join(place, "app");
  await Promise.all([mkdir(stage), mkdir(app)]);
  for (const file of await readdir(root)) {
    if (file === "README.md") {
      await writeFile(join(stage, file), packageReadme(await readFile(join(root, file), "utf8")));
    } else if (/^(?:package\.json|licen[cs]e|docs$)/i.test(file)) {
      await cp(join(root, file), join(stage, file), { recursive: true });
    }
  }
  await build(join(stage, "dist"));
  const [tarball] = (await npm(stage, "pack", "--ignore-scripts", "--pack-destination", place))
    .trim()
    .split("\n")
    .slice(-1);
  await writeFile(join(app, "package.json"), '{ "private": true, "type": "module" }');
  await npm(app, "install", "--offline", "--no-audit", "--no-fund", join(place, tarball!));
  return {
    app,
    folder: join(app, "node_modules/waves-voice-client"),
    tarball: join(place, tarball!),
    remove: () => rm(place, { recursive: true, force: true }),
  };
};

export type Run = { readonly status: number | null; readonly out: string; readonly err: string };

/** Runs a program to its end; its failure is a result. */
export const run = (
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string>; readonly signal?: AbortSignal },
): Promise<Run> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...options.env };
    execFile(file, [...args], { cwd: options.cwd, env, maxBuffer: 64_000_000, timeout: 240_000 }, (error, out, err) => {
      resolve({ status: error === null ? 0 : typeof error.code === "number" ? error.code : null, out, err });
    });
  });

/** All files below, with their sizes. */
export const filesBelow = async (folder: string): Promise<ReadonlyMap<string, number>> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((dirent) => dirent.isFile()).map((dirent) => join(dirent.parentPath, dirent.name));
  return new Map(await Promise.all(files.map(async (file) => [file, (await stat(file)).size] as const)));
};

const npm = async (cwd: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)("npm", [...args], { cwd })).stdout;
