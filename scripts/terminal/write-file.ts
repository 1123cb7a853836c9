// A text → a file, whole or not at all. What was answered may stand in it, so a new one is for its owner's eyes alone; and a
// link that somebody else has laid there leads nowhere.
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
// Windows has no such flag, and makes links only for administrators.
const noFollow = constants.O_NOFOLLOW ?? 0;

/**
 * Takes the place of what is there: a file, whose permissions it keeps, or a link, not what the link leads to. Pipes and
 * devices are written to.
 * @throws the system's error where it cannot be written; what was there is then as it was.
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

/** A write for each of many small pieces would take longer than they do. */
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
  /** What was there is then as it was, unless it is a pipe, a device or in a folder that is not ours. */
  readonly abandon: () => void;
};

/**
 * The same for a text that comes in pieces.
 * @throws the system's error where the file cannot be written.
 */
export const beginFile = (file: string): Draft => {
  const path = resolve(file);
  if (isStream(path)) return into(openSync(path, "w"));
  const draft = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID()}.part`);
  let descriptor: number;
  try {
    descriptor = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, modeOf(path));
  } catch (error) {
    // A file may be ours to write in a folder that is not.
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

/** For a file that is only added to. @throws the system's error, ELOOP where it is a link. */
export const openToAppend = (file: string): number => {
  const path = resolve(file);
  const follow = isStream(path) ? 0 : noFollow;
  return openSync(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | follow, ownerOnly);
};

const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** `/dev/stdout` is a link by nature, and one to a file where the output goes into one. */
const isStream = (path: string): boolean =>
  /^\/(dev|proc)\//.test(path) ||
  ["isFIFO", "isCharacterDevice", "isSocket"].some((kind) => isKind(path, kind as Kind));

type Kind = "isFIFO" | "isCharacterDevice" | "isSocket";
const isKind = (path: string, kind: Kind): boolean => statSync(path, { throwIfNoEntry: false })?.[kind]() === true;

const modeOf = (path: string): number => (isFile(path) ? lstatSync(path).mode & 0o777 : ownerOnly);
