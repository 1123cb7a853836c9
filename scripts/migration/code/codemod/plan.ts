// The plan for one place in one file. `CannotMove` is thrown for a place that cannot be moved safely.
import type { Node, PropertyDeclaration, Statement, VariableDeclaration } from "ts-morph";
import type { Move } from "../moves.ts";

export type Edit = { readonly start: number; readonly end: number; readonly text: string };

export type Plan = {
  readonly move: Move;
  /** The node to be moved. */
  readonly node: Node;
  /** What the code called before: `fetch`, `axios.post`. */
  readonly what: string;
  readonly edits: readonly Edit[];
  /** Statements whose work the new call does. */
  readonly spent: readonly Statement[];
  /** Declarations that were read; they are removed if nothing else uses them. */
  readonly read: ReadonlySet<Constant>;
  /** Expressions that remain in the new text. */
  readonly kept: readonly Node[];
  /** Types are only moved together with all methods in the file that use them. */
  readonly kind: "request" | "method" | "type";
};

/** A place that a person must move. */
export type Refused = { readonly node: Node; readonly move: Move; readonly reason: string };

/** A variable or a private class member, neither of which can be used outside the file. */
export type Constant = VariableDeclaration | PropertyDeclaration;

export class CannotMove extends Error {
  readonly node: Node;
  constructor(node: Node, reason: string) {
    super(reason);
    this.name = "CannotMove";
    this.node = node;
  }
}

/** Collects facts while one place is planned. */
export type Draft = {
  readonly read: Set<Constant>;
  readonly spent: Statement[];
  readonly kept: Node[];
  /** Keys written into the code, which must not be printed. */
  readonly secrets: Set<string>;
};

export const newDraft = (secrets: Set<string>): Draft => ({
  read: new Set(),
  spent: [],
  kept: [],
  secrets,
});
