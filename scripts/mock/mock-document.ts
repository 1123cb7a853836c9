// A document → what Prism is handed: the same, in words that it takes as they are meant. What it would trip over and then
// check nothing at all, what it would send that no message may carry, and what it has no answer for is put right here. Pure.
import { type Document, follow, isObject, isSchema, type JsonObject, member } from "../openapi/document.ts";
import { mountsOf } from "../openapi/mounts.ts";
import type { Schema } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { isBinary, typeOf, withoutNull } from "../openapi/schema.ts";
import { type Kind, kindOf } from "../openapi/structure.ts";
import { withAnswersThatCome } from "./answers-that-come.ts";
import { plausibleValue } from "./plausible-value.ts";
import { withValuesEscaped } from "./values-escaped.ts";

export const mockDocument = (document: Document): Document => {
  // Where a dialect is named Prism checks nothing at all; the default one need not be.
  const { jsonSchemaDialect: _, ...servable } = document;
  const served = rewritten(servable, "document", servable) as Document;
  return withValuesEscaped(withMounts(withAnswersThatCome(document, served)));
};

/** Each path under the other prefixes of the API as well, where the document names some. */
const withMounts = (document: Document): Document => {
  const mounts = mountsOf(document, readOperations(document).operations).filter((mount) => mount.at !== mount.for);
  const paths = isObject(document.paths) ? document.paths : {};
  const again = Object.entries(paths).flatMap(([path, item]) =>
    mounts
      .filter((mount) => path.startsWith(`${mount.for}/`))
      .map((mount) => [mount.at + path.slice(mount.for.length), item]),
  );
  return again.length === 0 ? document : { ...document, paths: { ...paths, ...Object.fromEntries(again) } };
};

const rewritten = (value: unknown, kind: Kind, document: Document): unknown => {
  if (typeof value !== "object" || value === null || kind === "value") return value;
  if (Array.isArray(value))
    return value.map((item, index) => rewritten(item, kindOf(value, kind, `${index}`), document));
  const members = Object.entries(value).map(([key, item]) => [
    key,
    rewritten(item, kindOf(value, kind, key), document),
  ]);
  const object = Object.fromEntries(members) as JsonObject;
  if (kind === "schema") return draft7(object);
  if (typeof object.$ref === "string") return kind === "path" ? object : withoutSiblings(object);
  if (kind === "document" || kind === "operation") return servedOnly(object, document);
  if (kind === "parameter") return withoutNullInSchema(object, document);
  return kind === "response" ? sendable(object, document) : object;
};

/** OpenAPI has them ignored, but for prose; Prism takes a `required` beside the `$ref` to a parameter for the parameter's. */
const withoutSiblings = ({ $ref, summary, description }: JsonObject): JsonObject => ({
  $ref,
  ...(summary === undefined ? {} : { summary }),
  ...(description === undefined ? {} : { description }),
});

/**
 * Prism would call back whatever address a request names, which is nobody's to open, and dies of an expression that leads to
 * none. Of a client's certificate it knows nothing: what is asked for beside one has to do.
 */
const servedOnly = ({ callbacks, ...object }: JsonObject, document: Document): JsonObject => {
  const schemes = isObject(document.components) ? member(document.components, "securitySchemes") : {};
  const isCertificate = (name: string): boolean => {
    const { value } = follow(document, member(schemes, name), "#/components/securitySchemes");
    return isObject(value) && value.type === "mutualTLS";
  };
  if (!Array.isArray(object.security)) return object;
  const security = object.security.map((requirement) =>
    isObject(requirement)
      ? Object.fromEntries(Object.entries(requirement).filter(([name]) => !isCertificate(name)))
      : requirement,
  );
  return { ...object, security };
};

/** Prism holds values against draft 7, where some words of 2020-12 mean nothing or something else. */
const draft7 = (schema: JsonObject): JsonObject => {
  // Names for schemas: here every reference is a pointer, and an unknown name ends the check.
  const { $id, $schema, $anchor, $dynamicAnchor, $dynamicRef, prefixItems, ...named } = schema;
  const { format, ...unformatted } = withDependencies(named);
  // Of an `int64` it takes no more than JavaScript counts exactly, whatever the least is.
  const rest: JsonObject = format === undefined || format === "int64" ? unformatted : { ...unformatted, format };
  const choices = Array.isArray(rest.enum) ? { enum: unique(rest.enum) } : {};
  if (!Array.isArray(prefixItems)) return { ...rest, ...choices };
  const { items = true, ...others } = rest;
  return { ...others, ...choices, items: prefixItems, additionalItems: items };
};

/** Draft 7 says both in one word. */
const withDependencies = ({ dependentRequired, dependentSchemas, ...rest }: JsonObject): JsonObject => {
  const names = isObject(dependentRequired) ? dependentRequired : {};
  const schemas = isObject(dependentSchemas) ? dependentSchemas : {};
  const both = Object.keys(names).filter((name) => Object.hasOwn(schemas, name));
  const joined = both.map((name) => [name, { allOf: [{ required: names[name] }, schemas[name]] }]);
  const dependencies = { ...names, ...schemas, ...Object.fromEntries(joined) };
  return Object.keys(dependencies).length === 0 ? rest : { ...rest, dependencies };
};

/**
 * No parameter carries null, and of a list that is an alternative to it Prism takes the first value for a text; so it does of a
 * list or an object behind a `$ref`.
 */
const withoutNullInSchema = (parameter: JsonObject, document: Document): JsonObject => {
  if (!isSchema(parameter.schema)) return parameter;
  // Left out, it is true of this style; to Prism it is false, so that of a list only the last item counts, and of an object nothing.
  const {
    style = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple",
    explode = style === "form",
  } = parameter;
  const plain = withoutNull(document, parameter.schema, "#");
  const target = follow(document, plain.schema, plain.pointer);
  const isCompound = /^(array|object)$/.test(typeOf(document, plain.schema, plain.pointer) ?? "");
  // What it refers to has been rewritten in its own place, and this copy has to be, too.
  const schema =
    isCompound && target.value !== plain.schema
      ? (rewritten(target.value, "schema", document) as Schema)
      : plain.schema;
  const types = isObject(schema) ? [schema.type].flat().filter((type) => type !== undefined && type !== "null") : [];
  const typed = isObject(schema) && types.length === 1 ? { ...schema, type: types[0] } : schema;
  // Of an object whose members are parameters of their own Prism makes an empty one where none is sent.
  if (isObject(typed) && typed.type === "object" && style === "form" && explode === true && parameter.required !== true)
    return { ...parameter, explode, schema: { ...typed, required: undefined } };
  return { ...parameter, explode, schema: typed };
};

/** A value that is listed twice is one value, but the whole schema is dropped for it. */
const unique = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** How a message is framed and coded is for the server that sends it to say, and Prism's says it itself. */
const ofTransport = /^(transfer-encoding|content-encoding|content-length|connection|keep-alive|upgrade|trailer|te)$/i;

const sendable = (response: JsonObject, document: Document): JsonObject => ({
  ...response,
  ...(isObject(response.headers)
    ? {
        headers: Object.fromEntries(
          Object.entries(response.headers)
            .filter(([name]) => !ofTransport.test(name))
            .map(([name, header]) => [name, asText(header, document)]),
        ),
      }
    : {}),
  ...(isObject(response.content) ? { content: withConcreteTypes(response.content, document) } : {}),
});

/** Prism dies of a header that is a list or an object: it sends what it makes up as it is, and cannot read it back. */
const asText = (header: unknown, document: Document): unknown => {
  const { value: described } = follow(document, header, "#");
  if (!isObject(described) || !isSchema(described.schema)) return header;
  const type = typeOf(document, described.schema, "#");
  if (type !== "array" && type !== "object") return header;
  const made = plausibleValue(document, described.schema, "#");
  const parts = Array.isArray(made) ? made : isObject(made) ? Object.entries(made).flatMap(partsOf(described)) : [];
  return { ...described, schema: { type: "string" }, example: parts.join(","), examples: undefined };
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
const partsOf =
  ({ explode }: JsonObject) =>
  ([name, value]: readonly [string, unknown]): readonly unknown[] =>
    explode === true ? [`${name}=${value}`] : [name, value];

/** A range has no type to answer with. Where the type is named beside it, that one stands. */
const withConcreteTypes = (content: JsonObject, document: Document): JsonObject => {
  const concrete = Object.entries(content).map(
    ([type, media]) => [concreteType(type, media, document), withSomeValue(type, media)] as const,
  );
  const named = new Map(concrete.filter(([type]) => type in content));
  return Object.fromEntries([...concrete, ...named]);
};

/** Of JSON that is described by nothing Prism makes an empty body, which is no JSON. */
const withSomeValue = (type: string, media: unknown): unknown => {
  const isJson = type.split(";")[0]?.trim().endsWith("json") === true;
  const isDescribed = isObject(media) && ["schema", "example", "examples", "$ref"].some((name) => name in media);
  return isJson && isObject(media) && !isDescribed ? { ...media, schema: {} } : media;
};

const concreteType = (type: string, media: unknown, document: Document): string => {
  const [range = "", ...parameters] = type.split(";");
  if (!/^(\*|application|text)\/\*$/.test(range.trim())) return type;
  const schema = (isObject(media) ? (media.schema ?? true) : true) as Schema;
  const named = range.startsWith("text")
    ? "text/plain"
    : isText(schema, document)
      ? textType(schema, document)
      : "application/json";
  return [named, ...parameters].join(";");
};

const isText = (schema: Schema, document: Document): boolean => {
  const { value } = follow(document, schema, "#");
  return isObject(value) && value.contentMediaType === undefined && typeOf(document, schema, "#") === "string";
};

const textType = (schema: Schema, document: Document): string =>
  isBinary(document, schema, "#") ? "application/octet-stream" : "text/plain";
