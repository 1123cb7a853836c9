// Writes a text file completely or not at all. It may contain responses, so a new file is readable by its owner only,
// and symbolic links are not followed.
import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const ownerOnly = 0o600;
// Windows has no such flag; there, only administrators can create links.
const noFollow = constants.O_NOFOLLOW ?? 0;

/**
 * Replaces an existing file, keeping its permissions, or an existing link, not its target. Pipes and devices are
 * written to.
 * @throws the system's error if it cannot be written; what was there is then unchanged.
 */
export const writeFileWhole = (file: string, text: string | Iterable<string>): void => {
  const draft = beginFile(file);
  try {
    for (const block of typeof text === "string" ? [text] : inBlocks(text)) draft.write(block);
    draft.finish();
  } catch (error) {
    draft.abandon();
    throw error;
  }
};

/** Joins small pieces, because a separate write for each would take longer than creating them. */
function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = "";
  for (const piece of pieces) {
    block += piece;
    if (block.length < 65_536) continue;
    yield block;
    block = "";
  }
  yield block;
}

export type Draft = {
  readonly write: (text: string) => void;
  readonly finish: () => void;
  /** Leaves what was there unchanged, unless it is a pipe, a device, or in a folder that is not writable. */
  readonly abandon: () => void;
};

/**
 * Like `writeFileWhole`, for text that arrives in pieces.
 * @throws the system's error if the file cannot be written.
 */
export const beginFile = (file: string): Draft => {
  const path = resolve(file);
  if (isStream(path)) return into(openSync(path, "w"));
  const draft = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID()}.part`);
  let descriptor: number;
  try {
    descriptor = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, modeOf(path));
  } catch (error) {
    // A file may be writable in a folder that is not.
    if (!isFile(path)) throw error;
    return into(openSync(path, constants.O_WRONLY | constants.O_TRUNC | noFollow));
  }
  const { write, finish, abandon } = into(descriptor);
  return {
    write,
    finish: () => {
      fsyncSync(descriptor);
      finish();
      renameSync(draft, path);
    },
    abandon: () => {
      abandon();
      rmSync(draft, { force: true });
    },
  };
};

const into = (descriptor: number): Draft => {
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  return { write: (text) => writeFileSync(descriptor, text), finish: close, abandon: close };
};

/** Opens a file to append to. @throws the system's error; ELOOP if it is a link. */
export const openToAppend = (file: string): number => {
  const path = resolve(file);
  const follow = isStream(path) ? 0 : noFollow;
  return openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | follow, ownerOnly);
};

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** `/dev/stdout` is always a link, and leads to a file if the output is redirected into one. */
const isStream = (path: string): boolean =>
  /^\/(dev|proc)\//.test(path) ||
  ["isFIFO", "isCharacterDevice", "isSocket"].some((kind) => isKind(path, kind as Kind));

type Kind = "isFIFO" | "isCharacterDevice" | "isSocket";
const isKind = (path: string, kind: Kind): boolean => statSync(path, { throwIfNoEntry: false })?.[kind]() === true;

const modeOf = (path: string): number => (isFile(path) ? lstatSync(path).mode & 0o777 : ownerOnly);
