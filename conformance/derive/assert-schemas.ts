// An operation → nothing, where each schema that its requests and answers are held against can be read. Pure.
// Asked before anything is sent: what turned up in the middle of a run would end it for all the others.
import { at } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Source } from "./source.ts";

/** @throws NotUnderstood for what cannot be read, where it stands. */
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
  // A schema is read whole, whatever is then held against it.
  for (const schema of schemas) validate(schema, null);
};
