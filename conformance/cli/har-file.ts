// Exchanges → a HAR file, written one by one because a run sends more than should be held in memory. The file appears
// whole or not at all, readable only by its owner, since answers may contain anything.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { visibleJson } from "../../scripts/terminal/visible.ts";
import { beginFile, type Draft } from "../../scripts/terminal/write-file.ts";
import { CannotRun } from "../options.ts";
import { ownCreator } from "../recorded/read-har.ts";
import type { Travelled } from "../recorded/travelled.ts";
import { harEntry } from "../recorded/write-har.ts";

export type HarFile = {
  /** Never throws; a failure to write is reported at the end. */
  readonly add: (travelled: Travelled) => void;
  /** @throws CannotRun if the file could not be written completely. */
  readonly finish: () => void;
  /** Removes everything written. */
  readonly abandon: () => void;
};

/** @throws CannotRun if the file cannot be written. */
export const openHarFile = (file: string): HarFile => {
  if (file === "-") throw new CannotRun("--har writes during the run, so it needs a file and cannot write to stdout.");
  const failed = (error: unknown): CannotRun =>
    new CannotRun(`The recording ${file} cannot be written (--har): ${(error as Error).message}.`);
  const creator = { name: ownCreator, version: packageVersion() };
  let draft: Draft;
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    draft = beginFile(file);
    draft.write(`{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`);
  } catch (error) {
    throw failed(error);
  }
  let failure: unknown = null;
  let count = 0;
  return {
    add: (travelled) => {
      if (failure !== null) return;
      try {
        draft.write(`${count === 0 ? "" : ","}\n${visibleJson(harEntry(travelled))}`);
        count += 1;
      } catch (error) {
        failure = error;
        draft.abandon();
      }
    },
    finish: () => {
      if (failure !== null) throw failed(failure);
      try {
        draft.write("\n]}}\n");
        draft.finish();
      } catch (error) {
        draft.abandon();
        throw failed(error);
      }
    },
    abandon: () => draft.abandon(),
  };
};

const packageVersion = (): string => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(manifest.version);
};
