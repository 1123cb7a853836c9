// Derives from a document what the codemod looks for and what replaces it: one move per deprecated operation. Pure.

import type { Document } from "../../openapi/document.ts";
import { type Formerly, readFormerly } from "../../openapi/formerly.ts";
import { inputShape } from "../../openapi/input-shape.ts";
import type { Credential, Field, Operation } from "../../openapi/operation.ts";
import { type Parity, parityOf } from "../../parity.ts";
import { endingOf, tailOf } from "./addresses.ts";

export type Move = {
  readonly from: Operation;
  /** Null if there is no replacement, or if the document does not describe it. */
  readonly to: Operation | null;
  readonly parity: Parity | null;
  readonly formerly: Formerly;
  /**
   * The end of the path, by which a call that also names the method is recognised; null if another operation shares it.
   */
  readonly ending: string | null;
  /** Why a program cannot move any call; null if it can. */
  readonly obstacle: string | null;
  /** Fields of the operation's body by name, as described by the replacement. */
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
  /** The header that authenticates a caller; null unless a single header is enough. */
  readonly credential: Credential | null;
};

/** @param only id of the operation to move away from; null for all deprecated ones. */
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

/** What callers read or send that the replacement lacks. Other limits are checked by the client. */
const obstacleIn = (from: Operation, parity: Parity | null): string | null => {
  if (parity === null) {
    const { replacement } = from;
    return replacement === null
      ? `nothing replaces ${from.id}`
      : `${replacement.method} ${replacement.path} replaces ${from.id}, but this client has no method for it`;
  }
  const named = (rows: Parity["inputs"]) => rows.map(({ name }) => name).join(", ");
  const lost = parity.outputs.filter(({ name, change }) => change === "gone" && !/[.[]/.test(name));
  if (lost.length > 0) return `the answer of ${parity.to.id} has another shape: ${named(lost)} is gone`;
  const unsent = parity.inputs.filter(({ change }) => change === "gone");
  if (unsent.length > 0) return `${parity.to.id} does not take ${named(unsent)}`;
  const demanded = parity.inputs.filter(({ change, after }) => change === "new" && after?.startsWith("required"));
  return demanded.length > 0 ? `${parity.to.id} also demands ${named(demanded)}` : null;
};
