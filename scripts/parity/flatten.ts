// A schema → every place of a value that conforms, by path, with what may stand there in words. Pure.
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
  const visit = (schema: Schema, where: Pointer, path: string, demanded: boolean, above: readonly Pointer[]): void => {
    const found = follow(document, schema, where);
    const inside = [...above, found.pointer];
    if (path !== "") {
      described.push({ path, words: schemaInWords(document, schema, where) + (demanded ? "" : ", may be absent") });
    }
    // A schema inside itself has been said once.
    if (above.includes(found.pointer)) return;
    const shape = objectShape(document, schema, where);
    for (const [name, property] of shape?.properties ?? []) {
      const demandedToo = demanded && shape?.required.has(name) === true;
      visit(property.schema, property.pointer, path === "" ? name : `${path}.${name}`, demandedToo, inside);
    }
    const items = isObject(found.value) ? found.value.items : undefined;
    if (typeOf(document, schema, where) !== "array" || !isSchema(items)) return;
    const itemShape = objectShape(document, items, at(found.pointer, "items"));
    for (const [name, property] of itemShape?.properties ?? []) {
      // Of an item that is there: an empty list does not make its members optional.
      const demandedOfItem = itemShape?.required.has(name) === true;
      visit(property.schema, property.pointer, `${path}[].${name}`, demandedOfItem, inside);
    }
  };
  visit(schema, pointer, "", true, []);
  return described;
};
