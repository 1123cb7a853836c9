// A document that forgot who may call → the same with what the caller says of it, as OpenAPI would have it there. What a document
// says of its security itself stays, but for operations that are named.
import { at, type Document, isObject, type JsonObject } from "../../scripts/openapi/document.ts";
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";

type Security = Pick<ConformanceOptions, "security" | "securitySchemes">;

/** For all operations that the document leaves open. */
const everyOther = "*";

/** @throws CannotRun for a scheme or an operation that there is not, and for a scheme that the document has itself. */
export const withSecurity = (document: Document, { security, securitySchemes = {} }: Security): Document => {
  if (security === undefined && Object.keys(securitySchemes).length === 0) return document;
  const known = schemesOf(document);
  for (const name of Object.keys(securitySchemes))
    if (Object.hasOwn(known, name))
      throw new CannotRun(
        `securitySchemes: the document describes ${JSON.stringify(name)} itself; give yours another name.`,
      );
  const schemes = { ...known, ...securitySchemes };
  const components = isObject(document.components) ? document.components : {};
  const described: Document = { ...document, components: { ...components, securitySchemes: schemes } };
  const { [everyOther]: forAll, ...named } = byOperation(security);
  const { operations } = readOperations(document);
  const pointers = new Map(operations.map((operation) => [operation.id, operation.pointer]));
  for (const requirements of [forAll ?? [], ...Object.values(named)]) assertKnown(requirements, schemes);
  const secured = forAll === undefined ? described : { ...described, security: allOf(document, forAll) };
  return Object.entries(named).reduce<Document>((before, [id, requirements]) => {
    const pointer = pointers.get(id) ?? unknownOperation(id, operations);
    return placed(before, at(pointer, "security"), requirements) as Document;
  }, secured);
};

/** Where what the caller has said stands: in no file of the document's author. */
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
      "security: the document says its own for all operations; name those that it is wrong about, as `security: { theOperation: [] }`.",
    );
  return requirements;
};

const assertKnown = (requirements: Requirements, schemes: JsonObject): void => {
  for (const name of requirements.flatMap(Object.keys)) {
    if (Object.hasOwn(schemes, name)) continue;
    const there = Object.keys(schemes).join(", ");
    throw new CannotRun(
      `security: there is no security scheme ${JSON.stringify(name)}.${didYouMean(name, Object.keys(schemes))} ${there === "" ? "Describe it under securitySchemes" : `There are: ${there}`}.`,
    );
  }
};

const unknownOperation = (id: string, operations: readonly Operation[]): never => {
  const ids = operations.map((operation) => operation.id);
  throw new CannotRun(
    `security: there is no operation ${JSON.stringify(id)}.${didYouMean(id, ids)} There are: ${ids.slice(0, 20).join(", ")}.`,
  );
};

/** The same with a value at a place, and nothing that was there changed. */
const placed = (value: unknown, pointer: Pointer, inner: unknown): unknown => {
  const [key = "", ...rest] = pointer.split("/").slice(1);
  const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
  const below = `#${rest.map((text) => `/${text}`).join("")}`;
  const change = (before: unknown): unknown => (rest.length === 0 ? inner : placed(before, below, inner));
  if (Array.isArray(value)) return value.map((item, index) => (index === Number(name) ? change(item) : item));
  const object = isObject(value) ? value : {};
  return { ...object, [name]: change(object[name]) };
};
