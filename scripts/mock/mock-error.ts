// Why a mock failed to start or stopped, for programs (`code`) and people (`message`: what failed, why, what to do).
import { UserError } from "../terminal/user-error.ts";

export type MockErrorCode =
  | "document-unreadable"
  | "document-refused"
  | "port-in-use"
  | "port-refused"
  | "prism-missing"
  | "prism-died"
  | "not-ready";

export class MockError extends UserError {
  override readonly name = "MockError";
  readonly code: MockErrorCode;

  constructor(code: MockErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
