// Writes bytes to stdout or stderr synchronously and completely. Asynchronous output is cut off when the process ends,
// and its errors cannot be caught.

import { writeSync } from "node:fs";
import { UserError } from "./user-error.ts";

export class CannotWrite extends UserError {
  override readonly name = "CannotWrite";
}

/** Ignores a reader that has gone away. @throws CannotWrite if writing fails, for example on a full disk. */
export const writeWhole = (stream: 1 | 2, bytes: Uint8Array): void => {
  for (let written = 0; written < bytes.byteLength; ) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw new CannotWrite(`The output cannot be written: ${message}.`, { cause: error });
      // A pipe is full, so its reader gets some time.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
};
