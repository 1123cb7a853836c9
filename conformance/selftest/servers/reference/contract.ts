// An OpenAPI document and a key → the contract of the reference server: operations, routes, validators.
// Knows nothing about HTTP messages.
import { createRequire } from "node:module";
import type { ErrorObject } from "ajv";
import { type Document, isObject } from "../../../../scripts/openapi/document.ts";
import type { Operation, Schema } from "../../../../scripts/openapi/operation.ts";
import { readOperations } from "../../../../scripts/openapi/read.ts";
import { type Memory, openMemory } from "./memory.ts";

export type Contract = {
  readonly document: Document;
  /** The only valid key; for Basic, `user:password`. */
  readonly key: string;
  readonly operations: readonly Operation[];
  readonly memory: Memory;
  /** Every violation of the schema; empty if the value conforms. */
  readonly errors: (schema: Schema, value: unknown) => readonly ErrorObject[];
};

export type Route =
  | { readonly kind: "operation"; readonly operation: Operation; readonly pathValues: ReadonlyMap<string, string> }
  | { readonly kind: "method"; readonly allow: readonly string[]; readonly sibling: Operation }
  | { readonly kind: "nowhere" };

export const contractOf = (document: Document, key: string): Contract => ({
  document,
  key,
  operations: operationsOf(document),
  memory: openMemory({ document, operations: operationsOf(document) }),
  errors: (schema, value) => {
    const validate = validatorOf(document, schema);
    return validate(value) ? [] : (validate.errors ?? []);
  },
});

const cache = new WeakMap<Document, readonly Operation[]>();

export const operationsOf = (document: Document): readonly Operation[] => {
  const operations = cache.get(document) ?? readOperations(document).operations;
  cache.set(document, operations);
  return operations;
};

export const route = (contract: Contract, method: string, path: string): Route => {
  const matches = contract.operations.flatMap((operation) => {
    const pathValues = matchPath(operation.path, path);
    return pathValues === null ? [] : [{ operation, pathValues }];
  });
  // OpenAPI: a concrete path takes precedence over a template.
  matches.sort((entry, other) => entry.pathValues.size - other.pathValues.size);
  const exact = matches.find(({ operation }) => operation.method === method);
  if (exact !== undefined) return { kind: "operation", ...exact };
  const sibling = matches[0]?.operation;
  if (sibling === undefined) return { kind: "nowhere" };
  return { kind: "method", allow: [...new Set(matches.map(({ operation }) => operation.method))], sibling };
};

const matchPath = (template: string, path: string): ReadonlyMap<string, string> | null => {
  const names: string[] = [];
  const pattern = template
    .split(/(\{[^}]+\})/)
    .map((piece) => {
      if (!piece.startsWith("{")) return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(piece.slice(1, -1));
      return "([^/]+)";
    })
    .join("");
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match === null ? null : new Map(names.map((name, index) => [name, decode(match[index + 1] ?? "")]));
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

type Validate = { (value: unknown): boolean; errors?: ErrorObject[] | null };
// Both packages are CommonJS, and TypeScript and Node disagree about their default export.
const require = createRequire(import.meta.url);
const { Ajv2020 } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
const addFormats = require("ajv-formats") as (ajv: InstanceType<typeof Ajv2020>) => void;
const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
addFormats(ajv);
ajv.addFormat("binary", true);
const validators = new WeakMap<Document, Map<Schema, Validate>>();

const validatorOf = (document: Document, schema: Schema): Validate => {
  const ofDocument = validators.get(document) ?? new Map<Schema, Validate>();
  validators.set(document, ofDocument);
  const cached = ofDocument.get(schema);
  if (cached !== undefined) return cached;
  // `$ref`s point into the document, so the schema is compiled inside it.
  const { paths, components } = document;
  const compiled = ajv.compile({ ...(isObject(paths) && { paths }), components, allOf: [schema] }) as Validate;
  ofDocument.set(schema, compiled);
  return compiled;
};
