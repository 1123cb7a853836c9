// The document that this package was generated from, and its operations.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Document, isObject, text } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";

export type Bundle = { readonly document: Document; readonly operations: readonly Operation[]; readonly title: string };

export const bundlePath = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));

export const bundle = (): Bundle => {
  const document: Document = JSON.parse(readFileSync(bundlePath, "utf8"));
  const { operations } = readOperations(document);
  return { document, operations, title: isObject(document.info) ? text(document.info.title) : "the API" };
};
