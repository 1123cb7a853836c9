// What has been done for each recording, one line of JSON each, on the disk before the next step is taken. Only appended to.
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

/** By the recording's SHA-256. */
type State =
  /** A request is on its way, or was when the run ended; `unknown`: no answer told what became of it. */
  | { readonly event: "begun" | "unknown"; readonly at: number }
  | { readonly event: "done"; readonly id: string }
  /** Nothing was made: it may be sent again. */
  | { readonly event: "refused" | "postponed" | "absent" };

export type Journal = {
  readonly states: ReadonlyMap<string, State>;
  /** Ids that were there before the first recording was sent; null in a journal that has just been opened. */
  readonly known: ReadonlySet<string> | null;
  readonly setKnown: (ids: readonly string[]) => void;
  readonly write: (hash: string, file: string, entry: Entry) => void;
  readonly close: () => void;
};

type Entry =
  | { readonly event: "begun"; readonly name: string }
  | { readonly event: "done"; readonly id: string; readonly how: "answered" | "found in the list" | "resent" }
  | { readonly event: "refused" | "postponed" | "unknown" | "absent"; readonly why: string };

/** @throws CommandError where another run has the journal, or it is another task's, or broken. */
export const openJournal = (file: string, task: { readonly operation: string; readonly baseUrl: string }): Journal => {
  const unlock = lock(`${file}.lock`);
  let descriptor: number | undefined;
  try {
    const { lines, length } = existsSync(file) ? readLines(file) : { lines: [], length: 0 };
    const opened = openToWrite(file);
    descriptor = opened;
    // A line that was cut while it was written: what it would have said had not begun.
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

/** A line is there as a whole or not at all, and none comes after one that could not be written. */
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
        // A line without its end is forgiven when it is read.
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

/** Of a state that is not understood nobody knows whether something was made. */
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
        // As with what is JSON and no object.
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
 * One run at a time: two would send the same recording twice. The lock is a link to a file that already says who holds it, so
 * it is never there without its owner. One that a dead run left is removed under a lock of its own: whoever has that is alone in
 * removing, so nobody removes what a faster run has just put in its place.
 */
const lock = (file: string): (() => void) => {
  const own = `${file}.${process.pid}.${randomUUID()}`;
  const mark = `${process.pid} ${own}`;
  try {
    writeFileSync(own, mark, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw cannotWrite(error as Error);
  }
  try {
    for (;;) {
      if (linked(own, file)) return () => void (readMark(file) === mark && unlinkSync(file));
      if (isLeftBehind(file)) removeLeftBehind(file, own);
    }
  } finally {
    rmSync(own, { force: true });
  }
};

const linked = (own: string, file: string): boolean => {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cannotWrite(error as Error);
  }
};

/**
 * Returns true if a run that is dead by now left the lock behind, and false if the lock is gone.
 * @throws CommandError while a run holds it
 */
const isLeftBehind = (file: string): boolean => {
  const mark = readMark(file);
  if (mark === null) return false;
  const owner = Number.parseInt(mark, 10);
  // In a container the dead run may have had the same number.
  if (!(owner > 0 && owner !== process.pid && isRunning(owner))) return true;
  throw new CommandError(
    `migrate-voices: process ${owner} is using this journal. Wait for it to end; if there is no such process, delete ${file}.`,
  );
};

/** Removes the lock of a run that was killed. */
const removeLeftBehind = (file: string, own: string): void => {
  const removing = `${file}.removing`;
  if (!linked(own, removing)) {
    // A faster run may have finished removing in the meantime.
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

/** What a lock says of its owner, which is nothing if it cannot be read; null if there is no lock. */
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

/** The file's name must be on the disk as well as its bytes. */
const syncFolder = (folder: string): void => {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folders, and keeps names without being asked.
  }
};
