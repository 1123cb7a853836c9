// What a document may ask of the machine that reads it, each limit with its reason: whoever wrote a document need not mean
// well. What is beyond a limit is refused by name and pointer; what no document of this size has is no loss. Pure.
import type { Pointer } from "./operation.ts";

const mebibyte = 1024 ** 2;

export const limits = {
  /** Bytes of one file. The largest public documents are near 40 MB; a sample is held in memory as a whole. */
  fileBytes: 64 * mebibyte,
  /** Values that YAML's aliases add to what is written. Twenty lines of them can stand for more than any memory holds. */
  aliasedValues: 250_000,
  /** Levels of lists and objects. The bundler reads no deeper either, and each level is one of a recursion. */
  levels: 100,
  /** References that lead on to one another before one leads to what is meant. */
  references: 100,
  /** `minLength`, in characters: a value that has to be sent, and again for each case about another field. */
  leastCharacters: 1_000_000,
  /** `minItems` and `minContains`: each item is made, judged and sent. */
  leastItems: 10_000,
  /** `minProperties`: each needs a name of its own. */
  leastMembers: 1_000,
  /** Members of one object, and parameters of one operation: each is tried alone, with all the others in place, so the work grows with the square. */
  members: 500,
  /**
   * Schemas that hold for one value, with each `$ref`, `allOf`, `anyOf` and the like written out. Twenty-five levels of
   * three alternatives each are as many as nobody can try.
   */
  schemasOfOneValue: 20_000,
  /** Parts of values (members, items, texts by fifty characters, ten more for each value) that are tried to derive one operation's cases. */
  derivedParts: 3_000_000,
  /** The same for one parameter, field, body or answer. Beyond it, less deep inside of it is tried. */
  derivedPartsOfOneValue: 300_000,
  /** Schemas that are held against one value before its size is asked, and then against each part of it. */
  schemasTried: 2_000_000,
  schemasTriedForEachPart: 1_000,
} as const;

/** Thrown where the work would have no end; unlike NotUnderstood it is nothing that another try could get around. */
export class BeyondLimit extends Error {
  override readonly name = "BeyondLimit";
  readonly pointer: Pointer;
  constructor(pointer: Pointer, reason: string) {
    super(reason);
    this.pointer = pointer;
  }
}
