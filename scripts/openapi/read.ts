// Reads the operations of an OpenAPI 3.1 bundle; no other code reads OpenAPI. Anything unsupported is refused by name
// and pointer, for each operation separately. Nothing is skipped silently. Pure.

import { assertAskable } from "./asked-answer.ts";
import { readContents } from "./content.ts";
import {
  at,
  type Document,
  follow,
  followObject,
  isObject,
  isSchema,
  type JsonObject,
  NotUnderstood,
  text,
} from "./document.ts";
import { isToken, isWellFormed } from "./field-syntax.ts";
import { readFormerly } from "./formerly.ts";
import { keysOf } from "./ignored-parameters.ts";
import { withMembers } from "./input-shape.ts";
import { mediaKinds } from "./media-kinds.ts";
import { isMediaType, isRange } from "./media-range.ts";
import type { HeaderRule, Operation, Pointer, Refusal, Replacement, RequestBody, ResponseRule } from "./operation.ts";
import { operationNames } from "./operation-names.ts";
import { readParameters } from "./parameters.ts";
import { type PathItem, readPathItems } from "./path-items.ts";
import { namesOf } from "./path-template.ts";
import { readSecurity } from "./security.ts";
import { readServers, undefinedVariable } from "./servers.ts";

export const readOperations = (
  document: Document,
): { readonly operations: readonly Operation[]; readonly refused: readonly Refusal[] } => {
  const operations: Operation[] = [];
  const { items, refused: unread } = readPathItems(document);
  const refused: Refusal[] = [...unread];
  for (const entry of items.flatMap(entriesOf)) {
    try {
      const operation = readOperation(document, entry);
      // The result is read again where it is needed; here it is only validated.
      readFormerly(document, operation);
      assertAskable(operation);
      operations.push(operation);
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      refused.push({
        operation: nameOf(document, entry),
        pointer: error.pointer,
        reason: error.message,
      });
    }
  }
  return { operations, refused };
};

type OperationEntry = {
  readonly method: string;
  readonly path: string;
  readonly item: JsonObject;
  readonly itemPointer: Pointer;
  readonly siblings: readonly string[];
  readonly value: unknown;
  readonly pointer: Pointer;
};

const entriesOf = ({ path, item, pointer, methods: siblings }: PathItem): OperationEntry[] =>
  siblings.map((method) => ({
    method,
    path,
    item,
    itemPointer: pointer,
    siblings,
    value: item[method],
    pointer: at(pointer, method),
  }));

const nameOf = (document: Document, { method, path }: OperationEntry): string =>
  operationNames(document).get(`${method} ${path}`) ?? `${method.toUpperCase()} ${path}`;

/** @see https://spec.openapis.org/oas/v3.1.1.html#operation-object */
const readOperation = (document: Document, entry: OperationEntry): Operation => {
  const { value, pointer } = followObject(document, entry.value, entry.pointer);
  const unread = value["x-not-read"];
  if (isObject(unread)) throw new NotUnderstood(text(unread.pointer), text(unread.reason));
  if (entry.method === "trace") throw new NotUnderstood(pointer, "no fetch sends TRACE; leave the operation out");
  if (entry.method === "query")
    throw new NotUnderstood(pointer, "the method QUERY is not supported; describe it as a POST");
  refuseUnclearPath(entry.path, pointer);
  const servers = readServers(
    [value.servers, at(pointer, "servers")],
    [entry.item.servers, at(entry.itemPointer, "servers")],
    [document.servers, "#/servers"],
  );
  const variable = undefinedVariable(servers[0] ?? "");
  if (variable !== null)
    throw new NotUnderstood(
      pointer,
      `the server ${servers[0]} has a variable {${variable}} without a default; describe it under variables`,
    );
  const ownOrInherited = (key: string): readonly [unknown, Pointer] =>
    value[key] !== undefined ? [value[key], at(pointer, key)] : [document[key], at("#", key)];
  const parameters = readParameters(
    document,
    entry.path,
    [
      [entry.item.parameters, at(entry.itemPointer, "parameters")],
      [value.parameters, at(pointer, "parameters")],
    ],
    keysOf(document, value),
  );
  for (const name of namesOf(entry.path)) {
    if (parameters.some((parameter) => parameter.in === "path" && parameter.name === name)) continue;
    throw new NotUnderstood(pointer, `the path names {${name}}, but no path parameter describes it`);
  }
  const body = readBody(document, value.requestBody, at(pointer, "requestBody"), entry.method);
  return {
    id: nameOf(document, entry),
    method: entry.method.toUpperCase(),
    path: entry.path,
    pointer,
    summary: text(value.summary),
    description: text(value.description),
    deprecated: value.deprecated === true,
    replacement: readReplacement(document, value, pointer),
    optional: readOptional(value, pointer),
    servers,
    security: readSecurity(document, ...ownOrInherited("security")),
    parameters: withMembers(document, parameters, body),
    body,
    responses: readResponses(document, value.responses, at(pointer, "responses")),
    siblings: entry.siblings.map((method) => method.toUpperCase()),
  };
};

const refuseUnclearPath = (path: string, pointer: Pointer): void => {
  // Appended to a base URL, it would extend the host or port: `2/things` after `http://host:991`.
  if (!path.startsWith("/"))
    throw new NotUnderstood(pointer, `the path ${JSON.stringify(path)} does not begin with a slash`);
  // URL parsers turn a backslash into a slash, so the requested path would be unclear.
  if (path.includes("\\"))
    throw new NotUnderstood(pointer, `a URL cannot contain a backslash, as the path ${path} does`);
  if (!isWellFormed(path))
    throw new NotUnderstood(
      pointer,
      `no URL can have the path ${JSON.stringify(path)}, which contains half a character`,
    );
  if (/\}\{/.test(path))
    throw new NotUnderstood(pointer, `nothing separates two parameters in ${path}, so they cannot be told apart`);
  if (path.includes("?"))
    throw new NotUnderstood(
      pointer,
      `${path} contains a query, which a path must not; describe its parameters with in: query`,
    );
  // RFC 3986 §5.2.4. URL parsers treat the encoded forms alike.
  if (path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)))
    throw new NotUnderstood(pointer, `a URL cannot contain the segments . and .. of ${path}`);
};

const readOptional = (operation: JsonObject, pointer: Pointer): boolean => {
  const isOptional = operation["x-optional"] ?? false;
  if (typeof isOptional === "boolean") return isOptional;
  throw new NotUnderstood(
    at(pointer, "x-optional"),
    `x-optional must be true or false, not ${JSON.stringify(isOptional)}`,
  );
};

const readReplacement = (document: Document, operation: JsonObject, pointer: Pointer): Replacement | null => {
  const value = operation["x-replaced-by"];
  // An explicit null states that there is no replacement.
  if (value === undefined || value === null) return null;
  const replacementPointer = at(pointer, "x-replaced-by");
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(String(value)) ?? [];
  if (method === undefined || path === undefined)
    throw new NotUnderstood(replacementPointer, `x-replaced-by must be "METHOD /path", not ${JSON.stringify(value)}`);
  const replacementName = operationNames(document).get(`${method.toLowerCase()} ${path}`) ?? null;
  return { method, path, operation: replacementName, pointer: replacementPointer };
};

const readBody = (document: Document, body: unknown, bodyPointer: Pointer, method: string): RequestBody | null => {
  if (body === undefined) return null;
  const { value, pointer } = followObject(document, body, bodyPointer);
  if (method === "get" || method === "head") {
    // OpenAPI 3.0 ignores such a body, and no fetch sends one.
    if (value.required !== true) return null;
    throw new NotUnderstood(pointer, `no fetch sends a body with ${method.toUpperCase()}; describe it as a POST`);
  }
  const contents = readContents(document, value.content, at(pointer, "content"), "request");
  const isNamed = (mediaType: string): boolean => isRange(mediaType) || isMediaType(mediaType);
  const writable = contents.filter(({ kind, mediaType }) => mediaKinds[kind].writable && isNamed(mediaType));
  const concrete = writable.filter(({ mediaType }) => !isRange(mediaType));
  // For a range, the type is that of the value sent.
  const ranges = writable.filter(({ mediaType }) => isRange(mediaType));
  const sendable = [...concrete, ...ranges];
  const named = contents.map((content) => content.mediaType).join(", ") || "none";
  if (sendable.length === 0) {
    throw new NotUnderstood(
      pointer,
      `no request can be written in the body's media types (${named}); add JSON, a form, text or bytes`,
    );
  }
  const rest = contents.filter((content) => !sendable.includes(content));
  return { required: value.required === true, contents: [...sendable, ...rest], pointer };
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#responses-object */
const readResponses = (document: Document, responses: unknown, responsesPointer: Pointer): ResponseRule[] =>
  Object.entries(isObject(responses) ? responses : {})
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, response]) => {
      if (!/^([1-5]\d\d|[1-5]XX|default)$/i.test(status))
        throw new NotUnderstood(at(responsesPointer, status), `${status} is not a status`);
      const { value, pointer } = followObject(document, response, at(responsesPointer, status));
      return {
        status: status === "default" ? status : status.toUpperCase(),
        description: text(value.description),
        contents: readContents(document, value.content, at(pointer, "content"), "answer"),
        headers: readHeaders(document, value.headers, at(pointer, "headers")),
        pointer,
      };
    });

const readHeaders = (document: Document, headers: unknown, headersPointer: Pointer): HeaderRule[] =>
  Object.entries(isObject(headers) ? headers : {})
    // OpenAPI says that a response header named Content-Type is ignored.
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => {
      const { value, pointer } = followObject(document, header, at(headersPointer, name));
      if (!isToken(name))
        throw new NotUnderstood(
          at(headersPointer, name),
          `no header can have the name ${JSON.stringify(name)}, which is not a token (RFC 9110 §5.6.2)`,
        );
      const schema = value.schema ?? true;
      if (!isSchema(schema)) throw new NotUnderstood(at(pointer, "schema"), "a schema must be an object or a boolean");
      follow(document, schema, at(pointer, "schema"));
      return { name, required: value.required === true, schema, pointer };
    });
