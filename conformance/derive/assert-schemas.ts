// Checks that every schema of an operation's requests and answers can be read. Pure.
// This happens before anything is sent, because a failure in the middle of a run would end it for all operations.
import { at } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Source } from "./source.ts";

/** @throws NotUnderstood with the pointer of a schema that cannot be read. */
export const assertSchemasAreRead = ({ validate }: Source, { parameters, body, responses }: Operation): void => {
  const contents = [...(body?.contents ?? []), ...responses.flatMap((response) => response.contents)];
  const headers = responses.flatMap((response) => response.headers);
  const schemas = [
    ...parameters.map(({ schemaPointer }) => schemaPointer),
    ...contents.flatMap(({ kind, schemaPointer }) =>
      kind === "opaque" || schemaPointer === null ? [] : [schemaPointer],
    ),
    ...headers.filter(({ schema }) => schema !== true).map(({ pointer }) => at(pointer, "schema")),
  ];
  // Validating any value reads the whole schema.
  for (const schema of schemas) validate(schema, null);
};
