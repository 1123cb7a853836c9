// Errors that a person can act on: bad arguments, something on this machine that is not as it must be, a document that
// cannot be read. Their message says what failed, why and what to do.

import { type TerminalText, terminalLines } from "./terminal-text.ts";

export class UserError extends Error {}

/** What a command prints: an error that nobody foresaw is ours to mend, and needs its stack for that. */
export const printed = (error: unknown): TerminalText =>
  terminalLines(error instanceof UserError ? error.message : String((error as Error)?.stack ?? error));
