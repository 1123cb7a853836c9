// Rewrites a document so that Prism serves it as it is meant. Fixes what makes Prism skip all checks, send something
// that no message may contain, or fail to answer. Pure.
import { isDiscriminatedChoice } from "../openapi/discriminator.ts";
import {
  at,
  type Document,
  follow,
  isObject,
  isSchema,
  type JsonObject,
  lookUp,
  member,
  withValueAt,
} from "../openapi/document.ts";
import { mountsOf } from "../openapi/mounts.ts";
import type { Schema } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { isBinary, typeOf, withoutNull } from "../openapi/schema.ts";
import { type Kind, kindOf } from "../openapi/structure.ts";
import { withAnswersThatCome } from "./answers-that-come.ts";
import { plausibleValue } from "./plausible-value.ts";
import { withValuesEscaped } from "./values-escaped.ts";

export const mockDocument = (document: Document): Document => {
  // If a dialect is named, Prism validates nothing; the default dialect need not be named.
  const { jsonSchemaDialect: _, ...servable } = document;
  const served = rewritten(servable, "document", servable) as Document;
  return withValuesEscaped(withMounts(withAnswersThatCome(document, withAmbiguousUnchecked(document, served))));
};

/**
 * Prism hands a member of the query to each exploded object that declares it, so two values arrive as a list in both. What
 * no reader can assign is not checked.
 */
const withAmbiguousUnchecked = (document: Document, served: Document): Document =>
  readOperations(document)
    .operations.flatMap(({ parameters }) => parameters)
    .filter(({ ambiguous }) => ambiguous.length > 0)
    .reduce((before, { pointer, ambiguous }) => {
      const parameter = lookUp(before, pointer);
      if (!isObject(parameter)) return before;
      const { value: schema } = follow(before, parameter.schema, at(pointer, "schema"));
      if (!isObject(schema)) return before;
      const open = Object.fromEntries(ambiguous.map((name) => [name.toLowerCase(), {}]));
      const properties = { ...(isObject(schema.properties) ? schema.properties : {}), ...open };
      const required = [schema.required ?? []].flat().filter((name) => !Object.hasOwn(open, String(name)));
      return withValueAt(before, pointer, { ...parameter, schema: { ...schema, properties, required } });
    }, served);

/** Adds each path under the API's other prefixes, if the document names any. */
const withMounts = (document: Document): Document => {
  const mounts = mountsOf(document, readOperations(document).operations).filter((mount) => mount.at !== mount.for);
  const paths = isObject(document.paths) ? document.paths : {};
  const mounted = Object.entries(paths).flatMap(([path, item]) =>
    mounts
      .filter((mount) => path.startsWith(`${mount.for}/`))
      .map((mount) => [mount.at + path.slice(mount.for.length), item]),
  );
  return mounted.length === 0 ? document : { ...document, paths: { ...paths, ...Object.fromEntries(mounted) } };
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

/**
 * Keeps only the prose next to a `$ref`. OpenAPI ignores the rest, but Prism applies a sibling `required` to the
 * parameter.
 */
const withoutSiblings = ({ $ref, summary, description }: JsonObject): JsonObject => ({
  $ref,
  ...(summary === undefined ? {} : { summary }),
  ...(description === undefined ? {} : { description }),
});

/**
 * Drops callbacks: Prism would call any URL that a request names, which must not happen, and crashes on an expression
 * without a URL. Drops client certificates, which Prism does not support; the other credentials of the requirement
 * remain.
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

/**
 * Translates to draft 7, against which Prism validates, and where some keywords of 2020-12 have another meaning or
 * none.
 */
const draft7 = (schema: JsonObject): JsonObject => {
  // Identifiers of schemas: all references here are pointers, and an unknown identifier would end the validation.
  const { $id, $schema, $anchor, $dynamicAnchor, $dynamicRef, prefixItems, ...named } = withOverlapAllowed(schema);
  const { format, ...unformatted } = withDependencies(named);
  // For `int64` Prism allows only JavaScript's safe integers, whatever the bounds are.
  const rest: JsonObject = format === undefined || format === "int64" ? unformatted : { ...unformatted, format };
  const choices = Array.isArray(rest.enum) ? { enum: unique(rest.enum) } : {};
  if (!Array.isArray(prefixItems)) return { ...rest, ...choices };
  const { items = true, ...others } = rest;
  return { ...others, ...choices, items: prefixItems, additionalItems: items };
};

/** Prism does not read discriminators, and would reject a value that fits several alternatives. */
const withOverlapAllowed = (schema: JsonObject): JsonObject => {
  const { oneOf, ...rest } = schema;
  return isDiscriminatedChoice(schema) && rest.anyOf === undefined ? { ...rest, anyOf: oneOf } : schema;
};

/** Draft 7 has a single keyword for both. */
const withDependencies = ({ dependentRequired, dependentSchemas, ...rest }: JsonObject): JsonObject => {
  const names = isObject(dependentRequired) ? dependentRequired : {};
  const schemas = isObject(dependentSchemas) ? dependentSchemas : {};
  const both = Object.keys(names).filter((name) => Object.hasOwn(schemas, name));
  const joined = both.map((name) => [name, { allOf: [{ required: names[name] }, schemas[name]] }]);
  const dependencies = { ...names, ...schemas, ...Object.fromEntries(joined) };
  return Object.keys(dependencies).length === 0 ? rest : { ...rest, dependencies };
};

/**
 * Parameters cannot be null. If a list is an alternative to null, Prism takes its first value for a string, and it does
 * the same for a list or an object behind a `$ref`.
 */
const withoutNullInSchema = (parameter: JsonObject, document: Document): JsonObject => {
  if (!isSchema(parameter.schema)) return parameter;
  // Written out because Prism defaults to false: then only the last item of a list counts, and nothing of an object.
  const {
    style = parameter.in === "query" || parameter.in === "cookie" ? "form" : "simple",
    explode = style === "form",
  } = parameter;
  const plain = withoutNull(document, parameter.schema, "#");
  const target = follow(document, plain.schema, plain.pointer);
  const isCompound = /^(array|object)$/.test(typeOf(document, plain.schema, plain.pointer) ?? "");
  // The referenced schema is rewritten where it is defined, so this copy must be rewritten too.
  const schema =
    isCompound && target.value !== plain.schema
      ? (rewritten(target.value, "schema", document) as Schema)
      : plain.schema;
  const types = isObject(schema) ? [schema.type].flat().filter((type) => type !== undefined && type !== "null") : [];
  const typed = isObject(schema) && types.length === 1 ? { ...schema, type: types[0] } : schema;
  if (!isObject(typed) || typed.type !== "object" || style !== "form" || explode !== true)
    return { ...parameter, explode, schema: typed };
  const lowerCase = withNamesInLowerCase(typed);
  // For an object whose members are separate parameters, Prism creates an empty object if none is sent.
  return {
    ...parameter,
    explode,
    schema: parameter.required === true ? lowerCase : { ...lowerCase, required: undefined },
  };
};

/** Prism lowers the names in a query before it looks for the members of an exploded object. */
const withNamesInLowerCase = (schema: JsonObject): JsonObject => {
  const lower = (name: unknown): string => String(name).toLowerCase();
  return {
    ...schema,
    ...(isObject(schema.properties) && {
      properties: Object.fromEntries(Object.entries(schema.properties).map(([name, item]) => [lower(name), item])),
    }),
    ...(Array.isArray(schema.required) && { required: schema.required.map(lower) }),
  };
};

/** Removes duplicates, because Prism drops a schema with a repeated enum value. */
const unique = (values: readonly unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
];

/** Framing and encoding are decided by the server that sends the message, which here is Prism's. */
const transportHeaders =
  /^(transfer-encoding|content-encoding|content-length|connection|keep-alive|upgrade|trailer|te)$/i;

const sendable = (response: JsonObject, document: Document): JsonObject => ({
  ...response,
  ...(isObject(response.headers)
    ? {
        headers: Object.fromEntries(
          Object.entries(response.headers)
            .filter(([name]) => !transportHeaders.test(name))
            .map(([name, header]) => [name, asText(header, document)]),
        ),
      }
    : {}),
  ...(isObject(response.content) ? { content: withConcreteTypes(response.content, document) } : {}),
});

/**
 * Replaces a header that is a list or an object by text, because Prism sends a generated one as it is, and crashes
 * reading it.
 */
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

/**
 * Replaces media type ranges by concrete types, so that Prism has a type to answer with. Listed types take precedence.
 */
const withConcreteTypes = (content: JsonObject, document: Document): JsonObject => {
  const concrete = Object.entries(content).map(
    ([type, media]) => [concreteType(type, media, document), withSomeValue(type, media)] as const,
  );
  const named = new Map(concrete.filter(([type]) => type in content));
  return Object.fromEntries([...concrete, ...named]);
};

/** Prism creates an empty body for JSON without a description, which is not valid JSON. */
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
