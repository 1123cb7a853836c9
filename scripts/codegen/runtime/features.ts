// The parts that only some operations need. `generate` imports into a client the parts its document uses, so that a
// bundle contains no others. A part creates no errors itself; it calls the functions it is passed. Types only.
import type { CallState } from "./call-state.ts";
import type { RefuseFile } from "./describe-file.ts";
import type { ErrorCode } from "./error-code.ts";
import type { InvalidResponseError } from "./errors.ts";
import type { Check, Matches } from "./matches.ts";
import type {
  AnswerKind,
  BodyKind,
  StreamKind,
  TableBody,
  TableField,
  TableOperation,
  TableParameter,
  TableResponse,
} from "./operation-table.ts";
import type { Payload } from "./payload.ts";
import type { Platform } from "./platform.ts";
import type { Refuse } from "./refuse.ts";
import type { Secrets } from "./secrets.ts";
import type { Reader } from "./source.ts";

export type FileRule = Pick<TableField, "name" | "mediaTypes" | "looksLike" | "schema">;

/** Creates the error for a response that is not as documented. */
export type InvalidAnswer = (code: ErrorCode, why: string, pointer?: string) => InvalidResponseError;

export type Features = {
  /** One check per schema keyword. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly bodies: { readonly [Kind in BodyKind]?: WriteBody };
  readonly answers: { readonly [Kind in AnswerKind]?: ReadAnswer };
  /** For successful responses that are read as they arrive. */
  readonly streams?: { readonly [Kind in StreamKind]?: OpenStream };
  /** An API key is listed by its location, other kinds by name. */
  readonly credentials: { readonly [Kind in "bearer" | "basic" | "header" | "query" | "cookie"]?: Present };
  readonly writeParameters?: WriteParameters;
  readonly acceptType?: AcceptType;
  readonly writeBody?: ChooseBody;
  readonly refuseMisnamed?: RefuseMisnamed;
};

export type Input = Readonly<Record<string, unknown>>;

/** The parts of a request other than its body, as they are being collected. */
export type Draft = {
  path: string;
  readonly query: string[];
  readonly cookies: string[];
  readonly headers: [name: string, value: string][];
};

export type WriteParameters = (
  draft: Draft,
  parameters: readonly TableParameter[],
  input: Input,
  context: BodyContext,
) => void;

/** Writes the key where the credential belongs. */
export type Present = (draft: Draft, name: string, key: string, secrets: Secrets) => void;

export type WriteBody = (body: TableBody, value: unknown, context: BodyContext) => Promise<Payload>;

/** Returns undefined if no body is sent. */
export type ChooseBody = (
  operation: TableOperation,
  input: Input,
  bodies: Features["bodies"],
  context: BodyContext,
) => Promise<Payload | undefined>;

export type RefuseMisnamed = (input: Input, refuse: Refuse, operation: TableOperation) => void;

export type BodyContext = {
  readonly matches: Matches;
  readonly refuse: Refuse;
  /** Collects readers that were opened for this call and cannot be opened again. */
  readonly begun: Reader[];
  readonly platform: Platform;
  readonly acceptType: AcceptType | undefined;
};

/** Returns the documented name of a file's type; throws the error from `refuse` if the document does not accept it. */
export type AcceptType = (detected: string | undefined, rule: FileRule, refuse: RefuseFile) => string;

/** Reads the value from a response body. */
export type ReadAnswer = (answer: {
  readonly bytes: Uint8Array;
  /** The body as text, redacted. */
  text(): string;
  readonly contentType: string | null;
  /** Undefined if the response's media type is not documented. */
  readonly content: TableResponse["contents"][number] | undefined;
  readonly documented: TableResponse["contents"];
  readonly matches: Matches;
  readonly invalid: InvalidAnswer;
}) => unknown;

/** Opens a response that the caller reads as it arrives. */
export type OpenStream = (answer: StreamedAnswer) => unknown;

export type StreamedAnswer = {
  readonly response: Response;
  readonly content: TableResponse["contents"][number];
  readonly matches: Matches;
  readonly state: CallState;
  /** Must be called when the response has been read, has failed, or was cancelled. */
  readonly ended: () => void;
};
