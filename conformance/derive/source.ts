// What derivation draws on: the bundle, the validator of its schemas, and the spec's sample files. Types and look-ups. Pure.
import { at, type Document, follow, isObject, type JsonObject, lookUp } from "../../scripts/openapi/document.ts";
import type { Parameter, Pointer } from "../../scripts/openapi/operation.ts";
import type { Validate } from "../schema/validate.ts";
import { oncePer } from "./values/once-per.ts";

/** In a body, by the names on the way; of a list every item is meant. */
export type GivenMember = { readonly path: readonly string[]; readonly value: unknown };

export type GivenValue = GivenMember & { readonly in: Parameter["in"] | "body" };

/** The values for the requests of one operation. */
export type Given = {
  /** By the name of the parameter, or of a member of the body that has it to itself. */
  readonly values: Pointed;
  /** The same by place. */
  readonly places: readonly GivenValue[];
  /** Names for which nothing else is taken, whatever the run has made. */
  readonly firm: ReadonlySet<string>;
};

/** Inputs of an operation, by the name of the parameter or of the member of the body; empty for the body as a whole. */
export type Pointed = ReadonlyMap<string, unknown>;

/**
 * How an operation's requests name things where what it is sent usually is refused: as the document shows, by what looks like that,
 * or with anything new that its schema allows.
 */
export type OtherNaming = "shown" | "alike" | "free";

export type Source = {
  readonly document: Document;
  readonly validate: Validate;
  /** File name → bytes, for every `x-sample` of the document. */
  readonly samples: ReadonlyMap<string, Uint8Array>;
  /** Whether the requests name things: new ones or such as are there already; or only what the document shows, or what looks like it. */
  readonly naming?: "new" | "known" | OtherNaming;
  /** What the requests have to point at, instead of an example. */
  readonly pointed?: Pointed;
  /** What the caller has given, by operation; of the one at hand it is in `pointed` and `members`. */
  readonly given?: ReadonlyMap<string, Given>;
  readonly members?: readonly GivenMember[];
};

/** The schema a pointer leads to, `$ref`s followed, and where it stands. */
export const schemaAt = (source: Source, pointer: Pointer): { readonly schema: unknown; readonly pointer: Pointer } => {
  const found = follow(source.document, lookUp(source.document, pointer), pointer);
  return { schema: found.value, pointer: found.pointer };
};

/** A schema as it stands there, and each that is in force with it: what its `$ref` leads to, and its `allOf`. */
export const schemasInForce = ({ document }: Pick<Source, "document">, pointer: Pointer): readonly InForce[] => {
  const known = schemasOf(document);
  const schemas = known.get(pointer) ?? inForceAt(document, pointer, 0);
  known.set(pointer, schemas);
  return schemas;
};

type InForce = { readonly schema: JsonObject; readonly pointer: Pointer };

/** Asked for again and again while values are made: a document never changes. */
const schemasOf = oncePer((_: Document) => new Map<Pointer, readonly InForce[]>());

const inForceAt = (document: Document, pointer: Pointer, depth: number): readonly InForce[] => {
  const schema = lookUp(document, pointer);
  if (!isObject(schema) || depth > 8) return [];
  const branches = Array.isArray(schema.allOf) ? [...schema.allOf.keys()] : [];
  const others = [
    ...(typeof schema.$ref === "string" ? [schema.$ref] : []),
    ...branches.map((index) => at(pointer, "allOf", index)),
  ];
  return [{ schema, pointer }, ...others.flatMap((other) => inForceAt(document, other, depth + 1))];
};

/** The rules of the schema at `pointer` that a value breaks, without repetition. */
export const broken = (source: Source, pointer: Pointer, value: unknown): readonly Pointer[] => [
  ...new Set(source.validate(pointer, value).map((violation) => violation.pointer)),
];
