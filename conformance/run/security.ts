// Completes a document that does not say who may call, with what the caller says, in OpenAPI's form. Security that the
// document declares stays, except for operations that are named.
import { at, type Document, isObject, type JsonObject, withValueAt } from "../../scripts/openapi/document.ts";
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";

type Security = Pick<ConformanceOptions, "security" | "securitySchemes">;

/** For all operations that the document leaves open. */
const everyOther = "*";

/** @throws CannotRun for an unknown scheme or operation, and for a scheme that the document already describes. */
export const withSecurity = (document: Document, { security, securitySchemes = {} }: Security): Document => {
  if (security === undefined && Object.keys(securitySchemes).length === 0) return document;
  const documented = schemesOf(document);
  for (const name of Object.keys(securitySchemes))
    if (Object.hasOwn(documented, name))
      throw new CannotRun(
        `securitySchemes: the document already describes ${JSON.stringify(name)}; give yours another name.`,
      );
  const schemes = { ...documented, ...securitySchemes };
  const components = isObject(document.components) ? document.components : {};
  const described: Document = { ...document, components: { ...components, securitySchemes: schemes } };
  const { [everyOther]: forOthers, ...named } = byOperation(security);
  const { operations } = readOperations(document);
  const pointers = new Map(operations.map((operation) => [operation.id, operation.pointer]));
  for (const requirements of [forOthers ?? [], ...Object.values(named)]) assertKnown(requirements, schemes);
  const secured = forOthers === undefined ? described : { ...described, security: allOf(document, forOthers) };
  return Object.entries(named).reduce<Document>((before, [id, requirements]) => {
    const pointer = pointers.get(id) ?? unknownOperation(id, operations);
    return withValueAt(before, at(pointer, "security"), requirements);
  }, secured);
};

/** Whether the pointer leads to what the caller gave, which is in none of the document's files. */
export const isGivenSecurity = (pointer: Pointer, { securitySchemes = {} }: Security): boolean =>
  Object.keys(securitySchemes).some((name) => {
    const scheme = at("#/components/securitySchemes", name);
    return pointer === scheme || pointer.startsWith(`${scheme}/`);
  });

type Requirements = readonly Readonly<Record<string, readonly string[]>>[];

const byOperation = (security: Security["security"]): Readonly<Record<string, Requirements>> =>
  security === undefined ? {} : isList(security) ? { [everyOther]: security } : security;

const isList = (security: NonNullable<Security["security"]>): security is Requirements => Array.isArray(security);

const schemesOf = ({ components }: Document): JsonObject =>
  isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {};

const allOf = (document: Document, requirements: Requirements): Requirements => {
  if (Array.isArray(document.security) && document.security.length > 0)
    throw new CannotRun(
      "security: the document declares it for all operations; override it for single ones, as in `security: { theOperation: [] }`.",
    );
  return requirements;
};

const assertKnown = (requirements: Requirements, schemes: JsonObject): void => {
  for (const name of requirements.flatMap(Object.keys)) {
    if (Object.hasOwn(schemes, name)) continue;
    const there = Object.keys(schemes).join(", ");
    throw new CannotRun(
      `security: there is no security scheme ${JSON.stringify(name)}.${didYouMean(name, Object.keys(schemes))} ${there === "" ? "Describe it under securitySchemes" : `Known: ${there}`}.`,
    );
  }
};

const unknownOperation = (id: string, operations: readonly Operation[]): never => {
  const ids = operations.map((operation) => operation.id);
  throw new CannotRun(
    `security: there is no operation ${JSON.stringify(id)}.${didYouMean(id, ids)} Known: ${ids.slice(0, 20).join(", ")}.`,
  );
};
