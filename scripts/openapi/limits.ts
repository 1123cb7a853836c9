// Limits on the resources that a document can consume, each with its reason, because a document may be hostile.
// Anything beyond a limit is refused by name and pointer; no realistic document reaches the limits. Pure.
import type { Pointer } from "./operation.ts";

const mebibyte = 1024 ** 2;

export const limits = {
  /** Bytes of one file. The largest public documents are close to 40 MB; a sample is held in memory as a whole. */
  fileBytes: 64 * mebibyte,
  /** Values that YAML aliases add to the written ones. Twenty lines of aliases can expand beyond any memory. */
  aliasedValues: 250_000,
  /** Levels of nested lists and objects. The bundler supports no more, and each level is one recursion. */
  levels: 100,
  /** Length of a chain of references before a value is reached. */
  references: 100,
  /** `minLength`, in characters: the value is sent, and sent again for each case about another field. */
  leastCharacters: 1_000_000,
  /** `minItems` and `minContains`: each item is created, judged and sent. */
  leastItems: 10_000,
  /** `minProperties`: each member needs a name. */
  leastMembers: 1_000,
  /**
   * Members of an object or parameters of an operation: each is tried alone among all the others, so the work is
   * quadratic.
   */
  members: 500,
  /**
   * Schemas that apply to one value, with each `$ref`, `allOf`, `anyOf` and the like expanded. Twenty-five levels of
   * three alternatives each are more than can be tried.
   */
  schemasOfOneValue: 20_000,
  /**
   * Parts of values (members, items, fifty characters of text; ten more per value) tried to derive one operation's
   * cases.
   */
  derivedParts: 3_000_000,
  /** The same for one parameter, field, body or answer. Beyond the limit, it is explored less deeply. */
  derivedPartsOfOneValue: 300_000,
  /** Schemas tried for one value. A large value may have the next limit for each of its parts, if that is more. */
  schemasTried: 2_000_000,
  schemasTriedForEachPart: 1_000,
} as const;

/**
 * Thrown if the work would be unbounded. Unlike NotUnderstood, it must not be caught in order to try something else.
 */
export class BeyondLimit extends Error {
  override readonly name = "BeyondLimit";
  readonly pointer: Pointer;
  constructor(pointer: Pointer, reason: string) {
    super(reason);
    this.pointer = pointer;
  }
}
