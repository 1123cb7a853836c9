// A document → what a codemod looks for and what it puts in its place, one move for each replaced operation. Pure.

import type { Document } from "../../openapi/document.ts";
import { type Formerly, readFormerly } from "../../openapi/formerly.ts";
import { inputShape } from "../../openapi/input-shape.ts";
import type { Credential, Field, Operation } from "../../openapi/operation.ts";
import { type Parity, parityOf } from "../../parity.ts";
import { endingOf, tailOf } from "./addresses.ts";

export type Move = {
  readonly from: Operation;
  /** Null where nothing replaces it, or nothing that the document describes. */
  readonly to: Operation | null;
  readonly parity: Parity | null;
  readonly formerly: Formerly;
  /** The end of the path, by which a call is known that names the method too; null where an operation that stays has the same. */
  readonly ending: string | null;
  /** Why no call can be moved by a program, null where one can. */
  readonly obstacle: string | null;
  /** Fields of the old operation's body, by name, as the new one has them. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  /** The one header that lets a caller in, null where it is not that simple. */
  readonly credential: Credential | null;
};

/** @param only the id of the one operation to move away from; null: every replaced one. */
export const movesOf = (document: Document, operations: readonly Operation[], only: string | null): readonly Move[] =>
  operations
    .filter(
      ({ id, deprecated, replacement }) =>
        deprecated && (only === null ? true : id === only) && replacement !== undefined,
    )
    .map((from) => moveOf(document, operations, from));

const moveOf = (document: Document, operations: readonly Operation[], from: Operation): Move => {
  const to = operations.find(({ id }) => id === from.replacement?.operation) ?? null;
  const parity = to === null ? null : parityOf(document, from, to);
  const fields = to === null ? [] : inputShape(document, to).fields;
  const [credential, ...more] = (to?.security ?? []).filter((all) => all.length === 1).flat();
  return {
    from,
    to,
    parity,
    formerly: readFormerly(document, from),
    ending: endingIn(operations, from),
    obstacle: obstacleIn(from, parity),
    fields: new Map(fields.map((field) => [field.name, field])),
    required: to === null ? [] : inputShape(document, to).required,
    credential: credential?.in === "header" && more.length === 0 ? credential : null,
  };
};

const endingIn = (operations: readonly Operation[], from: Operation): string | null => {
  const ending = endingOf(from.path);
  const staying = operations.filter(({ deprecated, method }) => !deprecated && method === from.method);
  return staying.some(({ path }) => endingOf(path) === ending || tailOf(path) === ending) ? null : ending;
};

/** What a caller reads or sends and the replacement does not have; other limits are the client's to refuse. */
const obstacleIn = (from: Operation, parity: Parity | null): string | null => {
  if (parity === null) {
    const { replacement } = from;
    return replacement === null
      ? `nothing replaces ${from.id}`
      : `${replacement.method} ${replacement.path} replaces ${from.id}, and this client does not have it`;
  }
  const named = (rows: Parity["inputs"]) => rows.map(({ name }) => name).join(", ");
  const lost = parity.outputs.filter(({ name, change }) => change === "gone" && !/[.[]/.test(name));
  if (lost.length > 0) return `the answer of ${parity.to.id} has another shape: ${named(lost)} is gone`;
  const unsent = parity.inputs.filter(({ change }) => change === "gone");
  if (unsent.length > 0) return `${parity.to.id} does not take ${named(unsent)}`;
  const demanded = parity.inputs.filter(({ change, after }) => change === "new" && after?.startsWith("required"));
  return demanded.length > 0 ? `${parity.to.id} also demands ${named(demanded)}` : null;
};
