// What a server of the catalogue is: a name, one sentence that says how it differs, and how to start it. Types only.
import type { Document } from "../../../scripts/openapi/document.ts";
import type { Contract } from "./reference/contract.ts";

export type Entry = {
  /** Kebab-case, unique in the catalogue. */
  readonly name: string;
  readonly group: Group;
  /** One sentence, the server as the subject: `Accepts requests that carry no credential.` */
  readonly what: string;
  /** The check that should report it; null if nothing should be found. */
  readonly check: Check | null;
  /** Whether the document says enough for the server to differ from the reference as claimed. */
  readonly applies: (document: Document) => boolean;
  readonly start: (contract: Contract) => Promise<Started>;
  /** The real faults of a server that others wrote; a finding on any other case is a false alarm. */
  readonly wrongIn?: readonly { readonly what: string; readonly standard: string }[];
};

export type Started = {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Requests received so far, or connections if no request can be read. */
  readonly requests: () => number;
  readonly stop: () => Promise<void>;
};

export type Group =
  | "answer-status"
  | "answer-media-type"
  | "answer-body"
  | "answer-schema"
  | "answer-wire"
  | "credentials"
  | "input"
  | "constraints"
  | "framing"
  | "methods"
  | "redirects"
  | "lifecycle"
  | "state"
  | "odd-answer"
  | "odd-wire"
  | "odd-input"
  | "undecidable"
  | "independent";

/** The names of the judge's checks that can detect a drift. */
export type Check =
  | "status-documented"
  | "request-accepted"
  | "request-rejected"
  | "no-server-error"
  | "media-type-documented"
  | "body-conforms"
  | "error-not-success"
  | "headers-conform"
  | "message-framing"
  | "content-decodes"
  | "operation-serves"
  | "deprecation-header"
  | "sunset-header"
  | "successor-link"
  | "key-untold"
  | "changed-is-shown"
  | "shown-as-changed";
