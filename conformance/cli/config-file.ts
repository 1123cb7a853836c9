// Finds and reads the config file of a run. Only the working directory is searched, so that a parent folder, which
// others may be able to write to, has no influence.
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Loaders, lilconfig } from "lilconfig";
import { loadRedocly } from "../../scripts/bundle/redocly.ts";
import { MissingPeer } from "../../scripts/terminal/missing-peer.ts";
import { kindOf } from "../../scripts/terminal/regular-file.ts";
import { UserError } from "../../scripts/terminal/user-error.ts";
import { CannotRun } from "../options.ts";

export type ConfigFile = {
  /** As the user names it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly content: unknown;
};

const extensions = ["yaml", "yml", "json", "ts", "js", "mjs"] as const;
export const configNames = extensions.map((extension) => `conformance.config.${extension}`);

/** In bytes; more than anyone writes by hand. */
const maxBytes = 1_000_000;

/**
 * The named file, or else the one in the folder; null if there is none.
 * @throws CannotRun if the file cannot be read, or if the folder has two.
 */
export const readConfigFile = async (named: string | undefined, folder: string): Promise<ConfigFile | null> => {
  const [name = null, other] =
    named === undefined ? configNames.filter((configName) => existsSync(join(folder, configName))) : [named];
  if (name === null) return null;
  if (other !== undefined)
    throw new CannotRun(`There are two config files, ${name} and ${other}: name the one to use with --config.`);
  const path = resolve(folder, name);
  try {
    assertReadable(path);
    const loaded = await lilconfig("conformance", { cache: false, loaders }).load(path);
    return { name, path, content: loaded?.config ?? {} };
  } catch (error) {
    if (error instanceof MissingPeer) throw error;
    throw new CannotRun(`The config file ${name} cannot be read: ${whyNot(error)}`, { cause: error });
  }
};

/** A pipe or a device might never end, so it is not opened. */
const assertReadable = (path: string): void => {
  const stats = statSync(path);
  const kind = kindOf(stats);
  if (kind !== null) throw new UserError(`it is a ${kind}.`);
  if (stats.size > maxBytes) throw new UserError(`it is larger than ${maxBytes} bytes.`);
  if (!extensions.some((extension) => extname(path) === `.${extension}`))
    throw new UserError(`its name must end in ${extensions.map((extension) => `.${extension}`).join(" or ")}.`);
};

const importModule = async (path: string): Promise<unknown> => {
  const module = await import(/* @vite-ignore */ pathToFileURL(path).href);
  if (!("default" in module)) throw new UserError("it has no default export; write `export default { … }`.");
  return module.default;
};

const readYaml = (_: string, text: string): unknown => yamlReader()(text);

const loaders: Loaders = {
  ".yaml": readYaml,
  ".yml": readYaml,
  ".json": (_, text) => JSON.parse(text),
  ".ts": importModule,
  ".js": importModule,
  ".mjs": importModule,
};

/** Prefers the `yaml` package if it is installed, because it loads at once; otherwise uses the reader of documents. */
const yamlReader = (): ((text: string) => unknown) => {
  try {
    return (createRequire(import.meta.url)("yaml") as typeof import("yaml")).parse;
  } catch {
    try {
      return loadRedocly().parseYaml;
    } catch (cause) {
      throw new MissingPeer("@redocly/openapi-core", "2", { cause });
    }
  }
};

const whyNot = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "there is no such file.";
  if (code === "EACCES") return "permission denied.";
  if (code === "ERR_UNKNOWN_FILE_EXTENSION")
    return `this Node, ${process.version}, cannot run TypeScript. Use Node 22.18 or later, or write it as conformance.config.mjs.`;
  return error instanceof UserError ? message : `${message.split("\n", 1)[0]?.replace(/[.:]$/, "")}.`;
};
