// How an operation is called from the command line, if its document says so (`x-command`). Pure.
import { at, type Document, isObject, lookUp, NotUnderstood } from "./document.ts";
import type { Operation } from "./operation.ts";

export type CommandForm = {
  /** In kebab-case. The operation's id, in kebab-case, works as a second name. */
  readonly name: string;
  /** The input that is given after the name without a flag; null if only a file can be. */
  readonly argument: string | null;
  /** Default values of inputs. */
  readonly set: Readonly<Record<string, unknown>>;
};

/** @throws NotUnderstood if `x-command` is malformed. */
export const readCommand = (document: Document, { pointer }: Pick<Operation, "pointer">): CommandForm | null => {
  const value = lookUp(document, at(pointer, "x-command"));
  if (value === undefined) return null;
  const { name, argument = null, set = {} } = isObject(value) ? value : {};
  const isName = typeof name === "string" && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
  if (!isName || !(argument === null || typeof argument === "string") || !isObject(set))
    throw new NotUnderstood(
      at(pointer, "x-command"),
      "x-command must have a `name` in kebab-case; it may have `argument`, the name of an input, and `set`, input values by name",
    );
  return { name, argument, set };
};
