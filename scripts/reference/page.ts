// The content of an operation's page, as data from which both HTML and Markdown are written. Pure.
import { at, type Document, follow, followObject, isObject, isSchema, lookUp, text } from "../openapi/document.ts";
import type { Content, Credential, Field, Operation, Parameter, Pointer, Schema } from "../openapi/operation.ts";
import { isRetired } from "../openapi/retired.ts";
import { objectShape, typeOf } from "../openapi/schema.ts";
import { kebab } from "../terminal/kebab.ts";
import { answerFacts } from "./answer-facts.ts";
import { type Sample, samplesOf } from "./samples.ts";

/** How a claim of the document is known (`x-evidence`). */
export type Evidence = {
  readonly claim: string;
  readonly source: string;
  readonly date: string;
  readonly certainty: string;
};

export type Row = {
  /** A path such as `data.id` or `items[].name`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** In Markdown. */
  readonly description: string;
  /** Limits in words, such as `at most 500 characters`. */
  readonly limits: readonly string[];
  readonly evidence: readonly Evidence[];
};

export type BodySection = {
  readonly mediaType: string;
  /** Complete sentences. */
  readonly facts: readonly string[];
  readonly rows: readonly Row[];
  readonly evidence: readonly Evidence[];
  readonly examples: readonly { readonly name: string; readonly json: string }[];
};

export type Page = {
  readonly slug: string;
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly url: string;
  /** In Markdown. */
  readonly description: string;
  readonly tag: string;
  readonly notice: Notice | null;
  readonly evidence: readonly Evidence[];
  readonly credentials: readonly (readonly Credential[])[];
  readonly parameters: readonly (Row & { readonly in: Parameter["in"] })[];
  readonly body: { readonly required: boolean; readonly contents: readonly BodySection[] } | null;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly headers: readonly Row[];
    readonly contents: readonly BodySection[];
    readonly evidence: readonly Evidence[];
  }[];
  readonly samples: readonly Sample[];
};

/** States that an operation is deprecated or removed, and what to call instead. */
export type Notice = {
  readonly retired: boolean;
  /** Null if the document names no replacement. */
  readonly instead: { readonly name: string; readonly slug: string | null } | null;
};

/** @param client the module that the samples import the client from. */
export const pagesOf = (document: Document, operations: readonly Operation[], client: string): readonly Page[] => {
  const slugs = slugsOf(operations);
  return operations.map((operation) => pageOf(document, operation, slugs, client));
};

/** Bounds the length of file names, in any script. */
const longestSlug = 60;

/** Device names on Windows, whatever their extension. */
const devices = ["con", "prn", "aux", "nul", ...[..."123456789"].flatMap((digit) => [`com${digit}`, `lpt${digit}`])];

/** Unique slugs that differ from the site's own file names. */
const slugsOf = (operations: readonly Operation[]): ReadonlyMap<string, string> => {
  const taken = new Set(["index", "style", "llms", "llms-full", ...devices]);
  return new Map(
    operations.map(({ id }) => {
      const plain = [...kebab(id)].slice(0, longestSlug).join("") || "operation";
      let slug = plain;
      for (let count = 2; taken.has(slug); count += 1) slug = `${plain}-${count}`;
      taken.add(slug);
      return [id, slug];
    }),
  );
};

const pageOf = (document: Document, operation: Operation, slugs: ReadonlyMap<string, string>, client: string): Page => {
  const { id, method, path, summary, description, deprecated, replacement, pointer, servers, security } = operation;
  const { tags } = followObject(document, lookUp(document, pointer), pointer).value;
  const name = replacement === null ? "" : `${replacement.method} ${replacement.path}`;
  const instead =
    replacement === null
      ? null
      : { name, slug: replacement.operation === null ? null : slugs.get(replacement.operation)! };
  return {
    slug: slugs.get(id)!,
    title: summary || id,
    method,
    path,
    url: `${servers[0] ?? ""}${path}`,
    description,
    tag: Array.isArray(tags) && typeof tags[0] === "string" ? tags[0] : "Operations",
    notice: deprecated ? { retired: isRetired(operation), instead } : null,
    evidence: evidenceAt(document, pointer),
    credentials: security,
    parameters: operation.parameters.map((parameter) => ({ ...parameterRow(document, parameter), in: parameter.in })),
    body:
      operation.body === null
        ? null
        : {
            required: operation.body.required,
            contents: operation.body.contents.map((content) => requestSection(document, content)),
          },
    responses: operation.responses.map(
      ({ status, description: meaning, contents, headers, pointer: responsePointer }) => ({
        status,
        description: meaning,
        headers: headers.map((header) =>
          rowOf(document, header.name, header.schema, at(header.pointer, "schema"), header.required),
        ),
        contents: contents.map((content) => answerSection(document, content)),
        evidence: evidenceAt(document, responsePointer),
      }),
    ),
    samples: samplesOf(document, operation, client),
  };
};

const parameterRow = (document: Document, parameter: Parameter): Row => ({
  ...rowOf(document, parameter.name, parameter.schema, parameter.schemaPointer, parameter.required),
  deprecated: parameter.deprecated,
  description: [
    ...(parameter.member === parameter.name ? [] : [`The client's input calls it \`${parameter.member}\`.`]),
    parameter.description || describedBy(document, parameter.schema, parameter.schemaPointer),
  ]
    .filter(Boolean)
    .join("\n\n"),
  evidence: evidenceOf(document, [parameter.pointer, parameter.schemaPointer]),
});

const requestSection = (document: Document, content: Content): BodySection => {
  const rows = content.fields.flatMap((field) => [
    fieldRow(document, content, field),
    ...nested(document, field.name, field.schema, field.pointer, 1),
  ]);
  return { ...answerSection(document, content), ...(rows.length > 0 && { rows }) };
};

const fieldRow = (document: Document, content: Content, field: Field): Row => {
  const row = rowOf(document, field.name, field.schema, field.pointer, field.required);
  const size = field.maxBytes === null ? [] : [`at most ${field.maxBytes} bytes`];
  const types = field.mediaTypes.length === 0 ? [] : [`one of ${field.mediaTypes.join(", ")}`];
  return {
    ...row,
    type: field.binary ? (field.repeated ? "list of files" : "file") : row.type,
    deprecated: field.deprecated,
    description: field.description || row.description,
    limits: [...row.limits, ...size, ...types],
    evidence: evidenceOf(document, [field.pointer, at(content.pointer, "encoding", field.name)]),
  };
};

const answerSection = (document: Document, content: Content): BodySection => {
  const { mediaType, schema, schemaPointer, examples } = content;
  return {
    mediaType,
    facts: answerFacts(content),
    rows: schema === null ? [] : nested(document, "", schema, schemaPointer ?? "#", 0),
    evidence: schemaPointer === null ? [] : evidenceAt(document, schemaPointer),
    examples: examples.map(({ name, value }) => ({ name, json: JSON.stringify(value, null, 2) ?? "" })),
  };
};

/** Rows for the members of an object, or of a list's items, at all levels. */
const nested = (
  document: Document,
  prefix: string,
  schema: Schema,
  pointer: Pointer,
  depth: number,
): readonly Row[] => {
  // Deeper tables are not readable, and this also ends recursive schemas.
  if (depth > 4) return [];
  const target = follow(document, schema, pointer);
  if (isObject(target.value) && isSchema(target.value.items) && typeOf(document, schema, pointer) === "array") {
    return nested(document, `${prefix}[]`, target.value.items, at(target.pointer, "items"), depth + 1);
  }
  const shape = objectShape(document, schema, pointer);
  if (shape === null) return [];
  return [...shape.properties].flatMap(([name, property]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const row = rowOf(document, path, property.schema, property.pointer, shape.required.has(name));
    return [row, ...nested(document, path, property.schema, property.pointer, depth + 1)];
  });
};

const rowOf = (document: Document, name: string, schema: Schema, pointer: Pointer, required: boolean): Row => {
  const { value } = follow(document, schema, pointer);
  const keywords = isObject(value) ? value : {};
  return {
    name,
    type: typeName(document, schema, pointer),
    required,
    deprecated: keywords.deprecated === true,
    description: describedBy(document, schema, pointer),
    limits: limitsOf(keywords),
    evidence: evidenceOf(document, [pointer]),
  };
};

/** A description beside a reference takes precedence over that of its target. */
const describedBy = (document: Document, schema: Schema, pointer: Pointer): string => {
  const { value } = follow(document, schema, pointer);
  return (isObject(schema) ? text(schema.description) : "") || (isObject(value) ? text(value.description) : "");
};

const typeName = (document: Document, schema: Schema, pointer: Pointer): string => {
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  if (!isObject(value)) return "any";
  const type = typeOf(document, schema, pointer);
  if (type === "array" && isSchema(value.items)) {
    return `list of ${typeName(document, value.items, at(valuePointer, "items"))}`;
  }
  const alternatives = ["oneOf", "anyOf"].flatMap((keyword) => {
    const list = value[keyword];
    return Array.isArray(list)
      ? list.map((alternative, index) => [alternative, at(valuePointer, keyword, index)] as const)
      : [];
  });
  const either = alternatives.flatMap(([alternative, alternativePointer]) =>
    isSchema(alternative) ? [typeName(document, alternative, alternativePointer)] : [],
  );
  if (type === null && either.length > 0) return [...new Set(either)].join(" or ");
  const orNull = Array.isArray(value.type) && value.type.includes("null") ? " or null" : "";
  const format = typeof value.format === "string" ? ` (${value.format})` : "";
  return `${type ?? "any"}${format}${orNull}`;
};

const limitsOf = (keywords: Readonly<Record<string, unknown>>): readonly string[] => {
  const has = (keyword: string) => keywords[keyword] !== undefined;
  const say = (keyword: string, words: (value: unknown) => string) => (has(keyword) ? [words(keywords[keyword])] : []);
  const shown = (value: unknown): string => JSON.stringify(value) ?? "";
  return [
    ...say("const", (value) => `always ${shown(value)}`),
    ...(Array.isArray(keywords.enum) ? [`one of ${keywords.enum.map(shown).join(", ")}`] : []),
    ...say("minLength", (value) => `at least ${shown(value)} ${value === 1 ? "character" : "characters"}`),
    ...say("maxLength", (value) => `at most ${shown(value)} characters`),
    ...say("pattern", (value) => `matches ${String(value)}`),
    ...say("minimum", (value) => `at least ${shown(value)}`),
    ...say("exclusiveMinimum", (value) => `more than ${shown(value)}`),
    ...say("maximum", (value) => `at most ${shown(value)}`),
    ...say("exclusiveMaximum", (value) => `less than ${shown(value)}`),
    ...say("multipleOf", (value) => `a multiple of ${shown(value)}`),
    ...say("minItems", (value) => `at least ${shown(value)} ${value === 1 ? "item" : "items"}`),
    ...say("maxItems", (value) => `at most ${shown(value)} items`),
    ...say("default", (value) => `${shown(value)} where it is left out`),
  ];
};

const evidenceOf = (document: Document, pointers: readonly Pointer[]): readonly Evidence[] => {
  const all = pointers.flatMap((pointer) => evidenceAt(document, pointer));
  return all.filter((evidence, index) => all.findIndex(({ claim }) => claim === evidence.claim) === index);
};

/** The evidence at a pointer and, if it is a reference, at its target. */
const evidenceAt = (document: Document, pointer: Pointer): readonly Evidence[] => {
  const place = lookUp(document, pointer);
  if (place === undefined) return [];
  const target = follow(document, place, pointer).value;
  return [place, ...(target === place ? [] : [target])].flatMap((value) => {
    const list = isObject(value) ? value["x-evidence"] : undefined;
    return Array.isArray(list) ? list.filter(isEvidence) : [];
  });
};

const isEvidence = (value: unknown): value is Evidence =>
  isObject(value) && ["claim", "source", "date", "certainty"].every((member) => typeof value[member] === "string");
