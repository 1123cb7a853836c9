// Writes client.ts: one documented method per operation, its input and result types, and the operation table that the
// runtime reads. Pure.

import { header } from "../header.ts";
import { type Document, isObject, text } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { typeName } from "../openapi/operation-names.ts";
import { describedServers } from "../openapi/servers.ts";
import { visibleLines } from "../terminal/visible.ts";
import { inputType, resultType } from "./client-types.ts";
import { comment, prose } from "./comment.ts";
import { featuresOf } from "./features.ts";
import { literal } from "./literal.ts";
import { methodComment } from "./method-comment.ts";
import { operationTable } from "./operation-table.ts";
import type { OperationTable } from "./runtime/operation-table.ts";
import { schemaTypes } from "./schema-types.ts";

/**
 * @param apiKeyEnv the environment variable that the client reads its key from; null for none.
 * @throws Refused with every operation that the client could not carry out as documented.
 */
export const emitClient = (
  document: Document,
  operations: readonly Operation[],
  apiKeyEnv: string | null = null,
): string => {
  const table = operationTable(document, operations, apiKeyEnv);
  const types = operations.map((operation) => {
    const shape = inputShape(document, operation);
    return [inputType(operation, shape), resultType(document, operation)].join("\n");
  });
  const named = schemaTypes(
    document,
    operations.flatMap(({ id }) => [`${typeName(id)}Input`, `${typeName(id)}Result`]),
  );
  const features = featuresOf(table);
  // Escapes bidirectional control characters, which could display code that is not there; the string's value stays the
  // same.
  return visibleLines(
    [
      header("spec/") + imports([...types, ...named].join("\n"), features.imports),
      'export * from "./runtime/index.ts";\n',
      clientType(document, operations),
      clientOptions(document, table),
      createClient(document),
      ...types,
      ...(named.length > 0 ? [named.join("")] : []),
      `const features: Features = ${features.code};\n`,
      `const table: OperationTable = ${literal(table)};\n`,
    ].join("\n"),
  );
};

const imports = (used: string, parts: readonly string[]): string => {
  const optional = [
    "ByteStream",
    "EventStream",
    "Failure",
    "FileInput",
    "ServerSentEvent",
    "StatusIn",
    "Status",
    "Success",
    "Undocumented",
  ];
  const types = [
    "ClientOptions as RuntimeOptions",
    "Method",
    "OperationTable",
    ...optional.filter((name) => new RegExp(`\\b${name}\\b`).test(used)),
  ];
  const names = ["buildClient", ...types.sort().map((name) => `type ${name}`)];
  const groups = ["components", "operations"].filter((group) => used.includes(`${group}[`));
  const operations = groups.length > 0 ? `import type { ${groups.join(", ")} } from "./types.ts";\n` : "";
  return `import {\n${names.map((name) => `  ${name},\n`).join("")}} from "./runtime/index.ts";\n${parts.join("")}${operations}`;
};

const clientType = (document: Document, operations: readonly Operation[]): string => {
  const methods = operations.map((operation) => {
    const name = typeName(operation.id);
    const comment = methodComment(document, operations, operation);
    return `${comment}\n  readonly ${operation.id}: Method<${name}Input, ${name}Result>;`;
  });
  return `/** ${titleOf(document)}: one method per operation of its OpenAPI document. */
export type Client = {
${methods.join("\n\n")}
};
`;
};

/** The options whose defaults depend on the document or on the arguments of `generate`. */
const clientOptions = (document: Document, { apiKeyEnv, baseUrlEnv, baseUrl }: OperationTable): string => {
  const keyTags = apiKeyEnv ? [`@default the environment variable \`${apiKeyEnv}\``] : ["@default none is read"];
  const example = apiKeyEnv ? [`@example createClient({ apiKey: process.env.${apiKeyEnv} })`] : [];
  const fallback = baseUrlEnv ? `the environment variable \`${baseUrlEnv}\`, else ` : "";
  const servers = serverOptions(document);
  return `/** The options of a client of this API. */
export type ClientOptions = RuntimeOptions & {
${comment([...keyTags, ...example], "  ")}
  readonly apiKey?: RuntimeOptions["apiKey"];
${comment([...servers.about, `@default ${fallback}\`${baseUrl}\``, `@example createClient({ baseUrl: ${JSON.stringify(baseUrl)} })`], "  ")}
  readonly baseUrl?: ${servers.type};
};
`;
};

/** If a document has several servers, editors offer each URL; the comment lists their descriptions. */
const serverOptions = (document: Document): { readonly about: readonly string[]; readonly type: string } => {
  const servers = describedServers(document);
  if (servers.length < 2) return { about: [], type: 'RuntimeOptions["baseUrl"]' };
  return {
    about: servers.flatMap(({ url, description }) => prose(`- \`${url}\`${description && `: ${description}`}`)),
    type: `${servers.map(({ url }) => JSON.stringify(url)).join(" | ")} | (string & {}) | undefined`,
  };
};

const createClient = (document: Document): string => `/**
 * A client of ${titleOf(document)}.
 *
 * @throws {ClientError} An option is invalid.
 */
export const createClient = (options: ClientOptions = {}): Client => buildClient<Client>(table, features, options);
`;

const titleOf = (document: Document): string => {
  const info = isObject(document.info) ? document.info : {};
  return `${text(info.title)} ${text(info.version)}`.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
};
