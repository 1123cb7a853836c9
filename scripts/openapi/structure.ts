// The structure of an OpenAPI document: maps an object's kind and a key to the kind of the value at that key. This
// separates references from values that look like them: within examples, defaults, enums, consts, extensions and
// unknown keywords, `$ref` is an ordinary member. Covers OpenAPI 3.0 to 3.2. Pure.
import { at, type Document, isObject, lookUp } from "./document.ts";
import type { Pointer } from "./operation.ts";

/**
 * `map:X` has keys chosen by the author; `list:X` is a list. `prose` contains no references, except one to a whole
 * file.
 */
export type Kind = ObjectKind | `map:${string}` | `list:${string}` | "prose" | "value";

type ObjectKind =
  | "document"
  | "paths"
  | "path"
  | "operation"
  | "callback"
  | "parameter"
  | "header"
  | "body"
  | "responses"
  | "response"
  | "media"
  | "encoding"
  | "example"
  | "link"
  | "server"
  | "variable"
  | "security"
  | "components"
  | "schema";

/** @param holder the object with the key, or the list with the index. */
export const kindOf = (holder: unknown, kind: Kind, key: string): Kind => {
  if (kind === "value") return "value";
  if (kind.startsWith("map:")) return kind.slice("map:".length) as Kind;
  if (kind.startsWith("list:")) return kind.slice("list:".length) as Kind;
  // A list in place of a single value, as with `items` in older drafts.
  if (Array.isArray(holder)) return kind;
  if (kind === "prose") return key.startsWith("x-") ? "value" : "prose";
  const shape: Shape = shapes[kind as ObjectKind];
  if (Object.hasOwn(shape.members, key)) return shape.members[key]!;
  return shape.others === undefined || key.startsWith("x-") ? "value" : shape.others;
};

/** The target of a reference; null if the value is not one. */
export const referenceOf = (value: unknown, kind: Kind): string | null =>
  kind !== "value" && isObject(value) && typeof value.$ref === "string" ? value.$ref : null;

type Shape = { readonly members: Readonly<Record<string, Kind>>; readonly others?: Kind };

/** Lists members by kind; names are separated by spaces. */
const shape = (members: Readonly<Record<string, string>>, others?: Kind): Shape => ({
  members: Object.fromEntries(
    Object.entries(members).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind as Kind])),
  ),
  ...(others === undefined ? {} : { others }),
});

const described = "summary description title deprecated";

const parameter = shape({
  schema: "schema",
  "map:media": "content",
  "map:example": "examples",
  prose: `${described} name in required style explode allowReserved allowEmptyValue`,
});

const shapes: Readonly<Record<ObjectKind, Shape>> = {
  document: shape({
    paths: "paths",
    "map:path": "webhooks",
    components: "components",
    "list:server": "servers",
    prose: "openapi $self info jsonSchemaDialect security tags externalDocs",
  }),
  paths: shape({}, "path"),
  path: shape({
    operation: "get put post delete options head patch trace query",
    "map:operation": "additionalOperations",
    "list:parameter": "parameters",
    "list:server": "servers",
    prose: described,
  }),
  operation: shape({
    "list:parameter": "parameters",
    body: "requestBody",
    responses: "responses",
    "map:callback": "callbacks",
    "list:server": "servers",
    prose: `${described} operationId security tags externalDocs`,
  }),
  callback: shape({}, "path"),
  parameter,
  header: parameter,
  body: shape({ "map:media": "content", prose: `${described} required` }),
  responses: shape({}, "response"),
  response: shape({ "map:header": "headers", "map:media": "content", "map:link": "links", prose: described }),
  media: shape({
    schema: "schema itemSchema",
    "map:example": "examples",
    "map:encoding": "encoding",
    "list:encoding": "prefixEncoding",
    encoding: "itemEncoding",
    prose: described,
  }),
  encoding: shape({
    "map:header": "headers",
    "map:encoding": "encoding",
    "list:encoding": "prefixEncoding",
    encoding: "itemEncoding",
    prose: "contentType style explode allowReserved",
  }),
  example: shape({ prose: `${described} externalValue serializedValue` }),
  link: shape({ server: "server", prose: `${described} operationRef operationId` }),
  server: shape({ "map:variable": "variables", prose: `${described} url name` }),
  variable: shape({ prose: described }),
  security: shape({
    prose: `${described} type name in scheme bearerFormat flows openIdConnectUrl oauth2MetadataUrl`,
  }),
  components: shape({
    "map:schema": "schemas",
    "map:response": "responses",
    "map:parameter": "parameters",
    "map:example": "examples",
    "map:body": "requestBodies",
    "map:header": "headers",
    "map:security": "securitySchemes",
    "map:link": "links",
    "map:callback": "callbacks",
    "map:path": "pathItems",
    "map:media": "mediaTypes",
  }),
  schema: shape({
    "map:schema": "properties patternProperties dependentSchemas dependencies $defs definitions",
    "list:schema": "allOf anyOf oneOf prefixItems",
    schema:
      "items additionalItems not if then else contains propertyNames additionalProperties unevaluatedProperties unevaluatedItems contentSchema",
    prose: `${described} discriminator externalDocs xml format pattern`,
  }),
};

export type Place = { readonly value: unknown; readonly kind: Kind; readonly pointer: Pointer };

/**
 * Yields every value in a document, once for each kind that it is read as: a reference may lead to a schema inside an
 * extension. Plain values are yielded as a whole, without their contents.
 */
export function* placesOf(document: Document): Generator<Place> {
  const seen = new Map<object, Set<Kind>>();
  const waiting: Place[] = [{ value: document, kind: "document", pointer: "#" }];
  for (const place of waiting) {
    const { value, kind, pointer } = place;
    if (typeof value === "object" && value !== null) {
      const kinds = seen.get(value) ?? new Set();
      if (kinds.has(kind)) continue;
      seen.set(value, kinds.add(kind));
    }
    yield place;
    if (kind === "value" || typeof value !== "object" || value === null) continue;
    const reference = referenceOf(value, kind);
    if (reference?.startsWith("#/")) waiting.push({ value: lookUp(document, reference), kind, pointer: reference });
    for (const [key, item] of Object.entries(value))
      waiting.push({ value: item, kind: kindOf(value, kind, key), pointer: at(pointer, key) });
  }
}
