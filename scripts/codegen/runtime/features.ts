// What an operation may need beyond the core. `generate` imports into a client the parts its document uses, so that a
// bundle carries no others. A part makes no error of its own: it refuses through what it is handed. Types only.
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

/** Makes the error for an answer that is not as documented. */
export type InvalidAnswer = (code: ErrorCode, why: string, pointer?: string) => InvalidResponseError;

export type Features = {
  /** By keyword. */
  readonly checks: Readonly<Record<string, Check>>;
  readonly bodies: { readonly [Kind in BodyKind]?: WriteBody };
  readonly answers: { readonly [Kind in AnswerKind]?: ReadAnswer };
  /** Of successes alone: what is handed over before it has come as a whole. */
  readonly streams?: { readonly [Kind in StreamKind]?: OpenStream };
  /** An API key by its place, the other kinds by name. */
  readonly credentials: { readonly [Kind in "bearer" | "basic" | "header" | "query" | "cookie"]?: Present };
  readonly writeParameters?: WriteParameters;
  readonly acceptType?: AcceptType;
  readonly writeBody?: ChooseBody;
  readonly refuseMisnamed?: RefuseMisnamed;
};

export type Input = Readonly<Record<string, unknown>>;

/** Where a request goes and what it says beside its body. */
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

/** Puts the key where its credential belongs. */
export type Present = (draft: Draft, name: string, key: string, secrets: Secrets) => void;

export type WriteBody = (body: TableBody, value: unknown, context: BodyContext) => Promise<Payload>;

/** Undefined where nothing is sent. */
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
  /** Takes what has been opened for this call and cannot be opened again. */
  readonly begun: Reader[];
  readonly platform: Platform;
  readonly acceptType: AcceptType | undefined;
};

/** The name under which the document takes a file's type; throws what `refuse` makes where it does not. */
export type AcceptType = (found: string | undefined, rule: FileRule, refuse: RefuseFile) => string;

/** The value in an answer's body. */
export type ReadAnswer = (answer: {
  readonly bytes: Uint8Array;
  /** The body as text, redacted. */
  text(): string;
  readonly contentType: string | null;
  /** Undefined where the answer is of no documented type. */
  readonly content: TableResponse["contents"][number] | undefined;
  readonly documented: TableResponse["contents"];
  readonly matches: Matches;
  readonly invalid: InvalidAnswer;
}) => unknown;

/** What a caller reads an answer from while it comes. */
export type OpenStream = (answer: StreamedAnswer) => unknown;

export type StreamedAnswer = {
  readonly response: Response;
  readonly content: TableResponse["contents"][number];
  readonly matches: Matches;
  readonly state: CallState;
  /** To be told where the answer has been read, has failed, or is wanted no more. */
  readonly ended: () => void;
};
