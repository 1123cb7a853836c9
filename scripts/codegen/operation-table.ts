// Builds the operation table: what the client needs to know about a document's operations at run time. Pure.
import { type Document, isObject, NotUnderstood } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import { type ByKind, byKind, type ContentKind, type ContentOf, isForm, typeSent } from "../openapi/media-kinds.ts";
import { isRange, labelOf, mostSpecificFirst } from "../openapi/media-range.ts";
import { mountsOf } from "../openapi/mounts.ts";
import type { Content, Field, Operation, Parameter, Refusal, ResponseRule } from "../openapi/operation.ts";
import { fill } from "../openapi/path-template.ts";
import { ownServers } from "../openapi/servers.ts";
import { Refused } from "./refused.ts";
import type {
  BodyKind,
  OperationTable,
  TableBody,
  TableField,
  TableOperation,
  TableParameter,
  TableResponse,
  TableSchema,
} from "./runtime/operation-table.ts";
import { successorOf } from "./successor.ts";
import { collectSchemas, type SchemaCollector } from "./table-schema.ts";
import { withSuccess } from "./with-success.ts";

/**
 * @param apiKeyEnv the environment variable with the client's API key, or null. The document must not choose it,
 * because its author could then have any secret sent to the server that the document names.
 * @throws Refused, listing every operation that the client could not perform as documented.
 */
export const operationTable = (
  document: Document,
  operations: readonly Operation[],
  apiKeyEnv: string | null = null,
): OperationTable => {
  const baseUrl = ownServers(document)[0] ?? operations[0]?.servers[0] ?? "/";
  const collector = collectSchemas(document);
  const refusals: Refusal[] = [];
  const entries = operations.flatMap((operation): [string, TableOperation][] => {
    try {
      const operationUrl = operation.servers[0] ?? "/";
      const entry = tableOperation(document, operations, operation, collector);
      return [[operation.id, operationUrl === baseUrl ? entry : { ...entry, baseUrl: operationUrl }]];
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      refusals.push({ operation: operation.id, pointer: error.pointer, reason: error.message });
      return [];
    }
  });
  if (refusals.length > 0) throw new Refused(refusals);
  const mounts = mountsOf(document, operations);
  return {
    baseUrl,
    ...(mounts.length > 0 && { mounts }),
    apiKeyEnv,
    ...(apiKeyEnv && { baseUrlEnv: baseUrlEnvOf(apiKeyEnv) }),
    operations: Object.fromEntries(entries),
    schemas: reachable(Object.fromEntries(entries), collector.named()),
  };
};

/** Derived from the name of the key's variable: `SHELF_API_KEY` becomes `SHELF_BASE_URL`. */
export const baseUrlEnvOf = (apiKeyEnv: string): string =>
  `${apiKeyEnv.replace(/_?((API|ACCESS|SECRET)_?)?(KEY|TOKEN)$/i, "") || apiKeyEnv}_BASE_URL`;

/** The named schemas that the operations refer to, directly or through other schemas. */
export const reachable = (operations: OperationTable["operations"], named: OperationTable["schemas"]) => {
  const reached = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) collect(item);
    if (!isObject(value)) return;
    for (const item of Object.values(value)) collect(item);
    const name = typeof value.$ref === "string" ? value.$ref : null;
    if (name === null || reached.has(name)) return;
    reached.add(name);
    collect(named[name]);
  };
  collect(operations);
  return Object.fromEntries(Object.entries(named).filter(([name]) => reached.has(name)));
};

const tableOperation = (
  document: Document,
  operations: readonly Operation[],
  operation: Operation,
  collector: SchemaCollector,
): TableOperation => ({
  method: operation.method,
  path: fill(operation.path, (name) => `{${memberOf(operation, name)}}`),
  ...(operation.deprecated && { deprecated: deprecationOf(document, operations, operation) }),
  credentials: credentialsOf(operation).map(({ kind, in: location, parameter }) => ({
    kind,
    in: location,
    name: parameter,
  })),
  anonymous: operation.security.some(({ length }) => length === 0),
  parameters: operation.parameters.map((parameter) => tableParameter(parameter, collector)),
  body: tableBody(document, operation, collector),
  accept: acceptOf(operation),
  responses: Object.fromEntries(
    withSuccess(operation.responses).map((response): [string, TableResponse] => [
      response.status,
      { contents: mostSpecificFirst(response.contents).map((content) => tableContent(content, response, collector)) },
    ]),
  ),
});

const tableParameter = (parameter: Parameter, collector: SchemaCollector): TableParameter => {
  const { name, member, in: location, required, style, explode, json, schema, schemaPointer } = parameter;
  return {
    name: member,
    ...(member !== name && { as: name }),
    in: location,
    required,
    style: json ? "json" : style,
    explode,
    schema: collector.cut(schema, schemaPointer),
  };
};

/** The placeholders in the table's path are named like the input members. */
const memberOf = ({ parameters }: Operation, name: string): string =>
  parameters.find((parameter) => parameter.in === "path" && parameter.name === name)?.member ?? name;

const deprecationOf = (
  document: Document,
  operations: readonly Operation[],
  operation: Operation,
): NonNullable<TableOperation["deprecated"]> => {
  const replacement = replacementName(operations, operation);
  const successor = successorOf(document, operations, operation);
  if (successor === null) return { replacement };
  const { call, differences } = successor;
  return { replacement, call, ...(differences.length > 0 && { differs: differences.join("; ").replaceAll("`", "") }) };
};

/** Prefers an alternative with one credential, which a single key can always satisfy, over one with several. */
const credentialsOf = ({ security }: Operation): Operation["security"][number] =>
  security.find(({ length }) => length === 1) ?? security.find(({ length }) => length > 0) ?? [];

const acceptOf = ({ responses }: Operation): string | null => {
  const types = responses.flatMap(({ contents }) => contents.map(labelOf));
  return types.length > 0 ? [...new Set(types)].join(", ") : null;
};

/** A method of this client, `POST /path` if the client has no method for it, or null if the document names none. */
export const replacementName = (operations: readonly Operation[], { replacement }: Operation): string | null => {
  if (replacement === null) return null;
  const isMethod = operations.some(({ id }) => id === replacement.operation);
  return isMethod ? replacement.operation : `${replacement.method} ${replacement.path}`;
};

type TableContent = TableResponse["contents"][number];

const tableContent = (content: Content, { status }: ResponseRule, collector: SchemaCollector): TableContent => {
  const described = byKind(answerContents, content, collector);
  if (!status.startsWith("2")) return described;
  // Failures are read as a whole; successes may have any length, so bytes are streamed.
  if (content.kind === "stream") return eventContent(content, collector);
  return described.kind === "bytes" ? { ...described, kind: "byte-stream" } : described;
};

const eventContent = (content: ContentOf<"stream">, collector: SchemaCollector): TableContent => {
  const { event, framing, end } = content;
  const ofFields = event === null ? framing === "event-stream" : event.describes === "event";
  return {
    mediaType: labelOf(content),
    kind: framing,
    schema: event === null ? null : collector.cut(event.schema, event.pointer),
    ...(ofFields && { ofFields }),
    ...(end !== null && { end: end.is }),
  };
};

const readAs =
  (kind: "json" | "text" | "bytes") =>
  (content: Content, collector: SchemaCollector): TableContent => {
    const { schema, schemaPointer, pointer } = content;
    const cutSchema = schema === null ? null : collector.cut(schema, schemaPointer ?? pointer);
    const read = isRange(content.mediaType) ? underRange[kind] : kind;
    return { mediaType: labelOf(content), ...(read !== "json" && { kind: read }), schema: cutSchema };
  };

/** For a range of media types, the response's own type decides between JSON and text; a file is a file either way. */
const underRange = { json: "own", text: "own", bytes: "bytes" } as const;

/** Content that the client does not parse is returned as bytes. */
const unparsed = (content: Content): TableContent => ({ mediaType: labelOf(content), kind: "bytes", schema: null });

const answerContents: ByKind<[collector: SchemaCollector], TableContent> = {
  json: readAs("json"),
  text: readAs("text"),
  bytes: readAs("bytes"),
  multipart: unparsed,
  urlencoded: unparsed,
  stream: unparsed,
  opaque: unparsed,
};

/** Null for content that cannot be sent in a request. */
const bodyKinds: Readonly<Record<ContentKind, BodyKind | null>> = {
  json: "json",
  multipart: "multipart",
  urlencoded: "urlencoded",
  text: "text",
  bytes: "bytes",
  stream: null,
  opaque: null,
};

const tableBody = (document: Document, operation: Operation, collector: SchemaCollector): TableBody | null => {
  const { content, at: location, either } = inputShape(document, operation);
  if (content === null) return null;
  const body = bodyAs(operation, content, location, collector);
  if (either === null) return body;
  const { files } = either;
  const mediaTypes = files.length > 1 ? { mediaTypes: files.map((file) => file.mediaType) } : {};
  const file = { ...bodyAs(operation, files[0]!, location, collector), ...mediaTypes };
  const json = bodyAs(operation, either.json, location, collector);
  return { ...body, kind: "either", fields: [], schema: true, either: [file, json] };
};

const bodyAs = (
  operation: Operation,
  content: Content,
  location: TableBody["at"],
  collector: SchemaCollector,
): TableBody => {
  const { mediaType, fields, schema, schemaPointer, pointer } = content;
  const kind = bodyKinds[content.kind];
  if (kind === null) throw new NotUnderstood(pointer, `no request can be sent as ${mediaType}`);
  // Cut as a whole even if only part of it is kept, so that unsupported keywords are refused.
  const cutSchema = schema === null ? true : collector.cut(schema, schemaPointer ?? pointer);
  return {
    mediaType: isRange(mediaType) && kind === "bytes" ? mediaType : typeSent(content),
    kind,
    required: operation.body?.required === true,
    at: location,
    fields: isForm(content) ? fields.map((field) => tableField(field, collector)) : [],
    ...(!isForm(content) && location === "fields" && { names: fields.map(({ name }) => name) }),
    schema: isForm(content) ? additionalFieldsOf(cutSchema, collector) : cutSchema,
  };
};

/** The fields of a form are listed separately, so only the schema for additional fields remains. */
const additionalFieldsOf = (schema: TableSchema, collector: SchemaCollector): TableSchema => {
  if (typeof schema === "boolean") return true;
  if (typeof schema.$ref === "string") return additionalFieldsOf(collector.named()[schema.$ref]!, collector);
  const { additionalProperties } = schema;
  return additionalProperties === undefined ? true : { additionalProperties };
};

const tableField = (field: Field, collector: SchemaCollector): TableField => {
  const { name, required, binary, repeated, separator, mediaTypes, maxBytes, pointer } = field;
  const schema = collector.cut(field.schema, pointer);
  return {
    name,
    ...(required && { required }),
    ...(binary && { binary }),
    ...(repeated && { repeated }),
    ...(separator !== undefined && { separator }),
    mediaTypes,
    ...(binary && isAudio(field) ? { looksLike: "audio" } : {}),
    // For bytes, `maxLength` counts bytes.
    schema: maxBytes !== null && isObject(schema) ? { ...schema, maxLength: maxBytes } : schema,
  };
};

const isAudio = ({ sample, mediaTypes }: Field): boolean =>
  /\.(wav|mp3|m4a|ogg|oga|flac|webm)$/i.test(sample ?? "") ||
  (mediaTypes.length > 0 && mediaTypes.every((type) => type.startsWith("audio/")));
