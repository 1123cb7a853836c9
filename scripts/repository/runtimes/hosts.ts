// The runtimes: where their binaries are, and how each runs a module. Starts processes.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

export type Host = {
  readonly name: string;
  /**
   * Location of the binary below the folder that `.ci/runtimes` installs into; `commands` are names to look for in
   * PATH.
   */
  readonly installed: string | null;
  readonly commands: readonly string[];
  readonly kind: "process" | "workerd" | "browser";
  readonly arguments: (task: Task) => readonly string[];
};

export type Task = {
  readonly folder: string;
  /** The module to run, as a file and as a URL. */
  readonly file: string;
  readonly url: string;
};

const node = (major: number): Host => ({
  name: `node${major}`,
  installed: `node${major}/bin/node`,
  commands: process.versions.node.startsWith(`${major}.`) ? [process.execPath] : [],
  kind: "process",
  arguments: ({ file }) => [file],
});

export const hosts: readonly Host[] = [
  ...[20, 22, 24, 26].map(node),
  {
    name: "bun",
    installed: ".bin/bun",
    commands: ["bun"],
    kind: "process",
    arguments: ({ file }) => [file],
  },
  {
    name: "deno",
    installed: ".bin/deno",
    commands: ["deno"],
    kind: "process",
    arguments: ({ file }) => ["run", "--no-config", "--no-lock", "--allow-net", "--allow-read", "--allow-env", file],
  },
  {
    name: "workerd",
    installed: ".bin/workerd",
    commands: ["workerd"],
    kind: "workerd",
    arguments: ({ folder }) => ["test", join(folder, "workerd.capnp")],
  },
  {
    name: "chromium",
    installed: null,
    commands: ["chromium", "chromium-browser", "google-chrome"],
    kind: "browser",
    arguments: ({ folder, url }) => [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      `--user-data-dir=${folder}`,
      url,
    ],
  },
  {
    name: "firefox",
    installed: null,
    commands: ["firefox-esr", "firefox"],
    kind: "browser",
    arguments: ({ folder, url }) => ["--headless", "--no-remote", "--profile", folder, url],
  },
];

/** The binary of a runtime; null if this machine does not have it. */
export const binaryOf = ({ installed, commands }: Host, folder: string | null): string | null => {
  const below = folder !== null && installed !== null ? [join(folder, "node_modules", installed)] : [];
  const inPath = commands.flatMap((command) =>
    command.includes("/")
      ? [command]
      : (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, command)),
  );
  return [...below, ...inPath].find(isExecutable) ?? null;
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Does not pass on the caller's environment, because a key in it would be used. */
export const start = (binary: string, host: Host, task: Task): ChildProcess =>
  spawn(binary, [...host.arguments(task)], {
    cwd: task.folder,
    env: { PATH: process.env.PATH, HOME: task.folder, TMPDIR: process.env.TMPDIR, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    // Makes it a process group, so that a browser's children can be ended with it.
    detached: true,
  });

/** workerd only runs modules that its configuration embeds. */
export const writeWorkerdConfig = async (folder: string, modules: readonly string[]): Promise<void> => {
  const listed = modules.map((name) => `(name = "${name}", esModule = embed "${name}")`);
  await writeFile(
    join(folder, "workerd.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [
  (name = "main", worker = .worker),
  (name = "network", network = (allow = ["local", "private", "public"])),
]);
const worker :Workerd.Worker = (
  modules = [${listed.join(", ")}],
  compatibilityDate = "2026-01-01",
  globalOutbound = "network",
);
`,
  );
};

export const moduleUrl = (file: string): string => pathToFileURL(file).href;
