// The arguments and flags of an operation's command: one positional argument, either the one that the document names or
// the only required file, and flags for all other inputs. Pure.
import type { ParseArgsConfig } from "node:util";
import { readCommand } from "../../openapi/command-form.ts";
import { at, type Document, follow, isObject, isSchema, NotUnderstood, text } from "../../openapi/document.ts";
import { inputShape } from "../../openapi/input-shape.ts";
import { type ByKind, byKind } from "../../openapi/media-kinds.ts";
import type { Content, Operation, Pointer, Schema } from "../../openapi/operation.ts";
import { isBinary, typeOf } from "../../openapi/schema.ts";
import { kebab } from "../../terminal/kebab.ts";

/** How a text on the command line is converted to a value. */
type Reading = "file" | "text" | "number" | "boolean" | "json";

export type Flag = {
  /** The member of the client's input. */
  readonly member: string;
  /** The name without dashes. */
  readonly name: string;
  /** A shorter name, if it is unambiguous. */
  readonly alias: string | null;
  readonly required: boolean;
  readonly reading: Reading;
  /** May be given several times. */
  readonly repeated: boolean;
  readonly description: string;
  /** The default that the document sets for the command; undefined if there is none. */
  readonly preset?: unknown;
};

export type Flags = {
  /** The name of the command: from the document, or derived from the operation's id. */
  readonly name: string;
  readonly positional: Flag | null;
  readonly flags: readonly Flag[];
  /** True if a success is bytes that can be written to a file. */
  readonly answersBytes: boolean;
};

/** The name from the document, or else the operation's id in kebab-case. */
export const commandName = (document: Document, operation: Operation): string =>
  readCommand(document, operation)?.name ?? kebab(operation.id);

/** Flags that every command has. */
export const ownFlags = {
  "api-key-env": { type: "string" },
  "base-url": { type: "string" },
  "dry-run": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  out: { type: "string", short: "o" },
  timeout: { type: "string" },
} as const satisfies ParseArgsConfig["options"];

/** @throws NotUnderstood if the client could not have a method for the operation. */
export const flagsOf = (document: Document, operation: Operation): Flags => {
  const shape = inputShape(document, operation);
  const members = [
    ...shape.parameters.map((parameter) => ({ ...parameter, name: parameter.member, binary: false, repeated: false })),
    ...shape.fields,
  ].map(({ name, required, description, ...rest }) => ({
    member: name,
    required,
    description,
    ...readingOf(document, rest),
  }));
  if (shape.content !== null && shape.at === "body") {
    const reading = byKind(bodyReadings, shape.content, document);
    const required = operation.body?.required === true;
    const { schema } = shape.content;
    const description = (isObject(schema) && text(schema.description)) || "The body of the request.";
    members.push({ member: "body", required, description, reading, repeated: false });
  }
  const { argument = null, set = {} } = readCommand(document, operation) ?? {};
  const unknown = [argument ?? [], Object.keys(set)]
    .flat()
    .find((name) => !members.some(({ member }) => member === name));
  if (unknown !== undefined)
    throw new NotUnderstood(at(operation.pointer, "x-command"), `${operation.id} has no input ${unknown}`);
  const named = withNames(members).map((flag) =>
    Object.hasOwn(set, flag.member) ? { ...flag, required: false, preset: set[flag.member] } : flag,
  );
  const files = named.filter(({ reading, required, repeated }) => reading === "file" && required && !repeated);
  const only = files.length === 1 ? files[0]! : null;
  const positional = argument === null ? only : named.find(({ member }) => member === argument)!;
  const name = commandName(document, operation);
  return {
    name,
    positional,
    flags: named.filter((flag) => flag !== positional),
    answersBytes: answersBytes(operation),
  };
};

const answersBytes = ({ responses }: Operation): boolean =>
  responses.some(({ status, contents }) => status.startsWith("2") && contents.some(({ kind }) => kind === "bytes"));

const asDescribed = ({ schema, schemaPointer, pointer }: Content, document: Document): Reading =>
  schema === null ? "json" : readAs(document, schema, schemaPointer ?? pointer);

/** How the body as a whole is passed. */
const bodyReadings: ByKind<[document: Document], Reading> = {
  json: () => "json",
  multipart: asDescribed,
  urlencoded: asDescribed,
  text: (content, document) => (content.schema === null ? "text" : asDescribed(content, document)),
  bytes: () => "file",
  stream: () => "file",
  opaque: () => "file",
};

type Member = Omit<Flag, "name" | "alias">;

const withNames = (members: readonly Member[]): readonly Flag[] => {
  const reservedNames = new Set<string>(Object.keys(ownFlags));
  const names = members.map(({ member }) => {
    const name = kebab(member);
    return reservedNames.has(name) ? `input-${name}` : name;
  });
  const lasts = names.map((name) => name.split("-").at(-1)!);
  // A flag such as `voice-id` may be shortened to `voice`.
  const things = names.map((name) => name.replace(/-id$/, ""));
  const isFree = (alias: string, all: readonly string[]): boolean =>
    !reservedNames.has(alias) && !names.includes(alias) && all.filter((candidate) => candidate === alias).length === 1;
  return members.map((member, index) => {
    const aliases = [
      isFree(lasts[index]!, lasts) && lasts[index],
      isFree(things[index]!, [...things, ...lasts]) && things[index],
    ];
    return { ...member, name: names[index]!, alias: aliases.find((alias) => typeof alias === "string") ?? null };
  });
};

const readingOf = (
  document: Document,
  { schema, pointer, binary, repeated }: { schema: Schema; pointer: Pointer; binary: boolean; repeated: boolean },
): Pick<Flag, "reading" | "repeated"> => {
  if (binary) return { reading: "file", repeated };
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  const items = isObject(value) && typeOf(document, schema, pointer) === "array" ? value.items : undefined;
  const reading = isSchema(items) ? readAs(document, items, at(valuePointer, "items")) : "json";
  // A list is passed by repeating the flag, if its items can be written as text.
  return reading === "json"
    ? { reading: readAs(document, schema, pointer), repeated }
    : { reading: reading, repeated: true };
};

const readAs = (document: Document, schema: Schema, pointer: Pointer): Reading => {
  if (isBinary(document, schema, pointer)) return "file";
  const type = typeOf(document, schema, pointer);
  if (type === "integer" || type === "number") return "number";
  if (type === "boolean") return "boolean";
  return type === "object" || type === "array" ? "json" : "text";
};
