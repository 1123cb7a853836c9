// Servers that do not enforce one rule of one field, are off by one, or refuse a value at the limit. Made from the document.
import type { Document } from "../../../../scripts/openapi/document.ts";
import type { Field, Operation, Parameter } from "../../../../scripts/openapi/operation.ts";
import type { Entry } from "../entry.ts";
import { operationsOf } from "../reference/contract.ts";
import { allows } from "../reference/judge.ts";
import type { Part } from "../reference/multipart.ts";
import { fileDrifts, insideDrifts } from "./constraints-inside.ts";
import { isOf, lenient, mindsValues, overlooks, resolved, slug, strict } from "./fields.ts";

export const constraintDrifts = (document: Document): readonly Entry[] =>
  operationsOf(document).flatMap((operation) => {
    const fields = operation.body?.contents[0]?.fields ?? [];
    const multipart = operation.body?.contents[0]?.kind === "multipart";
    return [
      ...fields.filter((field) => field.required).flatMap((field) => requiredDrifts(operation, field)),
      ...fields.filter((field) => !field.binary).flatMap((field) => valueDrifts(document, operation, field)),
      ...fields.filter((field) => field.binary && multipart).flatMap((field) => fileDrifts(document, operation, field)),
      ...fields.filter((field) => !field.binary).flatMap((field) => insideDrifts(document, operation, field)),
      ...(multipart ? fields.filter((field) => field.mediaTypes.length > 0) : []).flatMap((field) =>
        partTypeDrifts(operation, field),
      ),
      ...(multipart ? fields : []).flatMap((field) =>
        field.maxBytes === null ? [] : sizeDrifts(operation, field, field.maxBytes),
      ),
      ...operation.parameters
        .filter((parameter) => parameter.in !== "path")
        .flatMap((parameter) => parameterDrifts(operation, parameter)),
    ];
  });

const requiredDrifts = (operation: Operation, field: Field): readonly Entry[] => [
  lenient(
    `${operation.id}-${slug(field.name)}-not-required`,
    `${operation.id}: Accepts requests without ${field.name}.`,
    {
      ignores: ({ kind, field: name }, context) =>
        isOf(operation, context) && kind === "missing" && name === field.name,
    },
  ),
];

const parameterDrifts = (operation: Operation, parameter: Parameter): readonly Entry[] => [
  lenient(
    `${operation.id}-${slug(parameter.name)}-unchecked`,
    `${operation.id}: Does not look at the parameter ${parameter.name}.`,
    {
      ignores: ({ kind, field }, context) =>
        isOf(operation, context) && kind === "parameter" && field === parameter.name,
    },
    () => parameter.required,
  ),
];

const partTypeDrifts = (operation: Operation, field: Field): readonly Entry[] => {
  const name = `${operation.id}-${slug(field.name)}`;
  const last = field.mediaTypes.at(-1) ?? "";
  return [
    lenient(`${name}-any-type`, `${operation.id}: Accepts ${field.name} under any media type.`, {
      ignores: ({ kind, field: minded }, context) =>
        isOf(operation, context) && kind === "part-type" && minded === field.name,
    }),
    lenient(
      `${name}-type-family-accepted`,
      `${operation.id}: Accepts ${field.name} under any media type that begins as a documented one does.`,
      {
        ignores: ({ kind, field: minded, detail }, context) =>
          isOf(operation, context) &&
          kind === "part-type" &&
          minded === field.name &&
          field.mediaTypes.some((type) => type.split("/")[0] === detail.split("/")[0]),
      },
    ),
    strict(
      `${name}-type-${slug(last)}-refused`,
      `${operation.id}: Refuses ${field.name} as ${last}, which is documented.`,
      mindsValues(operation, field, (value) => allows({ ...field, mediaTypes: [last] }, (value as Part).mediaType)),
    ),
  ];
};

const sizeDrifts = (operation: Operation, field: Field, maxBytes: number): readonly Entry[] => [
  lenient(`${operation.id}-${slug(field.name)}-size-unchecked`, `${operation.id}: Takes ${field.name} of any size.`, {
    ignores: ({ kind, field: name }, context) =>
      isOf(operation, context) && kind === "too-large" && name === field.name,
  }),
  strict(
    `${operation.id}-${slug(field.name)}-size-limit-refused`,
    `${operation.id}: Refuses ${field.name} with a tenth less than its limit of ${maxBytes} bytes.`,
    mindsValues(operation, field, (value) => ((value as Part).bytes?.length ?? 0) > maxBytes * 0.9),
  ),
];

type Measure = (value: unknown) => number | null;
const characters: Measure = (value) => (typeof value === "string" ? [...value].length : null);
const items: Measure = (value) => (Array.isArray(value) ? value.length : null);
const magnitude: Measure = (value) => (typeof value === "number" ? value : null);
/** Keyword → what it limits, and on which side the first invalid value is. */
const limits: Readonly<Record<string, readonly [measure: Measure, outside: -1 | 1]>> = {
  minLength: [characters, -1],
  maxLength: [characters, 1],
  minItems: [items, -1],
  maxItems: [items, 1],
  minimum: [magnitude, -1],
  maximum: [magnitude, 1],
};

const valueDrifts = (document: Document, operation: Operation, field: Field): readonly Entry[] => {
  const name = `${operation.id}-${slug(field.name)}`;
  const schema = resolved(document, field.schema);
  const bounds = Object.entries(limits).flatMap(([keyword, [measure, outside]]) => {
    const limit = schema[keyword];
    if (typeof limit !== "number") return [];
    return [
      lenient(
        `${name}-${keyword}-off-by-one`,
        `${operation.id}: Accepts ${field.name} one step beyond its ${keyword} of ${limit}.`,
        overlooks(operation, field, keyword, (value) => measure(value) === limit + outside),
        () => limit + outside >= 0 || measure === magnitude,
      ),
      lenient(
        `${name}-${keyword}-unchecked`,
        `${operation.id}: Does not look at the ${keyword} of ${field.name}.`,
        overlooks(operation, field, keyword, () => true),
        () => limit + outside >= 0 || measure === magnitude,
      ),
      strict(
        `${name}-${keyword}-limit-refused`,
        `${operation.id}: Refuses ${field.name} at its ${keyword} of ${limit}.`,
        mindsValues(operation, field, (value) => measure(value) === limit),
      ),
    ];
  });
  const unchecked = [
    "pattern",
    "enum",
    "const",
    "type",
    "multipleOf",
    "uniqueItems",
    "exclusiveMinimum",
    "exclusiveMaximum",
  ]
    // In a form every text is a valid string; only JSON can be sure to break `type`.
    .filter(
      (keyword) =>
        keyword in schema &&
        (keyword !== "type" || operation.body?.contents[0]?.kind === "json" || schema.type !== "string"),
    )
    .map((keyword) =>
      lenient(
        `${name}-${keyword}-unchecked`,
        `${operation.id}: Does not look at the ${keyword} of ${field.name}.`,
        overlooks(operation, field, keyword, () => true),
      ),
    );
  const listed = Array.isArray(schema.enum) ? schema.enum : [];
  const last = listed.map((value) =>
    strict(
      `${name}-${slug(String(value))}-refused`,
      `${operation.id}: Refuses ${JSON.stringify(value)}, a listed value of ${field.name}.`,
      mindsValues(operation, field, (sent) => sent === value),
    ),
  );
  return [...bounds, ...unchecked, ...last.slice(-1)];
};
