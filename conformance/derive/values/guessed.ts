// A schema and a valid value → the formats that nobody here knows, for which the value was made up. What a server makes of such a
// value says nothing: `iban` has a meaning that the document does not write down. Pure.
import { at, isObject, lookUp } from "../../../scripts/openapi/document.ts";
import { schemaExamples } from "../../../scripts/openapi/examples.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { type Source, schemasInForce } from "../source.ts";
import { byFormat } from "./valid-value.ts";

/** Those of OpenAPI's registry that any text or number of the type meets. */
const free = new Set(
  "binary byte char commonmark decimal decimal128 double double-int float html int8 int16 int32 int64 media-range password uint8 uint16 uint32 uint64".split(
    " ",
  ),
);

/** @returns pointers of the `format` keywords in question */
export const guessedFor = (source: Source, pointer: Pointer, value: unknown, depth = 0): Pointer[] => {
  if (depth > 16) return [];
  const inForce = schemasInForce(source, pointer);
  if (inForce.some((one) => isGiven(source, one.pointer, value))) return [];
  const within = (inner: Pointer, item: unknown): Pointer[] => guessedFor(source, inner, item, depth + 1);
  return inForce.flatMap(({ schema, pointer: place }) => [
    ...(typeof value === "string" && typeof schema.format === "string" && !isKnown(schema.format)
      ? [at(place, "format")]
      : []),
    ...(isObject(value) && isObject(schema.properties)
      ? Object.keys(schema.properties)
          .filter((name) => Object.hasOwn(value, name))
          .flatMap((name) => within(at(place, "properties", name), value[name]))
      : []),
    ...(Array.isArray(value) && isObject(schema.items)
      ? value.flatMap((item) => within(at(place, "items"), item))
      : []),
    ...(["oneOf", "anyOf"] as const).flatMap((keyword) =>
      Object.keys(Array.isArray(schema[keyword]) ? schema[keyword] : [])
        .map((index) => at(place, keyword, index))
        .filter((branch) => source.validate(branch, value).length === 0)
        .slice(0, 1)
        .flatMap((branch) => within(branch, value)),
    ),
  ]);
};

const isKnown = (format: string): boolean => format in byFormat || free.has(format);

/** One that the document itself names. */
const isGiven = ({ document }: Source, pointer: Pointer, value: unknown): boolean => {
  const schema = lookUp(document, pointer);
  if (!isObject(schema) || !["const", "default", "enum", "example", "examples"].some((keyword) => keyword in schema))
    return false;
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  const examples = [...listed, ...schemaExamples(document, schema, pointer).map((example) => example.value)];
  return examples.some((example) => JSON.stringify(example) === JSON.stringify(value));
};
