// A deprecated operation → the call that takes its place in this client, and where that one differs, in words. Pure.

import type { Document } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { parityOf, type Row } from "../parity.ts";

export type Successor = {
  /** `client.method({ what, it, needs })` */
  readonly call: string;
  /** What a caller of the old one must know, each a clause; names are in backticks. */
  readonly differences: readonly string[];
};

/** Null where nothing replaces it, or nothing that the document describes. */
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
    ...inputs.flatMap((row) => (row.change === "changed" ? [`\`${row.name}\`: ${newsOf(row)}`] : [])),
    ...clause(
      outputs,
      ({ change, name }) => change === "gone" && isWhole(name),
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
  wanted: (row: Row) => boolean,
  say: (names: string) => string,
): readonly string[] => {
  const names = rows.filter(wanted).map(({ name }) => `\`${name}\``);
  return names.length === 0 ? [] : [say(names.join(", "))];
};

const isNewDemand = ({ change, after }: Row): boolean => change === "new" && after?.startsWith("required") === true;

/** What `after` adds to `before`, where it does no more than that. */
const newsOf = ({ before, after }: Row): string =>
  after!.startsWith(`${before}, `) ? after!.slice(`${before}, `.length) : `${after}, no longer ${before}`;

/** Not a member of what is gone or changed as a whole. */
const isWhole = (name: string): boolean => !/[.[]/.test(name);
