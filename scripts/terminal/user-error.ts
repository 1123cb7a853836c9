// Errors that a user can fix: bad arguments, a problem on this machine, a document that cannot be read. The message
// says what failed, why, and what to do.

import { type TerminalText, terminalLines } from "./terminal-text.ts";

export class UserError extends Error {}

/** The text to print for an error. Any other error is a bug in this program, so its stack is printed. */
export const printed = (error: unknown): TerminalText =>
  terminalLines(error instanceof UserError ? error.message : String((error as Error)?.stack ?? error));
