// Where a server of the catalogue may differ from the reference, from the first byte received to the last one sent.
import type { Socket } from "node:net";
import type { Operation } from "../../../../scripts/openapi/operation.ts";
import type { Contract } from "./contract.ts";
import type { Body } from "./fields.ts";
import type { Keeps } from "./memory.ts";
import type { Answer, Received } from "./message.ts";
import type { Problem } from "./problem.ts";

export type Patch = {
  /** Sees another request than the one that came: how a careless server reads it. */
  readonly reads?: (request: Received, context: Situation) => Received;
  /** Overlooks a problem. */
  readonly ignores?: (problem: Problem, context: Situation) => boolean;
  /** Minds what the contract allows; the contract's own problems come first. */
  readonly minds?: (context: Situation) => readonly Problem[] | Promise<readonly Problem[]>;
  /** Keeps other values of a change than those that it was sent. */
  readonly keeps?: Keeps;
  /** Gives another answer than the one decided on. */
  readonly answers?: (answer: Answer, context: Decided) => Answer;
  /** Writes the answer itself; the connection is its own from here on. */
  readonly sends?: (answer: Answer, context: Decided, socket: Socket) => void;
  /** Answers a bad credential as soon as it has read the head. */
  readonly early?: boolean;
  /** Comes before HTTP: takes the bare connection. */
  readonly connects?: (socket: Socket) => void;
};

/** One server's own patch; made anew at each start, so that it may remember things. */
export type PatchMaker = (contract: Contract) => Patch;

export type Situation = {
  readonly contract: Contract;
  readonly request: Received;
  /** Null where the path leads to none; a declared sibling where only the method is wrong. */
  readonly operation: Operation | null;
  /** The body as read; null where it has no documented media type, and before `reads`. */
  readonly body: Body | null;
  /** The how manieth request on its connection, from 1. */
  readonly onConnection: number;
};

export type Decided = Situation & {
  /** What the request broke; the answer refuses the first. Empty: it was accepted. */
  readonly problems: readonly Problem[];
};
