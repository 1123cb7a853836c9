// What is to happen to one place in one file. A place that cannot be moved safely throws `CannotMove`.
import type { Node, PropertyDeclaration, Statement, VariableDeclaration } from "ts-morph";
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
  readonly read: ReadonlySet<Constant>;
  /** Expressions that live on in the new text. */
  readonly kept: readonly Node[];
  /** A type goes with all the methods of its file that speak in it, or not at all. */
  readonly kind: "request" | "method" | "type";
};

/** A place that is for a person to move. */
export type Refused = { readonly node: Node; readonly move: Move; readonly reason: string };

/** A variable, or a private member of a class: nobody outside the file can use it. */
export type Constant = VariableDeclaration | PropertyDeclaration;

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
  readonly read: Set<Constant>;
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
