// Lists all paths into values of a schema, each with a description in words. Pure.
import { at, type Document, follow, isObject, isSchema } from "../openapi/document.ts";
import type { Pointer, Schema } from "../openapi/operation.ts";
import { objectShape, typeOf } from "../openapi/schema.ts";
import { schemaInWords } from "./words.ts";

export type DescribedPath = {
  /** `data.voices[].name` */
  readonly path: string;
  readonly words: string;
};

export const flatten = (document: Document, schema: Schema, pointer: Pointer): readonly DescribedPath[] => {
  const described: DescribedPath[] = [];
  const visit = (
    schema: Schema,
    schemaPointer: Pointer,
    path: string,
    isDemanded: boolean,
    above: readonly Pointer[],
  ): void => {
    const target = follow(document, schema, schemaPointer);
    const inside = [...above, target.pointer];
    if (path !== "") {
      described.push({
        path,
        words: schemaInWords(document, schema, schemaPointer) + (isDemanded ? "" : ", may be absent"),
      });
    }
    // A recursive schema is described only once.
    if (above.includes(target.pointer)) return;
    const shape = objectShape(document, schema, schemaPointer);
    for (const [name, property] of shape?.properties ?? []) {
      const isDemandedHere = isDemanded && shape?.required.has(name) === true;
      visit(property.schema, property.pointer, path === "" ? name : `${path}.${name}`, isDemandedHere, inside);
    }
    const items = isObject(target.value) ? target.value.items : undefined;
    if (typeOf(document, schema, schemaPointer) !== "array" || !isSchema(items)) return;
    const itemShape = objectShape(document, items, at(target.pointer, "items"));
    for (const [name, property] of itemShape?.properties ?? []) {
      // Required means required of an existing item: an empty list does not make its members optional.
      const demandedOfItem = itemShape?.required.has(name) === true;
      visit(property.schema, property.pointer, `${path}[].${name}`, demandedOfItem, inside);
    }
  };
  visit(schema, pointer, "", true, []);
  return described;
};
