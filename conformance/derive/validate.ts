// A bundle → a function that holds a value against the schema at a pointer and says where the document forbids it.
// Pure. Formats are assertions only where their grammar is beyond dispute; the others annotate, as JSON Schema says.
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats, { type FormatName } from "ajv-formats";
import { at, type Document, isObject, lookUp } from "../../scripts/openapi/document.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";

export type Violation = {
  /** The keyword that the value breaks, through every `$ref`: `#/components/schemas/Thing/required/0`. */
  readonly pointer: Pointer;
  /** Where in the value: `/data/id`; empty for the value itself. */
  readonly instancePath: string;
  /** What the schema demands there: `must be string`. */
  readonly message: string;
};

/** @throws Error where the schema cannot be compiled (a pattern that is no regular expression, say). */
export type Validate = (schema: Pointer, value: unknown) => readonly Violation[];

const assertedFormats: FormatName[] = ["date-time", "date", "uuid", "email", "uri", "ipv4", "ipv6"];
const documentId = "bundle:";

export const createValidator = (document: Document): Validate => {
  const readable = String(document.openapi).startsWith("3.0") ? modernise(document) : document;
  const ajv = new Ajv2020({ strict: false, verbose: true, allErrors: true, logger: false, validateSchema: false });
  // ajv-formats is CommonJS: its callable is `default` under Node's interop types.
  (ajvFormats as unknown as typeof ajvFormats.default)(ajv, { mode: "full", formats: assertedFormats });
  ajv.addSchema(readable as object, documentId);
  const places = placesOf(readable);
  const compiled = new Map<Pointer, ValidateFunction>();
  return (schema, value) => {
    const validate = compiled.get(schema) ?? compileAt(ajv, schema);
    compiled.set(schema, validate);
    if (validate(value)) return [];
    const errors = withoutBranches(readable, validate.errors ?? []);
    return errors.map((error) => ({
      pointer: pointerOf(places, error, schema),
      instancePath: error.instancePath,
      message: messageOf(error),
    }));
  };
};

const compileAt = (ajv: Ajv2020, schema: Pointer): ValidateFunction => {
  try {
    return ajv.compile({ $ref: `${documentId}${encodeURI(schema)}` });
  } catch (error) {
    throw new Error(`The schema at ${schema} cannot be compiled: ${error instanceof Error ? error.message : error}`);
  }
};

/** Which object stands where; ajv names the object that held the keyword, whatever `$ref` led to it. */
const placesOf = (document: Document): WeakMap<object, Pointer> => {
  const places = new WeakMap<object, Pointer>();
  const visit = (value: unknown, pointer: Pointer): void => {
    if (typeof value !== "object" || value === null || places.has(value)) return;
    places.set(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, at(pointer, key));
  };
  visit(document, "#");
  return places;
};

const pointerOf = (places: WeakMap<object, Pointer>, error: ErrorObject, schema: Pointer): Pointer => {
  const holder = isObject(error.parentSchema) ? places.get(error.parentSchema) : undefined;
  if (holder === undefined) return schema;
  const place = at(holder, error.keyword);
  const missing = error.keyword === "required" ? error.params.missingProperty : undefined;
  const names = isObject(error.parentSchema) ? error.parentSchema.required : undefined;
  if (missing !== undefined && Array.isArray(names)) return at(place, names.indexOf(missing));
  return error.keyword === "false schema" ? holder : place;
};

const messageOf = (error: ErrorObject): string => {
  const message = error.message ?? `breaks ${error.keyword}`;
  if (error.keyword === "enum") return `${message}: ${JSON.stringify(error.params.allowedValues)}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(error.params.allowedValue)}`;
  if (error.keyword === "additionalProperties") return `${message}: ${error.params.additionalProperty}`;
  return message;
};

/** Where every branch of an `anyOf` or `oneOf` fails, the choice is what is broken, not each thing in its branches. */
const withoutBranches = (document: Document, errors: readonly ErrorObject[]): readonly ErrorObject[] => {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf" || keyword === "if");
  const below = choices.map((choice) => ({
    path: choice.instancePath,
    held: reach(document, branchesOf(choice)),
    // ajv tells a choice after all that failed in it; a schema that refers to itself holds its own choice as well.
    last: errors.indexOf(choice),
  }));
  return errors.filter(
    (error, index) =>
      !below.some(
        ({ path, held, last }) =>
          index < last &&
          error.instancePath.startsWith(path) &&
          isObject(error.parentSchema) &&
          held.has(error.parentSchema),
      ),
  );
};

const branchesOf = ({ keyword, schema, parentSchema }: ErrorObject): unknown =>
  keyword === "if" ? [parentSchema?.then, parentSchema?.else] : schema;

const reach = (document: Document, start: unknown, held = new Set<object>()): Set<object> => {
  if (typeof start !== "object" || start === null || held.has(start)) return held;
  held.add(start);
  for (const [key, member] of Object.entries(start)) {
    reach(document, key === "$ref" && typeof member === "string" ? lookUp(document, member) : member, held);
  }
  return held;
};

/** OpenAPI 3.0 wrote two things that draft 2020-12 writes otherwise. Pointers stay what they were. */
const modernise = (value: Document): Document => modern(value) as Document;

const modern = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(modern);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) copy[key] = modern(member);
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof copy[exclusive] !== "boolean") continue;
    if (copy[exclusive] === true && typeof copy[bound] === "number") copy[exclusive] = copy[bound];
    else delete copy[exclusive];
  }
  if (copy.nullable === true && typeof copy.type === "string") {
    copy.type = [copy.type, "null"];
    if (Array.isArray(copy.enum) && !copy.enum.includes(null)) copy.enum = [...copy.enum, null];
  }
  return copy;
};
