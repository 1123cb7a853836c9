// Reads a file whose name or location someone else chose: only a regular file of bounded size, optionally only within a
// folder after following links. Pipes and devices are refused before opening, because reading them may never end.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { limits } from "../openapi/limits.ts";

export type ReadingLimits = {
  /** The folder that must contain the file at any depth after links are followed. Default: anywhere. */
  readonly below?: string;
  /** In bytes. @default 64 MiB */
  readonly most?: number;
};

/**
 * @throws Error that says that the file is of another kind, too large or elsewhere; or Node's own error, with its
 * `code`, if the file does not exist or may not be read.
 */
export const readRegularFile = (file: string, { below, most = limits.fileBytes }: ReadingLimits = {}): Buffer => {
  const path = below === undefined ? file : realPathBelow(file, below);
  assertRegular(statSync(path), most);
  // Guards against a file that was replaced since the check: opening a pipe then returns at once.
  const noFollow = below === undefined ? 0 : constants.O_NOFOLLOW;
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (noFollow ?? 0));
  try {
    const stats = fstatSync(descriptor);
    assertRegular(stats, most);
    return readAll(descriptor, stats.size, most);
  } finally {
    closeSync(descriptor);
  }
};

/** @throws Error for a path that leads out of the folder. */
export const realPathBelow = (file: string, folder: string): string => {
  const path = realpathSync(file);
  const relativePath = relative(realpathSync(folder), path);
  if (relativePath === ".." || /^\.\.[\\/]/.test(relativePath) || isAbsolute(relativePath))
    throw new Error(`it leads out of ${folder}`);
  return path;
};

const assertRegular = (stats: Stats, most: number): void => {
  const kind = kindOf(stats);
  if (kind !== null) throw new Error(`it is a ${kind}`);
  if (stats.size > most) throw tooLarge(most);
};

/** Null for a regular file. */
export const kindOf = (stats: Stats): string | null => {
  if (stats.isFile()) return null;
  if (stats.isDirectory()) return "folder";
  if (stats.isFIFO()) return "pipe, not a file";
  if (stats.isSocket()) return "socket, not a file";
  return "device, not a file";
};

const tooLarge = (most: number): Error => new Error(`it is larger than ${most} bytes`);

/** Reads until the end, because some files of the system report a size of 0. */
const readAll = (descriptor: number, size: number, most: number): Buffer => {
  const chunks: Buffer[] = [];
  for (let length = 0; ; ) {
    const chunk = Buffer.alloc(Math.max(65_536, size - length + 1));
    const read = readSync(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks);
    length += read;
    if (length > most) throw tooLarge(most);
    chunks.push(chunk.subarray(0, read));
  }
};
