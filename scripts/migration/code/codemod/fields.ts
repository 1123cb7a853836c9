// Checks the fields of a request's body against those of the operation.
import type { Node } from "ts-morph";
import type { Move } from "../moves.ts";
import { CannotMove } from "./plan.ts";

/** Source text of each value, by field. */
export type Values = ReadonlyMap<string, string>;

export const fieldOf = (name: string, node: Node, move: Move) => {
  const field = move.fields.get(name);
  const isFormerInput = move.parity?.inputs.some((row) => row.name === name && row.before !== null);
  if (field !== undefined && isFormerInput) return field;
  throw new CannotMove(
    node,
    `the call sends the field ${name}, which ${move.from.method} ${move.from.path} does not have`,
  );
};

export const demand = (values: Values, node: Node, move: Move): void => {
  const missing = move.required.filter((name) => !values.has(name));
  if (missing.length > 0) throw new CannotMove(node, `${missing.join(" and ")} is not among the fields added here`);
};
