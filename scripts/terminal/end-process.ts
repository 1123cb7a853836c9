// The end of a command's process. Everything has been written by then; what a module of the caller's, or a library, has left
// running (a timer, a connection, a server) keeps it from ending no longer.

/** For what is about to end by itself. */
const graceMs = 1_000;

export const endProcess = (status: number): void => {
  process.exitCode = status;
  setTimeout(() => process.exit(), graceMs).unref();
};
