// The bytes of a file whose name, or whose place, somebody else chose: a regular file of bounded size, within a folder where
// one is given, whatever links lead to it. A pipe or a device is refused before it is opened, as reading one may never end.
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, relative } from "node:path";
import { limits } from "../openapi/limits.ts";

export type ReadingLimits = {
  /** The folder that the file must really lie in, at any depth, once links are followed. Default: anywhere. */
  readonly below?: string;
  /** In bytes. @default 64 MiB */
  readonly most?: number;
};

/**
 * @throws Error that says what the file is instead, or that it is too large or elsewhere; Node's own, with its `code`, where
 *   there is no such file or it may not be read.
 */
export const readRegularFile = (file: string, { below, most = limits.fileBytes }: ReadingLimits = {}): Buffer => {
  const path = below === undefined ? file : realPathBelow(file, below);
  assertRegular(statSync(path), most);
  // What it is may have changed since: then this returns at once all the same.
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
  const way = relative(realpathSync(folder), path);
  if (way === ".." || /^\.\.[\\/]/.test(way) || isAbsolute(way)) throw new Error(`it leads out of ${folder}`);
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

/** Some files of the system say that they have no size. */
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
