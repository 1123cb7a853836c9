// What is to happen to one place in one file. A place that cannot be moved safely throws `CannotMove`.
import type { Node, Statement, VariableDeclaration } from "ts-morph";
import type { Move } from "../moves.ts";

export type Edit = { readonly start: number; readonly end: number; readonly text: string };

export type Plan = {
  readonly move: Move;
  /** The place itself. */
  readonly node: Node;
  /** What it was: `fetch`, `axios.post`. */
  readonly what: string;
  readonly edits: readonly Edit[];
  /** Statements whose work the moved call does. */
  readonly spent: readonly Statement[];
  /** Declarations that were read; removed where nothing else uses them. */
  readonly read: ReadonlySet<VariableDeclaration>;
  /** Expressions that live on in the new text. */
  readonly kept: readonly Node[];
  /** Moved with all others of the file that say so, or not at all: a method and the types it speaks in. */
  readonly together: boolean;
};

export class CannotMove extends Error {
  readonly node: Node;
  constructor(node: Node, reason: string) {
    super(reason);
    this.name = "CannotMove";
    this.node = node;
  }
}

/** Collected while one place is planned. */
export type Draft = {
  readonly read: Set<VariableDeclaration>;
  readonly spent: Statement[];
  readonly kept: Node[];
  /** Texts that must not be printed: a key written into the code. */
  readonly secrets: Set<string>;
};

export const newDraft = (secrets: Set<string>): Draft => ({
  read: new Set(),
  spent: [],
  kept: [],
  secrets,
});
