// An optional peer of the package that is needed now and not installed.

/** The message is for a person; print it without the stack. */
export class MissingPeer extends Error {
  override readonly name = "MissingPeer";

  constructor(peer: string, version: string, options: ErrorOptions) {
    const install = `npm install --save-dev ${peer}@${version}`;
    super(`This needs ${peer}, which is not installed. Install it: ${install}`, options);
  }
}
