// Reads examples from all the locations OpenAPI allows: `example`, `examples`, and those of the schema. Pure.
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
    const located = followObject(document, example, at(pointer, "examples", name));
    if (!("value" in located.value)) return [];
    const cause = located.value["x-cause"] === "account" ? "account" : "request";
    return [{ name, value: located.value.value, cause, pointer: at(located.pointer, "value") } satisfies Example];
  });
  if ("example" in holder) named.unshift(plain("example", holder.example, at(pointer, "example")));
  return named.length > 0 || schema === null ? named : schemaExamples(document, schema, at(pointer, "schema"));
};

/** The `const`, `examples`, `example` and `default` of a schema, the most reliable first. */
export const schemaExamples = (document: Document, schema: Schema, pointer: Pointer): Example[] => {
  const located = follow(document, schema, pointer);
  if (!isObject(located.value)) return [];
  const value = located.value;
  const listed = Array.isArray(value.examples) ? value.examples : [];
  return [
    ...("const" in value ? [plain("const", value.const, at(located.pointer, "const"))] : []),
    ...listed.map((example, index) => plain(`example-${index + 1}`, example, at(located.pointer, "examples", index))),
    ...("example" in value ? [plain("example", value.example, at(located.pointer, "example"))] : []),
    ...("default" in value ? [plain("default", value.default, at(located.pointer, "default"))] : []),
  ];
};

const plain = (name: string, value: unknown, pointer: Pointer): Example => ({ name, value, cause: "request", pointer });
