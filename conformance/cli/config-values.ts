// The content of a config file → the values of flags. Everything that makes no sense is refused with its key, and no
// text that may be an API key is repeated. Pure.
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { isObject } from "../../scripts/openapi/document.ts";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import { CannotRun } from "../options.ts";
import { createValidator } from "../schema/validate.ts";
import type { ConfigFile } from "./config-file.ts";
import { configKeys, configSchema, isPath, joints, keyCalled } from "./config-keys.ts";
import { type Flag, type FlagName, flags } from "./flags.ts";

export type FlagValues = { readonly [flag in FlagName]?: string | boolean | readonly string[] };

export type ConfigValues = {
  readonly flags: FlagValues;
  /** The values of keys without a flag, unchanged. */
  readonly others: Readonly<Record<string, unknown>>;
};

/** @throws CannotRun with the file and the key. */
export const readConfigValues = (file: ConfigFile, workingFolder: string): ConfigValues => {
  const { name, path, content } = file;
  if (!isObject(content))
    throw new CannotRun(`The config file ${name} must contain keys, not a list or a single value.`);
  const values: Partial<Record<FlagName, string | boolean | readonly string[]>> = {};
  const others: Record<string, unknown> = {};
  const writtenNames = new Map<string, string>();
  const resolvePath = (text: string): string => relativePath(dirname(path), text, workingFolder);
  for (const [written, value] of Object.entries(content)) {
    if (written === "$schema" || value === undefined || value === null) continue;
    const { key, definition, divisor } = keyCalled(written) ?? unknown(name, written);
    const before = writtenNames.get(key);
    if (before !== undefined)
      throw new CannotRun(`${name}: ${before} and ${written} set the same option; keep one of them.`);
    writtenNames.set(key, written);
    assertFits(name, written, value);
    if (definition.flag === null)
      others[key] = steps.has(key) && typeof value === "string" ? resolvePath(value) : value;
    else if (isInline(definition.flag, value)) others[key] = value;
    else values[definition.flag] = flagValue(definition.flag, scaled(name, written, value, divisor), resolvePath);
  }
  return { flags: values, others };
};

const isInline = (flag: FlagName, value: unknown): boolean => {
  const { inline }: Flag = flags[flag];
  return (inline === "list" && Array.isArray(value)) || (inline === "map" && isObject(value));
};

/** Options of `runConformance` that no file can contain, and why. */
const neverInFile: Readonly<Record<string, string>> = {
  apiKey: "it must not be written to a file; name its environment variable with apiKeyEnv",
  env: "variables come from the environment",
  signal: "only a program can pass it",
  onProgress: "only a program can pass it",
};

const unknown = (name: string, written: string): never => {
  const knownNames = [...configKeys].flatMap(([key, { aliases }]) => [key, ...aliases.map((alias) => alias.name)]);
  if (Object.hasOwn(neverInFile, written))
    throw new CannotRun(`${name}: ${written} cannot be in a config file: ${neverInFile[written]}.`);
  const isOnce = Object.hasOwn(flags, written) && (flags[written as FlagName] as Flag).once === true;
  if (isOnce) throw new CannotRun(`${name}: ${written} cannot be in a config file: it is for the command line only.`);
  const hint = didYouMean(written, knownNames);
  const knownKeys = hint === "" ? ` Known: ${[...configKeys.keys()].join(", ")}.` : "";
  throw new CannotRun(`${name}: there is no key ${JSON.stringify(written.slice(0, 60))}.${hint}${knownKeys}`);
};

/** The caller's modules, given as paths or, in a config module, as functions. */
const steps: ReadonlySet<string> = new Set(["login", "setup", "teardown"]);

const schemas = { openapi: "3.1.0", config: configSchema() };
const validate = createValidator(schemas);

const assertFits = (name: string, written: string, value: unknown): void => {
  if (typeof value === "function" && steps.has(written)) return;
  const [violation] = validate("#/config", { [written]: value });
  if (violation === undefined) return;
  const place = violation.instancePath.slice(1).replaceAll("/", ".");
  throw new CannotRun(`${name}: ${place} ${violation.message}.`);
};

/** Converts from the unit of the option to that of the flag. */
const scaled = (name: string, written: string, value: unknown, divisor: number): unknown => {
  if (divisor === 1) return value;
  const inUnit = Number(value) / divisor;
  if (!Number.isInteger(inUnit)) throw new CannotRun(`${name}: ${written} must be a multiple of ${divisor}.`);
  return inUnit;
};

type Place = (path: string) => string;

const flagValue = (flag: FlagName, value: unknown, place: Place): string | boolean | readonly string[] => {
  const { type, multiple, takes = "" }: Flag = flags[flag];
  if (type === "boolean") return value === true;
  const resolved = (text: string): string => (isPath(flags[flag]) ? place(text) : text);
  if (!multiple) return resolved(String(value));
  if (isObject(value)) return Object.entries(value).map(([key, inner]) => `${key}${joints[takes]}${String(inner)}`);
  return (Array.isArray(value) ? value : [value]).map((item) => resolved(String(item)));
};

/**
 * Resolves a path from the config file's folder and shows it relative to the working directory; `-` and URLs are not
 * paths.
 */
const relativePath = (folder: string, text: string, workingFolder: string): string => {
  if (text === "-" || /^https?:\/\//i.test(text)) return text;
  const path = resolve(folder, text);
  const relativeToHere = relative(workingFolder, path);
  return relativeToHere === "" || relativeToHere.startsWith("..") || isAbsolute(relativeToHere) ? path : relativeToHere;
};

/** The command line takes precedence: as a whole, or entry by entry if the entries have names. */
export const overridden = (config: FlagValues, fromCommand: FlagValues): FlagValues => {
  const merged: Partial<Record<FlagName, string | boolean | readonly string[]>> = { ...config, ...fromCommand };
  for (const [flag, givenEntries] of Object.entries(fromCommand) as [FlagName, FlagValues[FlagName]][]) {
    const { takes = "" }: Flag = flags[flag];
    const configEntries = config[flag];
    const joint = joints[takes]?.trim();
    if (joint === undefined || !Array.isArray(givenEntries) || !Array.isArray(configEntries)) continue;
    const nameOf = (text: string): string => text.slice(0, Math.max(0, text.indexOf(joint))).toLowerCase();
    const named = new Set(givenEntries.map(nameOf));
    merged[flag] = [...configEntries.filter((text) => !named.has(nameOf(text))), ...givenEntries];
  }
  return merged;
};
