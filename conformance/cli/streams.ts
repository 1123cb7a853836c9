// Text and bytes → stdout and stderr, at once and whole: what is written asynchronously is cut where the process ends, and
// fails where nobody can catch it.
import { writeSync } from "node:fs";
import { CannotRun } from "../run/options.ts";
import type { ConformanceIo } from "./terminal.ts";

export const processIo: ConformanceIo = {
  out: (line) => write(1, Buffer.from(`${line}\n`)),
  err: (line) => write(2, Buffer.from(`${line}\n`)),
};

/** A reader that has gone away has seen enough. @throws CannotRun where it cannot be written, as on a full disk. */
export const write = (stream: 1 | 2, bytes: Uint8Array): void => {
  for (let written = 0; written < bytes.byteLength; ) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw new CannotRun(`The output cannot be written: ${message}.`, { cause: error });
      // A pipe is full: its reader needs a moment, and the processor.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};
