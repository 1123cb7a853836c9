// Ends a command's process once all output is written, even if something is still running, such as a timer, a
// connection or a server left by a library or a module of the user's.

/** Time for the process to end by itself. */
const graceMs = 1_000;

export const endProcess = (status: number): void => {
  process.exitCode = status;
  setTimeout(() => process.exit(), graceMs).unref();
};
