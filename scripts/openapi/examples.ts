// Examples, wherever OpenAPI lets them stand: `example`, `examples`, and those of the schema itself. Pure.
import { at, type Document, follow, followObject, isObject, type JsonObject } from "./document.ts";
import type { Example, Pointer, Schema } from "./operation.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#example-object */
export const readExamples = (
  document: Document,
  holder: JsonObject,
  pointer: Pointer,
  schema: Schema | null,
): Example[] => {
  const named = Object.entries(isObject(holder.examples) ? holder.examples : {}).flatMap(([name, example]) => {
    const found = followObject(document, example, at(pointer, "examples", name));
    if (!("value" in found.value)) return [];
    const cause = found.value["x-cause"] === "account" ? "account" : "request";
    return [{ name, value: found.value.value, cause, pointer: at(found.pointer, "value") } satisfies Example];
  });
  if ("example" in holder) named.unshift(plain("example", holder.example, at(pointer, "example")));
  return named.length > 0 || schema === null ? named : schemaExamples(document, schema, at(pointer, "schema"));
};

/** `const`, `examples`, `example` and `default` of a schema, in the order of what they promise. */
export const schemaExamples = (document: Document, schema: Schema, pointer: Pointer): Example[] => {
  const found = follow(document, schema, pointer);
  if (!isObject(found.value)) return [];
  const value = found.value;
  const listed = Array.isArray(value.examples) ? value.examples : [];
  return [
    ...("const" in value ? [plain("const", value.const, at(found.pointer, "const"))] : []),
    ...listed.map((example, index) => plain(`example-${index + 1}`, example, at(found.pointer, "examples", index))),
    ...("example" in value ? [plain("example", value.example, at(found.pointer, "example"))] : []),
    ...("default" in value ? [plain("default", value.default, at(found.pointer, "default"))] : []),
  ];
};

const plain = (name: string, value: unknown, pointer: Pointer): Example => ({ name, value, cause: "request", pointer });
