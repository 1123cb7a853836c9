// What a check receives and returns. `checks.ts` lists the checks; the other files define them. Pure.
import type { Described } from "../../scripts/openapi/described-at.ts";
import type { Operation, Pointer, ResponseRule } from "../../scripts/openapi/operation.ts";
import type { Case, Guess, PlannedReply } from "../derive/case.ts";
import type { Exchange, RequestMessage, ResponseMessage, Returned } from "../http/exchange.ts";
import type { Validate } from "../schema/validate.ts";
import type { Fault } from "./finding.ts";

/** A truth about an exchange. `judge` is pure; it returns nothing if the truth holds or does not apply. */
export type Check = AnswerCheck | CallCheck | CrashCheck | SequenceCheck<never>;

/** A truth about what a server answered. */
export type AnswerCheck = {
  /** Named after the truth it states: `status-documented`. */
  readonly name: string;
  readonly blames: "server";
  /** It concerns the operation rather than one answer, so it is reported once for each operation. */
  readonly once?: true;
  readonly judge: (answer: Answer) => readonly Remark[];
};

/** A truth about what the generated client did. */
export type CallCheck = {
  readonly name: string;
  readonly blames: "client";
  readonly judge: (call: Call) => readonly Remark[];
};

/** A truth about a target whose process the suite owns, so that its death is observed rather than guessed. */
export type CrashCheck = {
  readonly name: string;
  readonly blames: "server";
  readonly judge: (crash: { readonly case: Case; readonly exitMessage: string }) => readonly Remark[];
};

/**
 * A truth about several answers of a server, compared with each other; `Compared` is what the check needs from them.
 */
export type SequenceCheck<Compared> = {
  readonly name: string;
  readonly blames: "server";
  readonly judge: (compared: Compared) => readonly Remark[];
};

/** A truth about how a server shows what was made and removed there. */
export type StateCheck = SequenceCheck<ListComparison>;

/** A list before and after something was made, or made and removed. */
export type ListComparison = {
  /** The name of what was made. */
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly removed: boolean;
  /** Whether the list shows everything that exists. */
  readonly whole: boolean;
  /** Whether nobody else uses the target. */
  readonly alone: boolean;
  /** Texts of the request that made it, with the listed texts of the same names. */
  readonly texts: readonly { readonly name: string; readonly sent: string; readonly shown: string }[];
  /** What the document says about it, and where. */
  readonly claim: string;
  readonly pointer: string;
};

/** A truth about how a server shows what was made and changed there. */
export type ChangeCheck = SequenceCheck<ChangeComparison>;

/** What answers show of a resource, and of those beside it, before and after a change. */
export type ChangeComparison = {
  /** The operation that changed it. */
  readonly changer: string;
  /** Members that both the creation and the change gave a value. */
  readonly members: readonly MemberComparison[];
  /** Members that the change did not name and that must stay, according to a standard. */
  readonly kept: readonly MemberComparison[];
  /** The name of the changed resource, if the list no longer has it. */
  readonly gone: string | null;
  /** Names of other resources that show the new values since the change, that are gone, or that were added. */
  readonly changedToo: readonly string[];
  readonly lost: readonly string[];
  readonly added: readonly string[];
  /** Whether a successful answer means that the whole change was applied (RFC 5789). */
  readonly patched: boolean;
  /** Whether the link between change and answer is inferred from paths alone. */
  readonly inferred: boolean;
  readonly pointer: string;
};

/** A member's value as sent with the creation and with the change, and as shown before and after the change. */
export type MemberComparison = {
  readonly name: string;
  readonly made: unknown;
  readonly changed: unknown;
  readonly before: unknown;
  readonly after: unknown;
};

/** What a check reports; a note is worth knowing but not a disagreement. */
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
  /** What the document says about this status; null if it says nothing, or does not declare the request's method. */
  readonly rule: ResponseRule | null;
  readonly validate: Validate;
  /** Whether the document describes the value at a path below the schema at `pointer`. */
  readonly describes: (pointer: Pointer, path: string) => Described;
  /**
   * Whether the operation has served a valid request in this run. Before that, a 404 may mean that it does not exist.
   */
  readonly served: boolean;
  /**
   * What the request refers to: something known to exist, an example that may or may not exist, or nothing that has to
   * exist.
   */
  readonly about: "known" | "example" | "nothing";
  /**
   * What the key has opened so far in this run: this operation, others with the same requirement, or nothing. If the
   * key works, a refusal is not about the key.
   */
  readonly keyOpens: "this" | "others" | "nothing";
  /** Values in the request that only a server can know, without those that the server has accepted before. */
  readonly guessed: readonly Guess[];
  /** The texts of the document's examples. */
  readonly shown: ReadonlySet<string>;
  /** Whether the answer may repeat what was sent. A mock makes everything up, and may resemble it by chance. */
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
  /** The scripted answer that the client was given, so that the right result is known; null if a server answered. */
  readonly reply: PlannedReply | null;
  /** The request's parts or values as they arrived, read by the same code that reads a server's input. */
  readonly arrived: Arrived;
};

/** What a request carries, decoded: values by parameter and field name. */
export type Arrived = {
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly fields: ReadonlyMap<string, readonly ArrivedField[]>;
  /** The whole body if it does not consist of fields. */
  readonly body: unknown;
};

export type ArrivedField = {
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  readonly value: unknown;
};

/** `fault`: what is wrong, if the name of the check does not already say it. */
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
