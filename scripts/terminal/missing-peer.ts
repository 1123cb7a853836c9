// The error for an optional peer that is needed but not installed.
import { UserError } from "./user-error.ts";

export class MissingPeer extends UserError {
  override readonly name = "MissingPeer";

  constructor(peer: string, version: string, options: ErrorOptions) {
    const install = `npm install --save-dev ${peer}@${version}`;
    super(`This needs ${peer}, which is not installed. Install it: ${install}`, options);
  }
}
