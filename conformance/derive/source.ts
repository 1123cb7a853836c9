// What derivation reads: the bundle, the validator of its schemas, and the spec's sample files. Types and look-ups.
// Pure.
import { at, type Document, follow, isObject, type JsonObject, lookUp } from "../../scripts/openapi/document.ts";
import type { Parameter, Pointer } from "../../scripts/openapi/operation.ts";
import type { Validate } from "../schema/validate.ts";
import { oncePer } from "./values/once-per.ts";

/** A body member by its path of names; a list on the path means every item. */
export type GivenMember = { readonly path: readonly string[]; readonly value: unknown };

/** `input`: the name of the input member that holds it. */
export type GivenValue = GivenMember & { readonly in: Parameter["in"] | "body"; readonly input: string };

/** The values that the caller has given for one operation's requests. */
export type Given = {
  /** By input member: that of a parameter, or that of a body member if no other member shares it. */
  readonly values: Pointed;
  /** The same values by location. */
  readonly places: readonly GivenValue[];
  /** Names whose given value is always used, even if the run has created such a thing itself. */
  readonly firm: ReadonlySet<string>;
};

/** Input values of an operation by input member (see `Parameter.member`); an empty name means the whole body. */
export type Pointed = ReadonlyMap<string, unknown>;

/**
 * How an operation's requests name things if its usual requests are refused: with the document's example, with a value
 * that looks like it, or with any new value that the schema allows.
 */
export type OtherNaming = "shown" | "alike" | "free";

export type Source = {
  readonly document: Document;
  readonly validate: Validate;
  /** File name → bytes, for every `x-sample` of the document. */
  readonly samples: ReadonlyMap<string, Uint8Array>;
  /**
   * Whether the requests name new things or existing ones, or how they name things otherwise; undefined if they name
   * nothing.
   */
  readonly naming?: "new" | "known" | OtherNaming;
  /** Values that the requests must refer to, used instead of an example. */
  readonly pointed?: Pointed;
  /** The caller's values by operation; those of the current operation are in `pointed` and `members`. */
  readonly given?: ReadonlyMap<string, Given>;
  readonly members?: readonly GivenMember[];
};

/** The schema that a pointer leads to after following `$ref`s, and where it is. */
export const schemaAt = (source: Source, pointer: Pointer): { readonly schema: unknown; readonly pointer: Pointer } => {
  const resolved = follow(source.document, lookUp(source.document, pointer), pointer);
  return { schema: resolved.value, pointer: resolved.pointer };
};

/** The schema at the pointer and every schema that applies with it: through `$ref` and `allOf`. */
export const schemasInForce = ({ document }: Pick<Source, "document">, pointer: Pointer): readonly InForce[] => {
  const cache = schemasOf(document);
  const schemas = cache.get(pointer) ?? inForceAt(document, pointer, 0);
  cache.set(pointer, schemas);
  return schemas;
};

type InForce = { readonly schema: JsonObject; readonly pointer: Pointer };

/** Kept because values are derived from the same schemas again and again, and a document never changes. */
const schemasOf = oncePer((_: Document) => new Map<Pointer, readonly InForce[]>());

const inForceAt = (document: Document, pointer: Pointer, depth: number): readonly InForce[] => {
  const schema = lookUp(document, pointer);
  if (!isObject(schema) || depth > 8) return [];
  const branches = Array.isArray(schema.allOf) ? [...schema.allOf.keys()] : [];
  const further = [
    ...(typeof schema.$ref === "string" ? [schema.$ref] : []),
    ...branches.map((index) => at(pointer, "allOf", index)),
  ];
  return [{ schema, pointer }, ...further.flatMap((other) => inForceAt(document, other, depth + 1))];
};

/** The rules of the schema at `pointer` that a value breaks, without repetition. */
export const broken = (source: Source, pointer: Pointer, value: unknown): readonly Pointer[] => [
  ...new Set(source.validate(pointer, value).map((violation) => violation.pointer)),
];
