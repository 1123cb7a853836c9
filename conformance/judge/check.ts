// What a check sees and says: `checks.ts` lists the checks, the other files hold them by what they judge.
import type { Described } from "../../scripts/openapi/described-at.ts";
import type { Operation, Pointer, ResponseRule } from "../../scripts/openapi/operation.ts";
import type { Case, Guess, PlannedReply } from "../derive/case.ts";
import type { Exchange, RequestMessage, ResponseMessage, Returned } from "../http/exchange.ts";
import type { Validate } from "../schema/validate.ts";
import type { Fault } from "./finding.ts";

/** A truth about an exchange. `judge` is pure; it says nothing where the truth holds or does not apply. */
export type Check = AnswerCheck | CallCheck | CrashCheck | SequenceCheck<never>;

/** A truth about what a server answered. */
export type AnswerCheck = {
  /** Named after the truth it states: `status-documented`. */
  readonly name: string;
  readonly blames: "server";
  /** It speaks of the operation rather than of one answer: said once for each operation. */
  readonly once?: true;
  readonly judge: (answer: Answer) => readonly Remark[];
};

/** A truth about what the generated client did. */
export type CallCheck = {
  readonly name: string;
  readonly blames: "client";
  readonly judge: (call: Call) => readonly Remark[];
};

/** A truth about a target whose process the suite owns, so that its death is known and not guessed. */
export type CrashCheck = {
  readonly name: string;
  readonly blames: "server";
  readonly judge: (crash: { readonly case: Case; readonly exitMessage: string }) => readonly Remark[];
};

/** A truth about several answers of a server, held against each other; `Compared` is what the check needs of them. */
export type SequenceCheck<Compared> = {
  readonly name: string;
  readonly blames: "server";
  readonly judge: (compared: Compared) => readonly Remark[];
};

/** A truth about what a server shows of what was made there and removed. */
export type StateCheck = SequenceCheck<Seen>;

/** A list before and after something was made, or made and removed. */
export type Seen = {
  /** What was made. */
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly removed: boolean;
  /** Whether the list shows everything there is. */
  readonly whole: boolean;
  /** Whether nobody else uses the target. */
  readonly alone: boolean;
  /** Texts of the request that made it, and what the list has under the same names. */
  readonly texts: readonly { readonly name: string; readonly sent: string; readonly shown: string }[];
  /** What the document says of it, and where. */
  readonly claim: string;
  readonly pointer: string;
};

/** A truth about what a server shows of what was made there and changed. */
export type ChangeCheck = SequenceCheck<Changed>;

/** What answers show of a thing, and of those beside it, before and after it was changed. */
export type Changed = {
  /** The operation that changed it. */
  readonly changer: string;
  /** What both the making and the change gave a value. */
  readonly members: readonly MemberSeen[];
  /** What the change did not name, where a standard says that it stays. */
  readonly kept: readonly MemberSeen[];
  /** Names of other things that show the new values since; of those that are gone since, and of those that came. */
  readonly changedToo: readonly string[];
  readonly lost: readonly string[];
  readonly added: readonly string[];
  /** Whether paths alone say that the answer shows it. */
  readonly inferred: boolean;
  readonly pointer: string;
};

/** A member's value as it was sent with the making and with the change, and as it is shown before and after that. */
export type MemberSeen = {
  readonly name: string;
  readonly made: unknown;
  readonly changed: unknown;
  readonly before: unknown;
  readonly after: unknown;
};

/** What a check has to say; a note is worth knowing, never a disagreement. */
export type Remark = {
  readonly level: "finding" | "note";
  readonly received: string;
  readonly documented: string;
  readonly pointer: string;
  readonly fault: Fault;
};

export type Answer = {
  readonly operation: Operation;
  readonly case: Case;
  readonly request: RequestMessage;
  readonly response: ResponseMessage;
  /** What the document says of this status; null where it says nothing, or nothing of this method. */
  readonly rule: ResponseRule | null;
  readonly validate: Validate;
  /** Whether the document describes a place in a value of the schema at `pointer`. */
  readonly describes: (pointer: Pointer, path: string) => Described;
  /** Whether the operation has served a valid request in this run. Until then a 404 may mean that it is gone. */
  readonly served: boolean;
  /**
   * What the request is about: something that the run knows to be there, an example that may or may not be, or nothing
   * that has to be there.
   */
  readonly about: "known" | "example" | "nothing";
  /**
   * What the key has opened so far in this run: this operation, others that demand the same, or nothing. A key that opens is
   * not what a refusal is about.
   */
  readonly keyOpens: "this" | "others" | "nothing";
  /** What the request has of values that only a server can know, without those that it has taken before. */
  readonly guessed: readonly Guess[];
  /** The texts that the document has in its examples. */
  readonly shown: ReadonlySet<string>;
  /** Whether it may repeat what was sent. A mock makes everything up, and may come near to it by chance. */
  readonly mayRepeat: boolean;
};

export type Call = {
  readonly operation: Operation;
  readonly case: Case;
  /** Every request that this one call caused, in order. */
  readonly exchanges: readonly Exchange[];
  readonly returned: Returned;
  /** The rules that the bytes of the first request break. */
  readonly broken: readonly Pointer[];
  /** The answer that it was given from a script, so that it is known what the client must make of it; null: a server's. */
  readonly reply: PlannedReply | null;
  /** The request's parts or values as they arrived, read back by the same eyes that judge a server's input. */
  readonly arrived: Arrived;
};

/** What a request carries, decoded: values by parameter and field name. */
export type Arrived = {
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly fields: ReadonlyMap<string, readonly ArrivedField[]>;
  /** The whole body where it is not made of fields. */
  readonly body: unknown;
};

export type ArrivedField = {
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  readonly value: unknown;
};

/** `fault`: what is wrong, where the check alone does not say it. */
export const finding = (received: string, documented: string, pointer: string, fault: Fault = plain): Remark => ({
  level: "finding",
  received,
  documented,
  pointer,
  fault,
});

export const note = (received: string, documented: string, pointer: string): Remark => ({
  level: "note",
  received,
  documented,
  pointer,
  fault: plain,
});

const plain: Fault = { kind: "plain" };
