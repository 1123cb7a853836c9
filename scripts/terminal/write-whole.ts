// Bytes → stdout or stderr, at once and whole: what is written asynchronously is cut where the process ends, and fails where
// nobody can catch it.

import { writeSync } from "node:fs";
import { UserError } from "./user-error.ts";

export class CannotWrite extends UserError {
  override readonly name = "CannotWrite";
}

/** A reader that has gone away has seen enough. @throws CannotWrite where it cannot be written, as on a full disk. */
export const writeWhole = (stream: 1 | 2, bytes: Uint8Array): void => {
  for (let written = 0; written < bytes.byteLength; ) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw new CannotWrite(`The output cannot be written: ${message}.`, { cause: error });
      // A pipe is full: its reader needs a moment, and the processor.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};
