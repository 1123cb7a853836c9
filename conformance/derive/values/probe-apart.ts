// Whether a member or an item is valid or not by its own schema alone, regardless of the rest of the value. Pure.
// Without this, a large value would be validated as a whole for every probe at every depth.
import { isObject, type JsonObject } from "../../../scripts/openapi/document.ts";
import { schemasInForce } from "../source.ts";
import type { Inner } from "./choice-probes.ts";

/** For a valid value: true if no rule ties members or items together and only one schema describes this one. */
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
