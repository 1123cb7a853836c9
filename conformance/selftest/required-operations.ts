// A document → the same with only what every server must serve: a catalogue for each operation would take an hour. Pure.
import { type Document, isObject } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";

export const withoutOptional = (document: Document): Document => {
  const optional = readOperations(document).operations.filter((operation) => operation.optional);
  const paths = Object.entries(isObject(document.paths) ? document.paths : {}).flatMap(([path, item]) => {
    const left = optional.filter((operation) => operation.path === path).map(({ method }) => method.toLowerCase());
    const kept = Object.entries(isObject(item) ? item : {}).filter(([method]) => !left.includes(method));
    return left.length > 0 && !kept.some(([method]) => methods.has(method)) ? [] : [[path, Object.fromEntries(kept)]];
  });
  return { ...document, paths: Object.fromEntries(paths) };
};

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
