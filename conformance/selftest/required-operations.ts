// A document → the same with only the operations that every server must serve, since a catalogue for each operation
// would take an hour.
// If all are optional, the smallest upload is kept and must be served. Pure.
import { type Document, isObject } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { readOperations } from "../../scripts/openapi/read.ts";

export const withoutOptional = (document: Document): Document => {
  const { operations } = readOperations(document);
  const optional = operations.filter((operation) => operation.optional);
  const stands = optional.length === operations.length ? smallestUpload(operations) : undefined;
  const paths = Object.entries(isObject(document.paths) ? document.paths : {}).flatMap(([path, item]) => {
    const dropped = optional
      .filter((operation) => operation.path === path && operation !== stands)
      .map(({ method }) => method.toLowerCase());
    const kept = Object.entries(isObject(item) ? item : {})
      .filter(([method]) => !dropped.includes(method))
      .map(([method, value]) => [method, stands?.path === path ? demanded(value) : value]);
    return dropped.length > 0 && !kept.some(([method]) => methods.has(String(method)))
      ? []
      : [[path, Object.fromEntries(kept)]];
  });
  return { ...document, paths: Object.fromEntries(paths) };
};

const smallestUpload = (operations: readonly Operation[]): Operation | undefined => {
  const fields = ({ body }: Operation) => body?.contents[0]?.fields ?? [];
  return operations
    .filter((operation) => fields(operation).some(({ binary }) => binary))
    .toSorted((left, right) => fields(left).length - fields(right).length)[0];
};

const demanded = (operation: unknown): unknown => {
  if (!isObject(operation)) return operation;
  const { "x-optional": _, ...rest } = operation;
  return rest;
};

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
