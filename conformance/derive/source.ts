// What derivation draws on: the bundle, the validator of its schemas, and the spec's sample files. Types and look-ups. Pure.
import { type Document, follow, lookUp } from "../../scripts/openapi/document.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import type { Pointed } from "./point-at.ts";
import type { Validate } from "./validate.ts";

export type Source = {
  readonly document: Document;
  readonly validate: Validate;
  /** File name → bytes, for every `x-sample` of the document. */
  readonly samples: ReadonlyMap<string, Uint8Array>;
  /** What the requests have to point at, instead of an example. */
  readonly pointed?: Pointed;
};

/** The schema a pointer leads to, `$ref`s followed, and where it stands. */
export const schemaAt = (source: Source, pointer: Pointer): { readonly schema: unknown; readonly pointer: Pointer } => {
  const found = follow(source.document, lookUp(source.document, pointer), pointer);
  return { schema: found.value, pointer: found.pointer };
};

/** The rules of the schema at `pointer` that a value breaks, without repetition. */
export const broken = (source: Source, pointer: Pointer, value: unknown): readonly Pointer[] => [
  ...new Set(source.validate(pointer, value).map((violation) => violation.pointer)),
];
