// The points at which a server of the catalogue may differ from the reference, from the first byte received to the last
// one sent.
import type { Socket } from "node:net";
import type { Operation } from "../../../../scripts/openapi/operation.ts";
import type { Contract } from "./contract.ts";
import type { Body } from "./fields.ts";
import type { Keeps } from "./memory.ts";
import type { Answer, Received } from "./message.ts";
import type { Problem } from "./problem.ts";

export type Patch = {
  /** Reads a different request from the one received, as a careless server would. */
  readonly reads?: (request: Received, context: Situation) => Received;
  /** Ignores a problem. */
  readonly ignores?: (problem: Problem, context: Situation) => boolean;
  /** Objects to what the contract allows; the contract's own problems come first. */
  readonly minds?: (context: Situation) => readonly Problem[] | Promise<readonly Problem[]>;
  /** Stores other values than those that it was sent. */
  readonly keeps?: Keeps;
  /** Replaces the answer that was decided on. */
  readonly answers?: (answer: Answer, context: Decided) => Answer;
  /** Writes the answer itself and takes over the connection. */
  readonly sends?: (answer: Answer, context: Decided, socket: Socket) => void;
  /** Answers a bad credential as soon as it has read the head. */
  readonly early?: boolean;
  /** Takes the bare connection, before any HTTP. */
  readonly connects?: (socket: Socket) => void;
};

/** Makes a server's patch anew at each start, so that it may have state. */
export type PatchMaker = (contract: Contract) => Patch;

export type Situation = {
  readonly contract: Contract;
  readonly request: Received;
  /** Null if no path matches; a declared sibling if only the method is wrong. */
  readonly operation: Operation | null;
  /** The body as read; null if its media type is not documented, and before `reads`. */
  readonly body: Body | null;
  /** The request's number on its connection, from 1. */
  readonly onConnection: number;
};

export type Decided = Situation & {
  /** The request's problems; the answer refuses the first. Empty if it was accepted. */
  readonly problems: readonly Problem[];
};
