// Whether a member or an item is valid or not by its own schema alone, whatever else is in the value. Pure.
// A document of many members has many values to try, and each would be read as a whole at every depth.
import { isObject, type JsonObject } from "../../../scripts/openapi/document.ts";
import { schemasInForce } from "../source.ts";
import type { Inner } from "./choice-probes.ts";

/** Of a value that is valid as it is: nothing there ties one member or item to another, and one schema speaks of this one. */
export const standsApart = ({ source, pointer }: Inner, keyword: "properties" | "items", name = ""): boolean => {
  const inForce = schemasInForce(source, pointer).map(({ schema }) => schema);
  const speaks = (schema: JsonObject): boolean =>
    keyword === "items" ? "items" in schema : isObject(schema.properties) && Object.hasOwn(schema.properties, name);
  return (
    inForce.every((schema) => Object.keys(schema).every((key) => untied.has(key) || key.startsWith("x-"))) &&
    inForce.filter(speaks).length === 1 &&
    inForce.every((schema) => speaks(schema) || schema.additionalProperties === undefined)
  );
};

const untied = new Set(
  [
    "$ref allOf type properties required additionalProperties items minItems maxItems minProperties maxProperties",
    "title description default deprecated discriminator example examples externalDocs readOnly writeOnly xml $comment",
  ].flatMap((keywords) => keywords.split(" ")),
);
