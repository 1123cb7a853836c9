// Reads the path, query, header and cookie parameters of an operation, including those of its path item. Pure.
import {
  at,
  type Document,
  follow,
  followObject,
  isObject,
  isSchema,
  type JsonObject,
  type Located,
  lookUp,
  NotUnderstood,
  text,
} from "./document.ts";
import { readExamples } from "./examples.ts";
import { isToken, isWellFormed } from "./field-syntax.ts";
import { whyIgnored } from "./ignored-parameters.ts";
import type { SingleParameter, UnnamedParameter } from "./input-shape.ts";
import type { Parameter, Pointer, Schema } from "./operation.ts";
import { objectShape, valueTypeOf, withoutNull } from "./schema.ts";

/** An operation's own parameters override those of the path item with the same name and location. */
export const readParameters = (
  document: Document,
  path: string,
  lists: readonly (readonly [list: unknown, pointer: Pointer])[],
  keys: ReadonlySet<string>,
): UnnamedParameter[] => {
  const byKey = new Map<string, SingleParameter>();
  for (const [list, pointer] of lists) {
    for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
      const parameter = readParameter(document, path, item, at(pointer, index), keys);
      if (parameter === null) continue;
      // Only header names are case-insensitive.
      const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
      byKey.set(`${parameter.in} ${name}`, parameter);
    }
  }
  return withAmbiguous(document, [...byKey.values()]);
};

/** `color` of an exploded `filter` and `color` of an exploded `order`, or a parameter `color`, are written alike. */
const withAmbiguous = (document: Document, parameters: readonly SingleParameter[]): UnnamedParameter[] => {
  const names = parameters.map((parameter) => queryNames(document, parameter));
  return parameters.map((parameter, index) => {
    const others = new Set(names.toSpliced(index, 1).flat());
    return { ...parameter, ambiguous: isExploded(parameter) ? names[index]!.filter((name) => others.has(name)) : [] };
  });
};

const isExploded = ({ in: location, json, style, explode }: SingleParameter): boolean =>
  location === "query" && !json && style === "form" && explode;

/** The names under which the query carries the parameter. */
const queryNames = (document: Document, parameter: SingleParameter): readonly string[] => {
  if (parameter.in !== "query" || parameter.style === "deepObject") return [];
  const { schema, pointer } = withoutNull(document, parameter.schema, parameter.schemaPointer);
  const shape = isExploded(parameter) ? objectShape(document, schema, pointer) : null;
  return shape === null ? [parameter.name] : [...shape.properties.keys()];
};

const locations = ["path", "query", "header", "cookie"] as const;
const styles = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
} as const;

/** @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
const readParameter = (
  document: Document,
  path: string,
  item: unknown,
  itemPointer: Pointer,
  keys: ReadonlySet<string>,
): SingleParameter | null => {
  const { value, pointer } = followObject(document, item, itemPointer);
  const name = value.name;
  const location = locations.find((candidate) => candidate === value.in);
  if (value.in === "querystring")
    throw new NotUnderstood(
      at(pointer, "in"),
      "in: querystring of OpenAPI 3.2 is not supported; describe each of its members with in: query",
    );
  if (typeof name !== "string" || location === undefined)
    throw new NotUnderstood(pointer, "a parameter must have a name and in: path, query, header or cookie");
  if (whyIgnored(value, path, keys) !== null) return null;
  if ((location === "header" || location === "cookie") && !isToken(name))
    throw new NotUnderstood(
      at(pointer, "name"),
      `no ${location} can have the name ${JSON.stringify(name)}, which is not a token (RFC 9110 §5.6.2)`,
    );
  if (!isWellFormed(name))
    throw new NotUnderstood(
      at(pointer, "name"),
      `no URL can have the name ${JSON.stringify(name)}, which contains half a character`,
    );
  const { holder, schema, schemaPointer, json } = readValue(document, value, pointer);
  const allowed: readonly string[] = styles[location];
  const style = String(value.style ?? allowed[0]);
  if (style === "cookie" && location === "cookie")
    throw new NotUnderstood(
      at(pointer, "style"),
      "the style cookie of OpenAPI 3.2, which escapes nothing, is not supported; leave it out if no value needs escaping",
    );
  if (!allowed.includes(style))
    throw new NotUnderstood(at(pointer, "style"), `style ${style} is not allowed with in: ${location}`);
  const explode = typeof value.explode === "boolean" ? value.explode : style === "form";
  const type = json ? null : valueTypeOf(document, schema, schemaPointer);
  if (location === "cookie" && explode && (type === "array" || type === "object"))
    throw new NotUnderstood(
      pointer,
      `no standard says how a cookie with explode writes an ${type}; set explode to false, or describe it with content`,
    );
  return {
    name,
    in: location,
    required: value.required === true || location === "path",
    schema,
    schemaPointer,
    json,
    style: style as Parameter["style"],
    explode,
    examples: readExamples(document, holder.value, holder.pointer, schema),
    description: text(value.description),
    deprecated: value.deprecated === true,
    pointer,
  };
};

/** The schema of a parameter: its own, or that of its only media type. */
const readValue = (
  document: Document,
  value: JsonObject,
  pointer: Pointer,
): {
  /** The object that holds the schema, and possibly examples. */
  readonly holder: Located<JsonObject>;
  readonly schema: Schema;
  readonly schemaPointer: Pointer;
  readonly json: boolean;
} => {
  const [mediaType = null, ...others] = isObject(value.content) ? Object.keys(value.content) : [];
  const json = mediaType !== null && /[/+]json$/i.test(mediaType.split(";")[0]?.trim() ?? "");
  if (
    value.content !== undefined &&
    (value.in === "path" || !(json || mediaType?.startsWith("text/")) || others.length > 0)
  )
    throw new NotUnderstood(
      at(pointer, "content"),
      "a parameter's content must be one media type, JSON or text, and not in a path",
    );
  const holderPointer = mediaType === null ? pointer : at(pointer, "content", mediaType);
  const holder =
    mediaType === null ? { value, pointer } : followObject(document, lookUp(document, holderPointer), holderPointer);
  const schema = holder.value.schema ?? true;
  const schemaPointer = at(holder.pointer, "schema");
  if (!isSchema(schema)) throw new NotUnderstood(schemaPointer, "a schema must be an object or a boolean");
  follow(document, schema, schemaPointer);
  return { holder, schema, schemaPointer, json };
};
