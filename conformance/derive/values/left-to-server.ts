// What the client leaves to the server: a format annotates unless a reader chooses to assert it, and some rules cost more code
// than they are worth in a page. Pure.
import type { Document } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { createValidator } from "../../schema/validate.ts";
import type { Source } from "../source.ts";
import { oncePer } from "./once-per.ts";
import type { Probe } from "./probe.ts";

const keywords = "format unevaluatedProperties propertyNames dependentRequired if contains".split(" ");

const asClient = oncePer((document: Document) => createValidator(document, keywords));

/** Whether nothing else is wrong with the value: of a choice an alternative can hold but for its format. */
export const holdsForClient = ({ document }: Source, schema: Pointer, value: unknown): boolean =>
  asClient(document).holds(schema, value);

/** @param schema of the whole value that the probe is. */
export const isLeftToServer = (source: Source, schema: Pointer, { pointer, inside = pointer, value }: Probe): boolean =>
  keywords.some((keyword) => inside.endsWith(`/${keyword}`)) || holdsForClient(source, schema, value);
