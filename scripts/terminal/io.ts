// Everything that a command may read from and write to its environment.
import { isColoured } from "./colour.ts";
import type { TerminalText } from "./terminal-text.ts";
import { UserError } from "./user-error.ts";
import { writeWhole } from "./write-whole.ts";

export type Io = {
  /** Results, one line or several. */
  readonly out: (text: TerminalText) => void;
  readonly bytesOut: (bytes: Uint8Array) => void;
  /** Messages for a person, separate from the results. */
  readonly err: (line: TerminalText) => void;
  /** Overwrites the last line drawn; an empty text clears it. Null if stderr is not a terminal. */
  readonly redraw: ((line: TerminalText | "") => void) | null;
  readonly colour: boolean;
  readonly width: number | undefined;
  readonly outIsTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
};

export type ExitStatus = 0 | 1 | 2;

/** Bad arguments, or a problem on this machine. Leads to exit status 2. */
export class CommandError extends UserError {
  override readonly name = "CommandError";
}

export const processIo = (): Io => {
  const { stdout, stderr, env } = process;
  return {
    out: (text) => writeWhole(1, Buffer.from(`${text}\n`)),
    bytesOut: (bytes) => writeWhole(1, bytes),
    err: (line) => writeWhole(2, Buffer.from(`${line}\n`)),
    redraw: stderr.isTTY ? (line) => stderr.write(`\r\x1b[2K${line}`) : null,
    colour: isColoured(stdout.isTTY === true, env),
    width: stdout.columns,
    outIsTerminal: stdout.isTTY === true,
    env,
  };
};
