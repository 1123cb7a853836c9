// Values that the caller supplies because the document cannot: ids and others that a server accepts. Finds the
// locations in a request that a name refers to, and applies the values of one operation. Pure.
import { at, follow, isObject, type JsonObject, lookUp } from "../../scripts/openapi/document.ts";
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import type { Feed, Relations } from "../../scripts/openapi/relations.ts";
import { objectShape } from "../../scripts/openapi/schema.ts";
import type { Case } from "./case.ts";
import { acceptedOrAbsent, pathTexts } from "./point-at.ts";
import { broken, type Given, type GivenMember, type GivenValue, type Source } from "./source.ts";

/** A location in an operation's requests that can be given a value. */
export type GivenPlace = {
  readonly operation: Operation;
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  /** For a body member, the names on the path to it. */
  readonly path: readonly string[];
  /** The name of the input member that holds it. */
  readonly input: string;
  /** Pointers to the location and to its schema. */
  readonly pointers: readonly Pointer[];
  readonly schema: Pointer;
};

const deepest = 6;

export const placesFor = (source: Source, operation: Operation): readonly GivenPlace[] => {
  const parameters = operation.parameters.map(
    (parameter): GivenPlace => ({
      operation,
      in: parameter.in,
      path: [parameter.name],
      input: parameter.member,
      pointers: [parameter.pointer, parameter.schemaPointer],
      schema: parameter.schemaPointer,
    }),
  );
  const fields = (operation.body?.contents ?? []).flatMap(({ fields }) => fields);
  const members = fields.flatMap((field) =>
    field.binary ? [] : membersAt(source, operation, field.pointer, [field.name], []),
  );
  return [...parameters, ...members];
};

const membersAt = (
  source: Source,
  operation: Operation,
  pointer: Pointer,
  path: readonly string[],
  within: readonly Pointer[],
): readonly GivenPlace[] => {
  const [input = ""] = path;
  const place: GivenPlace = { operation, in: "body", path, input, pointers: [pointer], schema: pointer };
  const resolved = follow(source.document, lookUp(source.document, pointer), pointer);
  if (path.length > deepest || within.includes(resolved.pointer) || !isObject(resolved.value)) return [place];
  const inside = [...within, resolved.pointer];
  if (isObject(resolved.value.items)) {
    const items = membersAt(source, operation, at(resolved.pointer, "items"), path, inside);
    return [place, ...items.filter((item) => item.path.length > path.length)];
  }
  const properties = objectShape(source.document, resolved.value, resolved.pointer)?.properties ?? new Map();
  return [
    place,
    ...[...properties].flatMap(([name, property]) =>
      membersAt(source, operation, property.pointer, [...path, name], inside),
    ),
  ];
};

/**
 * The relations without the inputs that the caller has given, so that the run does not replace them: neither with an
 * item of a list, nor with something created elsewhere that merely has the same name.
 */
export const withoutGiven = (
  relations: Relations,
  operations: readonly Operation[],
  given: ReadonlyMap<string, Given>,
): Relations => {
  if (given.size === 0) return relations;
  const paths = new Map(operations.map(({ id, path }) => [id, path]));
  const isFirm = (operation: string, input: string): boolean => given.get(operation)?.firm.has(input) === true;
  const isMadeThere = (operation: string, { from, makes }: Feed): boolean =>
    makes && paths.get(operation)?.startsWith(`${paths.get(from)?.replace(/\/$/, "")}/{`) === true;
  const isOpen = (operation: string, feed: Feed, input: string): boolean =>
    !isFirm(operation, input) &&
    (!feed.inferred || isMadeThere(operation, feed) || given.get(operation)?.values.has(input) !== true);
  const feeds = new Map(
    [...relations.feeds].map(([operation, all]) => [
      operation,
      all
        .map((feed) => ({ ...feed, values: feed.values.filter(({ input }) => isOpen(operation, feed, input)) }))
        .filter(({ values }) => values.length > 0),
    ]),
  );
  const leadsThere = (maker: string, operation: string): boolean =>
    feeds.get(operation)?.some(({ from }) => from === maker) === true;
  return {
    ...relations,
    feeds,
    removals: relations.removals.filter(({ maker, remover }) => leadsThere(maker, remover)),
    changes: relations.changes.filter(({ maker, changer }) => leadsThere(maker, changer)),
  };
};

/**
 * The value in the type that the location accepts, since a command or a file may write a number as text. Undefined if
 * none fits.
 */
export const acceptedReading = (source: Source, { schema }: GivenPlace, value: unknown): unknown =>
  possibleReadings(value).find((writing) => broken(source, schema, writing).length === 0);

const possibleReadings = (value: unknown): readonly unknown[] => {
  if (typeof value !== "string") return isObject(value) || Array.isArray(value) ? [value] : [value, String(value)];
  try {
    return [value, JSON.parse(value)];
  } catch {
    return [value];
  }
};

/** The body with the given values, each applied only if the body has that location and stays valid. */
export const withMembers = (
  body: unknown,
  members: readonly GivenMember[],
  isValid: (body: unknown) => boolean,
): unknown =>
  members.reduce((before, { path, value }) => {
    const after = withValueAt(before, path, value);
    return isValid(after) ? after : before;
  }, body);

const withValueAt = (body: unknown, path: readonly string[], value: unknown): unknown => {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(body)) return body.map((item) => withValueAt(item, path, value));
  if (!isObject(body) || !Object.hasOwn(body, name)) return body;
  return { ...body, [name]: withValueAt(body[name], rest, value) } satisfies JsonObject;
};

/**
 * Accepts either answer to a request that carries another value than the one the caller gave: only the server knows
 * whether such a thing exists.
 */
export const openedByGiven = (operation: Operation, testCase: Case, given: Given | undefined): Case => {
  if (given === undefined || testCase.expect.decision !== "accept") return testCase;
  const binding = given.places.filter(({ path, input }) => path.length > 1 || given.firm.has(input));
  return binding.some((place) => differsFromGiven(operation, testCase, place))
    ? { ...testCase, expect: acceptedOrAbsent(operation) }
    : testCase;
};

const differsFromGiven = (
  { path: template }: Operation,
  { request }: Case,
  { in: where, path, value }: GivenValue,
): boolean => {
  const [name = ""] = path;
  const [target = "", query = ""] = request.target.split("?");
  const differs = (text: string | null | undefined): boolean =>
    text !== null && text !== undefined && text !== String(value);
  if (where === "path") return differs(pathTexts(template, target).get(name));
  if (where === "query") return differs(new URLSearchParams(query).get(name));
  if (where === "header")
    return request.headers.some(([header, text]) => header.toLowerCase() === name.toLowerCase() && differs(text));
  if (where === "cookie" || request.body === null) return false;
  return bodyDiffers(request, path, value);
};

const bodyDiffers = ({ headers, body }: Case["request"], path: readonly string[], value: unknown): boolean => {
  const type = headers.find(([header]) => header.toLowerCase() === "content-type")?.[1] ?? "";
  const text = new TextDecoder().decode(body?.());
  if (/x-www-form-urlencoded/i.test(type))
    return new URLSearchParams(text).getAll(path[0] ?? "").some((text) => text !== String(value));
  if (/^multipart\//i.test(type)) return text.includes(`name="${path[0]}"`) && !text.includes(String(value));
  try {
    return valuesAlong(JSON.parse(text), path).some((sent) => JSON.stringify(sent) !== JSON.stringify(value));
  } catch {
    return false;
  }
};

const valuesAlong = (body: unknown, [name, ...rest]: readonly string[]): readonly unknown[] => {
  if (name === undefined) return [body];
  if (Array.isArray(body)) return body.flatMap((item) => valuesAlong(item, [name, ...rest]));
  return isObject(body) && Object.hasOwn(body, name) ? valuesAlong(body[name], rest) : [];
};
