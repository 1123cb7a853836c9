// Describes the call that replaces a deprecated operation in this client, and how it differs. Pure.

import type { Document } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { parityOf, type Row } from "../parity.ts";

export type Successor = {
  /** Source of the call: `client.method({ required, members })` */
  readonly call: string;
  /** The differences that a caller must know, one clause each, with names in backticks. */
  readonly differences: readonly string[];
};

/** Null if there is no replacement, or if the document does not describe it. */
export const successorOf = (
  document: Document,
  operations: readonly Operation[],
  operation: Operation,
): Successor | null => {
  const next = operations.find(({ id }) => id === operation.replacement?.operation);
  if (next === undefined) return null;
  const { required } = inputShape(document, next);
  const call = `client.${next.id}(${required.length === 0 ? "" : `{ ${required.join(", ")} }`})`;
  const { inputs, outputs } = parityOf(document, operation, next);
  const differences = [
    ...clause(inputs, isNewDemand, (names) => `it also needs ${names}`),
    ...clause(
      inputs,
      ({ change }) => change === "gone",
      (names) => `it does not take ${names}`,
    ),
    ...inputs.flatMap((row) => (row.change === "changed" ? [`\`${row.name}\`: ${changeOf(row)}`] : [])),
    ...clause(
      outputs,
      ({ change, name }) => change === "gone" && isTopLevel(name),
      (names) => `its answer has no ${names}`,
    ),
    ...clause(
      outputs,
      ({ change }) => change === "changed",
      (names) => `${names} of its answer has another form`,
    ),
  ];
  return { call, differences };
};

const clause = (
  rows: readonly Row[],
  isWanted: (row: Row) => boolean,
  say: (names: string) => string,
): readonly string[] => {
  const names = rows.filter(isWanted).map(({ name }) => `\`${name}\``);
  return names.length === 0 ? [] : [say(names.join(", "))];
};

const isNewDemand = ({ change, after }: Row): boolean => change === "new" && after?.startsWith("required") === true;

/** The additions in `after`, if it only extends `before`; otherwise both. */
const changeOf = ({ before, after }: Row): string =>
  after!.startsWith(`${before}, `) ? after!.slice(`${before}, `.length) : `${after}, no longer ${before}`;

/** True for a top-level name, false for a member of something that is listed itself. */
const isTopLevel = (name: string): boolean => !/[.[]/.test(name);
