// Operations → a note on each example that breaks its own schema. A server that returns such an example, such as a
// mock, is not to blame. Pure.
import { NotUnderstood } from "../../scripts/openapi/document.ts";
import type { ContentKind } from "../../scripts/openapi/media-kinds.ts";
import type { Example, Operation, Pointer, SpecNote } from "../../scripts/openapi/operation.ts";
import type { Violation } from "../schema/interpret.ts";
import type { Source } from "./source.ts";

export const wrongExamples = (source: Source, operations: readonly Operation[]): readonly SpecNote[] => {
  const notes = operations.flatMap(exemplified).flatMap(({ examples, schemaPointer }) =>
    examples.flatMap(({ value, pointer }): SpecNote[] => {
      const [first] = violations(source, schemaPointer, value);
      return first === undefined ? [] : [{ pointer, reason: reasonOf(first) }];
    }),
  );
  // Operations share components, so the same example can occur more than once.
  return [...new Map(notes.map((note) => [note.pointer, note])).values()];
};

/** Whether an example is the value itself. For the other kinds it is text, part of the value, or a file name. */
const showsValues: Readonly<Record<ContentKind, boolean>> = {
  json: true,
  multipart: false,
  urlencoded: false,
  text: false,
  bytes: false,
  stream: false,
  opaque: false,
};

type Exemplified = { readonly examples: readonly Example[]; readonly schemaPointer: Pointer };

const exemplified = ({ parameters, body, responses }: Operation): readonly Exemplified[] => {
  const contents = [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)];
  const values = contents.flatMap(({ kind, examples, schemaPointer }) =>
    showsValues[kind] && schemaPointer !== null ? [{ examples, schemaPointer }] : [],
  );
  return [...parameters, ...values];
};

const violations = ({ validate }: Source, schema: Pointer, value: unknown): readonly Violation[] => {
  try {
    return validate(schema, value);
  } catch (error) {
    // The operation is refused for this reason elsewhere.
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

const reasonOf = ({ instancePath, message, pointer }: Violation): string =>
  `the example is not what its schema demands: ${instancePath === "" ? "it" : instancePath} ${message} (${pointer})`;
