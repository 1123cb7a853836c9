// Rules that the client leaves to the server, such as a choice whose alternatives it cannot distinguish, as a
// validator. Pure.
import type { Document } from "../../../scripts/openapi/document.ts";
import { isLeftToServer as isLeft, looseSchemas } from "../../../scripts/openapi/left-to-server.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { type Kind, kindOf } from "../../../scripts/openapi/structure.ts";
import { createValidator } from "../../schema/validate.ts";
import type { Source } from "../source.ts";
import { oncePer } from "./once-per.ts";
import type { Probe } from "./probe.ts";

const asClient = oncePer((document: Document) => createValidator(asRead(document, "document", looseSchemas(document))));

/** The document without the schema keywords that the client does not check. */
const asRead = (value: unknown, kind: Kind, loose: ReadonlySet<unknown>): Document => {
  const read = (part: unknown, partKind: Kind): unknown => {
    if (typeof part !== "object" || part === null || partKind === "value") return part;
    if (Array.isArray(part)) return part.map((item, index) => read(item, kindOf(part, partKind, `${index}`)));
    const members = Object.entries(part).flatMap(([key, item]): [string, unknown][] => {
      const inside = read(item, kindOf(part, partKind, key));
      if (partKind !== "schema") return [[key, inside]];
      if (isLeft(key, item) || (key === "not" && loose.has(item))) return [];
      if (key !== "oneOf" || !Array.isArray(item) || !item.some((branch) => loose.has(branch))) return [[key, inside]];
      return "anyOf" in part ? [] : [["anyOf", inside]];
    });
    return Object.fromEntries(members);
  };
  return read(value, kind) as Document;
};

/** True if the client finds nothing wrong with the value; an alternative of a choice may fail on its format alone. */
export const holdsForClient = ({ document }: Source, schema: Pointer, value: unknown): boolean =>
  asClient(document).holds(schema, value);

/** @param schema pointer to the schema of the probe's whole value */
export const isLeftToServer = (source: Source, schema: Pointer, { pointer, inside = pointer, value }: Probe): boolean =>
  isLeft(inside.split("/").at(-1) ?? "", undefined) || holdsForClient(source, schema, value);
