// Writes the input and result types of a method as source text; the types of values come from types.ts. Pure.
import { type Document, followObject, isObject } from "../openapi/document.ts";
import { type InputShape, locationsInWords } from "../openapi/input-shape.ts";
import { type ByKind, byKind, type ContentOf } from "../openapi/media-kinds.ts";
import type { Content, Field, Operation, Parameter, Pointer, ResponseRule, Schema } from "../openapi/operation.ts";
import { typeName } from "../openapi/operation-names.ts";
import { comment, prose } from "./comment.ts";
import { withSuccess } from "./with-success.ts";

export const inputType = (operation: Operation, shape: InputShape): string => {
  const members = [
    ...shape.parameters.map((parameter) => member(inInput(parameter), parameterType(operation, parameter))),
    ...shape.fields.map((field) => member(field, fieldType(operation, shape, field))),
    ...(shape.content !== null && shape.at === "body" ? [bodyMember(operation, shape, shape.content)] : []),
  ];
  const name = `${typeName(operation.id)}Input`;
  const docComment = `/** The input of \`${operation.id}\`. */\n`;
  // An empty object type would accept any value.
  if (members.length === 0) return `${docComment}export type ${name} = { readonly [name: string]: never };\n`;
  return `${docComment}export type ${name} = {\n${members.join("\n")}\n};\n`;
};

/** Uses the name of the input member; if it differs, the description starts with the name in the request. */
const inInput = ({ name, member, in: location, description, ...rest }: Parameter): Described => {
  const origin = `\`${name}\` ${locationsInWords[location]}.`;
  const about = [...(member === name ? [] : [origin]), ...(description === "" ? [] : [description])].join("\n\n");
  return { ...rest, name: member, description: about };
};

type Described = Pick<Field, "name" | "required" | "description" | "deprecated">;

const member = ({ name, required, description, deprecated }: Described, type: string): string => {
  const lines = [...prose(description), ...(deprecated ? ["", "@deprecated"] : [])];
  const docComment = description === "" && !deprecated ? "" : `${comment(lines, "  ")}\n`;
  return `${docComment}  readonly ${key(name)}${required ? `: ${type}` : `?: ${type} | undefined`};`;
};

const parameterType = ({ id, parameters }: Operation, { name, in: location }: Parameter): string => {
  const group = `operations[${quote(id)}]["parameters"][${quote(location)}]`;
  // types.ts makes the group optional if everything in it is.
  const optional = !parameters.some((parameter) => parameter.in === location && parameter.required);
  return `${optional ? `NonNullable<${group}>` : group}[${quote(name)}]`;
};

const fieldType = (
  operation: Operation,
  { content, admitsNull }: InputShape,
  { name, binary, repeated }: Field,
): string => {
  if (binary) return repeated ? "readonly FileInput[]" : "FileInput";
  if (content === null) return "unknown";
  const type = bodyType(operation, content);
  return `${admitsNull ? `NonNullable<${type}>` : type}[${quote(name)}]`;
};

const bodyMember = (operation: Operation, { either }: InputShape, content: Content): string => {
  const required = operation.body?.required === true;
  const type = either === null ? wholeBody(operation, content) : `FileInput | ${wholeBody(operation, either.json)}`;
  return member({ name: "body", required, description: "The body.", deprecated: false }, type);
};

const wholeBody = (operation: Operation, content: Content): string => byKind(bodyTypes, content, operation);

/** Streams and opaque formats cannot be sent as a request body. */
const bodyTypes: ByKind<[operation: Operation], string> = {
  json: (content, operation) => describedBody(operation, content),
  multipart: (content, operation) => describedBody(operation, content),
  urlencoded: (content, operation) => describedBody(operation, content),
  text: (content, operation) => (content.schema === null ? "string" : describedBody(operation, content)),
  bytes: () => "FileInput",
  stream: () => "never",
  opaque: () => "never",
};

const describedBody = (operation: Operation, content: Content): string => {
  if (content.schema === null) return "unknown";
  const type = bodyType(operation, content);
  // types.ts has `Blob` for files, but a caller may pass their bytes in other forms.
  const files = content.fields.filter(({ binary }) => binary);
  if (files.length === 0) return type;
  if (content.isChoice) return withFilesInEach(type, files);
  const members = files.map(({ name, required, repeated }) => {
    return `readonly ${key(name)}${required ? "" : "?"}: ${repeated ? "readonly FileInput[]" : "FileInput"}${required ? "" : " | undefined"}`;
  });
  return `Omit<${type}, ${files.map(({ name }) => quote(name)).join(" | ")}> & { ${members.join("; ")} }`;
};

/** Maps over each alternative of a union; `Omit` would keep only the members that all alternatives share. */
const withFilesInEach = (type: string, files: readonly Field[]): string => {
  const chosen = files.map(
    ({ name, repeated }) => `Key extends ${quote(name)} ? ${repeated ? "readonly FileInput[]" : "FileInput"} : `,
  );
  return `(${type} extends infer Body ? { readonly [Key in keyof Body]: ${chosen.join("")}Body[Key] } : never)`;
};

const bodyType = ({ id, body }: Operation, content: Content): string => {
  const requestBody = `operations[${quote(id)}]["requestBody"]`;
  return `${body?.required === true ? requestBody : `NonNullable<${requestBody}>`}["content"][${quote(lastKey(content.pointer))}]`;
};

export const resultType = (document: Document, operation: Operation): string => {
  const responses = withSuccess(operation.responses);
  const members = responses.flatMap((response) => resultMembers(document, operation, response));
  if (!responses.some(({ status }) => status === "default"))
    members.push(`Undocumented<${union([...numbers(responses), ...ranges(responses)])}>`);
  const docComment = `/** The result of \`${operation.id}\`: a union discriminated by \`status\` and \`ok\`. */\n`;
  return `${docComment}export type ${typeName(operation.id)}Result =\n${members.map((text) => `  | ${text}`).join("\n")};\n`;
};

const resultMembers = (document: Document, operation: Operation, response: ResponseRule): string[] => {
  const responses = withSuccess(operation.responses);
  const { status } = response;
  const headers = response.headers.map(({ name }) => quote(name.toLowerCase()));
  const body = [answerType(document, operation, response), ...(headers.length > 0 ? [union(headers)] : [])].join(", ");
  if (status === "default") {
    return [`Failure<Exclude<Status, ${union([...numbers(responses), ...ranges(responses)])}>, ${body}>`];
  }
  // fetch does not expose interim responses.
  if (status.startsWith("1")) return [];
  const kind = status.startsWith("2") ? "Success" : "Failure";
  if (!status.endsWith("XX")) return [`${kind}<${status}, ${body}>`];
  const listed = numbers(responses).filter((number) => number.startsWith(status.charAt(0)));
  return [`${kind}<${listed.length === 0 ? range(status) : `Exclude<${range(status)}, ${union(listed)}>`}, ${body}>`];
};

const numbers = (responses: readonly ResponseRule[]): string[] =>
  responses.map(({ status }) => status).filter((status) => /^[2-5]\d\d$/.test(status));

const ranges = (responses: readonly ResponseRule[]): string[] =>
  responses.flatMap(({ status }) => (/^[2-5]XX$/.test(status) ? [range(status)] : []));

const range = (status: string): string => `StatusIn<${quote(status)}>`;
const union = (types: readonly string[]): string => (types.length === 0 ? "never" : types.join(" | "));

const answerType = (document: Document, operation: Operation, response: ResponseRule): string => {
  const types = response.contents.map((content) =>
    byKind(response.status.startsWith("2") ? successTypes : answerTypes, content, (described) => {
      if (described.schema === null && described.kind !== "stream") return "unknown";
      const documented = operation.responses.some(({ status }) => status === response.status);
      const status = documented ? statusKey(document, operation.pointer, response.status) : quote("default");
      const group = `operations[${quote(operation.id)}]["responses"][${status}]["content"]`;
      return `${group}[${quote(lastKey(described.pointer))}]`;
    }),
  );
  if (types.length > 0) return [...new Set(types)].join(" | ");
  // A response described without content may still have some, except where HTTP forbids it.
  return operation.method === "HEAD" || /^(204|205|304)$/.test(response.status) ? "undefined" : "unknown";
};

/** The type of the value in a result. `described` returns the type that types.ts has for a content. */
const answerTypes: ByKind<[described: (content: Content) => string], string> = {
  json: (content, described) => described(content),
  text: (content, described) => (isScalar(content.schema) ? described(content) : "string"),
  multipart: () => "Blob",
  urlencoded: () => "Blob",
  bytes: () => "Blob",
  stream: () => "Blob",
  opaque: () => "Blob",
};

/** For successes: these may have any length, so they are streamed. Failures are read as a whole. */
const successTypes: typeof answerTypes = {
  ...answerTypes,
  multipart: () => "ByteStream",
  urlencoded: () => "ByteStream",
  bytes: () => "ByteStream",
  opaque: () => "ByteStream",
  stream: (content, described) => `EventStream<${eventType(content, described)}>`,
};

const eventType = (content: ContentOf<"stream">, described: (content: Content) => string): string => {
  const { event, framing } = content;
  if (event === null) return framing === "event-stream" ? "ServerSentEvent" : "unknown";
  return event.inList ? `${described(content)}[number]` : described(content);
};

/** True if the schema narrows text to a number, a boolean or an enum. */
const isScalar = (schema: Schema | null): boolean =>
  isObject(schema) && (/^(integer|number|boolean)$/.test(String(schema.type)) || "enum" in schema || "$ref" in schema);

/** The key that types.ts uses: a number as such, otherwise the document's own spelling, such as `4xx` in lower case. */
const statusKey = (document: Document, pointer: Pointer, status: string): string => {
  if (/^\d+$/.test(status)) return status;
  const { value } = followObject(document, { $ref: `${pointer}/responses` }, pointer);
  const spelling = isObject(value) ? Object.keys(value).find((name) => name.toUpperCase() === status) : undefined;
  return quote(spelling ?? status);
};

const lastKey = (pointer: Pointer): string =>
  (pointer.split("/").at(-1) ?? "").replaceAll("~1", "/").replaceAll("~0", "~");

const quote = (value: string): string => JSON.stringify(value);
const key = (name: string): string => (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quote(name));
