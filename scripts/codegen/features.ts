// Selects the parts of the runtime that the operations of a table need, and writes them as code. A client imports no
// others, so that users' bundles stay small. Pure.
import { isObject } from "../openapi/document.ts";
import type {
  AnswerKind,
  BodyKind,
  OperationTable,
  StreamKind,
  TableParameter,
  TableSchema,
} from "./runtime/operation-table.ts";
import { isUnambiguous } from "./unambiguous-pattern.ts";

export type FeatureCode = {
  /** Complete import lines. */
  readonly imports: readonly string[];
  /** The source of the `Features` object. */
  readonly code: string;
};

export type FeatureGroup = "answers" | "bodies" | "checks" | "credentials" | "streams" | "top";
type Part = readonly [group: FeatureGroup, key: string];
type SourceOf = readonly [file: string, name: string];

export const featuresOf = (table: OperationTable): FeatureCode => {
  const used = new Map(partsOf(table).map((part) => [part.join(" "), part]));
  if (used.has("top writeParameters")) used.delete("top writePlainParameters");
  // If a keyword is also used in its general form, the general check covers both.
  for (const [keyword, { name }] of Object.entries(plainKeywords)) {
    if (used.has(`checks ${keyword}`)) used.delete(`checks ${name}`);
  }
  const needed = [...used.values()].sort((left, right) => (left.join(" ") < right.join(" ") ? -1 : 1));
  const files = new Map<string, string[]>([["features.ts", ["Features"]]]);
  for (const [group, key] of needed) {
    const [file, name] = sourceOf(group, key);
    const names = files.get(file) ?? [];
    if (!names.includes(name)) files.set(file, [...names, name]);
  }
  const lines = (group: FeatureGroup, indent: string) =>
    needed
      .filter(([entryGroup]) => entryGroup === group)
      .map(([, key]) => `${indent}${entry(memberOf(key), sourceOf(group, key)[1])},\n`);
  const groups = (["checks", "bodies", "answers", "streams", "credentials"] as const).map((group) => {
    const inside = lines(group, "    ").join("");
    if (group === "streams" && inside === "") return "";
    return `  ${group}: {${inside && `\n${inside}  `}},\n`;
  });
  return {
    imports: [...files].sort().map(([file, names]) => importLine(file, names)),
    code: `{\n${groups.join("")}${lines("top", "  ").join("")}}`,
  };
};

const importLine = (file: string, names: readonly string[]): string => {
  const line = `import ${file === "features.ts" ? "type " : ""}{ ${[...names].sort().join(", ")} } from "./runtime/${file}";\n`;
  return line.length < 120
    ? line
    : line.replace("{ ", "{\n  ").replaceAll(", ", ",\n  ").replace(" } from", ",\n} from");
};

const entry = (key: string, name: string): string =>
  key === name ? name : `${/-/.test(key) ? JSON.stringify(key) : key}: ${name}`;

/** The file below runtime/ that has the part, and the name it is exported under. */
export const sourceOf = (group: FeatureGroup, key: string): readonly [file: string, name: string] => {
  if (keywordOf(key) !== key) return ["plain-keywords.ts", key];
  if (group === "checks") return ["keywords.ts", keywordNames.get(key) ?? key];
  const source = sources[group][key];
  if (source) return source;
  throw new Error(`the runtime has no part ${key} of ${group}`);
};

/** Keywords whose names are reserved or easily misread in JavaScript or TypeScript. */
const keywordNames = new Map([
  ["$ref", "ref"],
  ["const", "onlyValue"],
  ["enum", "oneOfValues"],
  ["type", "typed"],
]);

type Plain = { readonly name: string; fits(limit: unknown, schema: { readonly [keyword: string]: unknown }): boolean };

/** Keywords that have a smaller check for their most common form. */
const plainKeywords: Readonly<Record<string, Plain>> = {
  enum: {
    name: "plainEnum",
    fits: (values) => Array.isArray(values) && values.every((value) => Object(value) !== value),
  },
  items: { name: "plainItems", fits: (_, schema) => schema.prefixItems === undefined },
  pattern: { name: "plainPattern", fits: (pattern) => isUnambiguous(String(pattern)) },
};

const keywordOf = (key: string): string =>
  Object.keys(plainKeywords).find((keyword) => plainKeywords[keyword]!.name === key) ?? key;

/** The member of `Features` under which the client finds a part. */
const memberOf = (key: string): string => (key === "writePlainParameters" ? "writeParameters" : keywordOf(key));

const bodySources: Readonly<Record<BodyKind, SourceOf>> = {
  json: ["body-text.ts", "json"],
  multipart: ["body-multipart.ts", "multipart"],
  urlencoded: ["body-text.ts", "urlencoded"],
  text: ["body-text.ts", "text"],
  bytes: ["body-bytes.ts", "bytes"],
  either: ["body-either.ts", "either"],
};

const answerSources: Readonly<Record<AnswerKind, SourceOf>> = {
  json: ["answer-kinds.ts", "jsonAnswer"],
  text: ["answer-kinds.ts", "textAnswer"],
  bytes: ["answer-kinds.ts", "bytesAnswer"],
  own: ["answer-kinds.ts", "ownAnswer"],
  "byte-stream": ["answer-kinds.ts", "wrongType"],
  "event-stream": ["answer-kinds.ts", "wrongType"],
  "json-lines": ["answer-kinds.ts", "wrongType"],
  "json-seq": ["answer-kinds.ts", "wrongType"],
};

const streamSources: Readonly<Record<StreamKind, SourceOf>> = {
  "byte-stream": ["byte-answer.ts", "byteStreamAnswer"],
  "event-stream": ["event-answer.ts", "eventStreamAnswer"],
  "json-lines": ["event-answer.ts", "jsonLinesAnswer"],
  "json-seq": ["event-answer.ts", "jsonSequenceAnswer"],
};

const sources: Readonly<Record<Exclude<FeatureGroup, "checks">, Readonly<Record<string, SourceOf>>>> = {
  bodies: bodySources,
  answers: answerSources,
  streams: streamSources,
  credentials: {
    bearer: ["credential-kinds.ts", "bearer"],
    basic: ["credential-kinds.ts", "basic"],
    header: ["credential-kinds.ts", "keyInHeader"],
    query: ["credential-kinds.ts", "keyInQuery"],
    cookie: ["credential-kinds.ts", "keyInCookie"],
  },
  top: {
    acceptType: ["accept-type.ts", "acceptType"],
    refuseMisnamed: ["misnamed.ts", "refuseMisnamed"],
    writeBody: ["write-body.ts", "writeBody"],
    writeParameters: ["parameters.ts", "writeParameters"],
    writePlainParameters: ["plain-parameters.ts", "writePlainParameters"],
  },
};

/** The files that a client may import parts from. */
export const partFiles: ReadonlySet<string> = new Set([
  "keywords.ts",
  "plain-keywords.ts",
  ...Object.values(sources).flatMap((group) => Object.values(group).map(([file]) => file)),
]);

const partsOf = ({ operations, schemas }: OperationTable): readonly Part[] => [
  ...Object.values(schemas).flatMap(keywordsIn),
  ...Object.values(operations).flatMap(({ body, parameters, responses, credentials }): readonly Part[] => {
    const contents = Object.values(responses).flatMap((response) => response.contents);
    const files = body?.fields.filter(({ binary }) => binary) ?? [];
    const typed =
      body?.kind === "bytes" || body?.kind === "either" || files.some(({ mediaTypes }) => mediaTypes.length > 0);
    return [
      ...(body?.either ?? []).flatMap(({ schema }) => keywordsIn(schema)),
      ...[body?.schema, ...(body?.fields ?? []).filter(({ binary }) => !binary).map(({ schema }) => schema)].flatMap(
        keywordsIn,
      ),
      ...parameters.flatMap(({ schema }) => keywordsIn(schema)),
      ...contents.flatMap(({ schema }) => keywordsIn(schema)),
      ...(body ? [["bodies", body.kind] as const] : []),
      ...contents.map(({ kind = "json" }) => ["answers", kind] as const),
      ...contents.flatMap(({ kind = "json" }) => (kind in streamSources ? [["streams", kind] as const] : [])),
      ...credentials.map(
        (credential) => ["credentials", credential.kind === "apiKey" ? credential.in : credential.kind] as const,
      ),
      ...parameters.map(
        (parameter) => ["top", isPlain(parameter) ? "writePlainParameters" : "writeParameters"] as const,
      ),
      ...(typed ? [["top", "acceptType"] as const] : []),
      ...(body ? [["top", "writeBody"] as const] : []),
      ...(body || parameters.length > 0 ? [["top", "refuseMisnamed"] as const] : []),
    ];
  }),
];

/** True for a single value in the default style of its location. */
const isPlain = ({ in: location, style, schema }: TableParameter): boolean =>
  location === "header" ||
  (style === (location === "path" ? "simple" : "form") &&
    isObject(schema) &&
    ["string", "integer", "number", "boolean"].includes(String(schema.type)));

/** The keywords of a schema and of the schemas inside it. */
const keywordsIn = (schema: TableSchema | null | undefined): readonly Part[] => {
  if (!isObject(schema)) return [];
  return Object.entries(schema).flatMap(([keyword, value]): readonly Part[] => {
    const inside =
      keyword === "properties" || keyword === "patternProperties"
        ? Object.values(value as object)
        : ["allOf", "anyOf", "oneOf", "prefixItems"].includes(keyword)
          ? (value as readonly TableSchema[])
          : ["items", "not", "additionalProperties"].includes(keyword)
            ? [value as TableSchema]
            : [];
    const plain = plainKeywords[keyword];
    return [["checks", plain?.fits(value, schema) ? plain.name : keyword], ...inside.flatMap(keywordsIn)];
  });
};
