// Reads the recordings of a folder, each with the hash of its bytes and the name of its voice. Files are read in
// chunks.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, parse } from "node:path";
import { CommandError } from "../../terminal/io.ts";
import { readRegularFile } from "../../terminal/regular-file.ts";
import { readCsv } from "./csv.ts";

export type Recording = {
  /** The file's name in the folder. */
  readonly file: string;
  readonly path: string;
  /** SHA-256 of the bytes in hex, which identifies the recording. */
  readonly hash: string;
  /** The name for the voice. */
  readonly name: string;
  /** The id of the previous voice, if the list of old voices has one. */
  readonly old: string | null;
};

/** @param old a CSV file with the columns `file` and `id`, and optionally `name` for voices that get another name. */
export const readRecordings = async (
  folder: string,
  old: string | null,
  progress: (done: number, all: number) => void,
): Promise<readonly Recording[]> => {
  const names = await filesIn(folder);
  const olds = old === null ? new Map<string, OldVoice>() : readOld(old);
  const recordings: Recording[] = [];
  for (const [index, file] of names.entries()) {
    progress(index, names.length);
    const path = join(folder, file);
    const oldVoice = olds.get(file) ?? olds.get(parse(file).name);
    recordings.push({
      file,
      path,
      hash: await hashOf(path),
      name: oldVoice?.name || parse(file).name,
      old: oldVoice?.id ?? null,
    });
  }
  refuseSameNames(recordings);
  return recordings;
};

const filesIn = async (folder: string): Promise<readonly string[]> => {
  const info = await stat(folder).catch(() => null);
  if (info?.isDirectory() !== true)
    throw new CommandError(`migrate-voices: ${folder} is not a folder. Name the folder with the recordings.`);
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !/^\.|\.(csv|json|jsonl|txt|md|lock)$/i.test(entry.name));
  return names.map(({ name }) => name).sort();
};

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
};

const textOf = (file: string): string => {
  try {
    return readRegularFile(file).toString("utf8");
  } catch (error) {
    throw new CommandError(`migrate-voices: ${file} cannot be read: ${(error as Error).message}`);
  }
};

type OldVoice = { readonly id: string; readonly name: string };

const readOld = (file: string): Map<string, OldVoice> => {
  const text = textOf(file);
  const [head = [], ...rows] = readCsv(text);
  const column = (name: string) => head.findIndex((text) => text.trim().toLowerCase() === name);
  if (column("file") < 0 || column("id") < 0) {
    throw new CommandError(`migrate-voices: ${file} has no columns \`file\` and \`id\` in its first line.`);
  }
  return new Map(
    rows.map((row) => [row[column("file")] ?? "", { id: row[column("id")] ?? "", name: row[column("name")] ?? "" }]),
  );
};

/** The list identifies voices by name, so two with the same name could not be told apart after an interruption. */
const refuseSameNames = (recordings: readonly Recording[]): void => {
  const owners = new Map<string, Recording>();
  for (const recording of recordings) {
    const owner = owners.get(recording.name);
    if (owner !== undefined && owner.hash !== recording.hash) {
      throw new CommandError(
        `migrate-voices: ${owner.file} and ${recording.file} would both be called ${recording.name}. Rename one of them, or name its voice with --old.`,
      );
    }
    owners.set(recording.name, recording);
  }
};
