// Records what has been done for each recording, one line of JSON per step, synced to disk before the next step.
// Append-only.
import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { CommandError } from "../../terminal/io.ts";
import { visibleJson } from "../../terminal/visible.ts";
import { openToAppend } from "../../terminal/write-file.ts";

/** The state of a recording, which is identified by its SHA-256. */
type State =
  /** A request is in progress, or was when the run ended. `unknown`: no response told whether a voice was created. */
  | { readonly event: "begun" | "unknown"; readonly at: number }
  | { readonly event: "done"; readonly id: string }
  /** Nothing was created, so the recording may be sent again. */
  | { readonly event: "refused" | "postponed" | "absent" };

export type Journal = {
  readonly states: ReadonlyMap<string, State>;
  /** Ids of voices that existed before the first recording was sent; null in a new journal. */
  readonly known: ReadonlySet<string> | null;
  readonly setKnown: (ids: readonly string[]) => void;
  readonly write: (hash: string, file: string, entry: Entry) => void;
  readonly close: () => void;
};

type Entry =
  | { readonly event: "begun"; readonly name: string }
  | { readonly event: "done"; readonly id: string; readonly how: "answered" | "found in the list" | "resent" }
  | { readonly event: "refused" | "postponed" | "unknown" | "absent"; readonly why: string };

/** @throws CommandError if another run has the journal, or if it belongs to another task or is corrupt. */
export const openJournal = (file: string, task: { readonly operation: string; readonly baseUrl: string }): Journal => {
  const unlock = lock(`${file}.lock`);
  let descriptor: number | undefined;
  try {
    const { lines, length } = existsSync(file) ? readLines(file) : { lines: [], length: 0 };
    const opened = openToWrite(file);
    descriptor = opened;
    // Removes a line that was cut off while it was written: the step it announces had not begun.
    ftruncateSync(opened, length);
    const states = new Map<string, State>();
    let known: ReadonlySet<string> | null = null;
    for (const [index, line] of lines.entries()) {
      if (line.event === "opened") demandSame(file, line, task);
      else if (isKnown(line)) known = new Set(line.ids);
      else if (isState(line)) states.set(line.recording, stateOf(line));
      else throw broken(file, index + 1);
    }
    const append = appendTo(opened, file, length);
    if (lines.length === 0) {
      append({ event: "opened", version: 1, ...task });
      syncFolder(dirname(file));
    }
    return {
      states,
      get known() {
        return known;
      },
      setKnown: (ids) => {
        append({ event: "known", ids });
        known = new Set(ids);
      },
      write: (recording, name, entry) => {
        const { event, ...rest } = entry;
        append({ event, recording, file: name, ...rest });
        states.set(recording, stateOf({ at: new Date().toISOString(), ...entry }));
      },
      close: () => {
        closeSync(opened);
        unlock();
      },
    };
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    unlock();
    throw error;
  }
};

/** Each line is written completely or not at all, and nothing is written after a failure. */
const appendTo = (descriptor: number, file: string, begin: number): ((line: object) => void) => {
  let [length, failure]: [number, CommandError | null] = [begin, null];
  return (line) => {
    if (failure !== null) throw failure;
    const bytes = Buffer.from(`${visibleJson({ at: new Date().toISOString(), ...line })}\n`);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      fsyncSync(descriptor);
      length += bytes.length;
    } catch (error) {
      failure = new CommandError(
        `migrate-voices: the journal ${file} cannot be written: ${(error as Error).message}. Nothing more is sent. Free some space and run it again: the list of voices shows what became of the requests under way.`,
      );
      try {
        ftruncateSync(descriptor, length);
      } catch {
        // An incomplete last line is accepted when the journal is read.
      }
      throw failure;
    }
  };
};

type Line = Readonly<Record<string, unknown>>;

const openToWrite = (file: string): number => {
  try {
    return openToAppend(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ELOOP" ? "it is a symbolic link" : message;
    throw new CommandError(
      `migrate-voices: the journal ${file} cannot be written: ${why}. Name another file with --journal.`,
    );
  }
};

const isKnown = (line: Line): line is Line & { readonly ids: readonly string[] } =>
  line.event === "known" && Array.isArray(line.ids) && line.ids.every((id) => typeof id === "string");

/** False for an unknown state, because it would then be unclear whether a voice was created. */
const isState = (line: Line): line is Line & { readonly recording: string } => {
  if (typeof line.recording !== "string") return false;
  if (line.event === "done") return typeof line.id === "string";
  if (line.event === "begun" || line.event === "unknown") return !Number.isNaN(Date.parse(String(line.at)));
  return ["refused", "postponed", "absent"].includes(String(line.event));
};

const stateOf = (line: Line): State => {
  if (line.event === "done") return { event: "done", id: String(line.id) };
  if (line.event === "begun" || line.event === "unknown") return { event: line.event, at: Date.parse(String(line.at)) };
  return { event: line.event as "refused" | "postponed" | "absent" };
};

const readLines = (file: string): { readonly lines: readonly Line[]; readonly length: number } => {
  const bytes = readFileSync(file);
  const length = bytes.lastIndexOf(10) + 1;
  const texts = bytes.subarray(0, length).toString("utf8").split("\n").slice(0, -1);
  return {
    length,
    lines: texts.map((text, index) => {
      try {
        const line: unknown = JSON.parse(text);
        if (typeof line === "object" && line !== null && !Array.isArray(line)) return line as Line;
      } catch {
        // Handled below, like JSON that is not an object.
      }
      throw broken(file, index + 1);
    }),
  };
};

const broken = (file: string, line: number): CommandError =>
  new CommandError(
    `migrate-voices: ${file}:${line} is not a journal line, so it is unknown what was created. Fix it, or name another journal with --journal.`,
  );

const demandSame = (file: string, line: Line, task: Readonly<Record<string, string>>): void => {
  for (const [key, value] of Object.entries(task)) {
    if (line[key] === value) continue;
    throw new CommandError(
      `migrate-voices: the journal ${file} belongs to ${String(line[key])}, but this run is for ${value}. Name another journal with --journal.`,
    );
  }
};

/**
 * Allows one run at a time, because two would send the same recording twice. The lock is a hard link to a file that
 * already names its owner, so it never exists without one. A lock left by a dead run is only removed while holding a
 * second lock, so that nobody removes a lock that a faster run has just created.
 */
const lock = (file: string): (() => void) => {
  const ownFile = `${file}.${process.pid}.${randomUUID()}`;
  const mark = `${process.pid} ${ownFile}`;
  try {
    writeFileSync(ownFile, mark, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw cannotWrite(error as Error);
  }
  try {
    for (;;) {
      if (tryLink(ownFile, file)) return () => void (readMark(file) === mark && unlinkSync(file));
      if (isLeftBehind(file)) removeLeftBehind(file, ownFile);
    }
  } finally {
    rmSync(ownFile, { force: true });
  }
};

const tryLink = (ownFile: string, file: string): boolean => {
  try {
    linkSync(ownFile, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cannotWrite(error as Error);
  }
};

/**
 * True if a run that has died left the lock behind, false if the lock is gone.
 * @throws CommandError while a run holds it
 */
const isLeftBehind = (file: string): boolean => {
  const mark = readMark(file);
  if (mark === null) return false;
  const owner = Number.parseInt(mark, 10);
  // In a container, the dead run may have had the same process id.
  if (!(owner > 0 && owner !== process.pid && isRunning(owner))) return true;
  throw new CommandError(
    `migrate-voices: process ${owner} is using this journal. Wait for it to end; if there is no such process, delete ${file}.`,
  );
};

/** Removes the lock of a run that was killed. */
const removeLeftBehind = (file: string, ownFile: string): void => {
  const removing = `${file}.removing`;
  if (!tryLink(ownFile, removing)) {
    // A faster run may have removed it in the meantime.
    if (!isLeftBehind(removing)) return;
    throw new CommandError(`migrate-voices: a run was killed while starting. If none is running, delete ${removing}.`);
  }
  try {
    if (isLeftBehind(file)) rmSync(file, { force: true });
  } catch (error) {
    throw error instanceof CommandError ? error : cannotWrite(error as Error);
  } finally {
    unlinkSync(removing);
  }
};

const cannotWrite = ({ message }: Error): CommandError =>
  new CommandError(`migrate-voices: the journal cannot be written: ${message}. Name another file with --journal.`);

/** The owner that a lock names; empty if it cannot be read, null if there is no lock. */
const readMark = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? null : "";
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Syncs the folder, so that the file's name is on disk as well as its bytes. */
const syncFolder = (folder: string): void => {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows cannot open folders, and does not need this.
  }
};
