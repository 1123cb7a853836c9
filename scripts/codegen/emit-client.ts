// A document and its operations → client.ts: one documented method per operation, its input and result types, and the
// operation table that the runtime carries it out by. Pure; no library.

import { header } from "../header.ts";
import { type Document, isObject, text } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { typeName } from "../openapi/operation-names.ts";
import { visibleLines } from "../terminal/visible.ts";
import { inputType, resultType } from "./client-types.ts";
import { featuresOf } from "./features.ts";
import { literal } from "./literal.ts";
import { methodComment } from "./method-comment.ts";
import { operationTable } from "./operation-table.ts";

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
  const features = featuresOf(table);
  // A mark that turns the direction of writing would show code where there is none; escaped, a text is still the same text.
  return visibleLines(
    [
      header("spec/") + imports(types.join("\n"), features.imports),
      'export * from "./runtime/index.ts";\n',
      clientType(document, operations),
      createClient(document),
      ...types,
      `const features: Features = ${features.code};\n`,
      `const table: OperationTable = ${literal(table)};\n`,
    ].join("\n"),
  );
};

const imports = (used: string, parts: readonly string[]): string => {
  const optional = ["Failure", "FileInput", "StatusIn", "Status", "Success", "Undocumented"];
  const types = [
    "ClientOptions",
    "Method",
    "OperationTable",
    ...optional.filter((name) => new RegExp(`\\b${name}\\b`).test(used)),
  ];
  const names = ["buildClient", ...types.sort().map((name) => `type ${name}`)];
  const operations = /\boperations\[/.test(used) ? 'import type { operations } from "./types.ts";\n' : "";
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

const createClient = (document: Document): string => `/**
 * A client of ${titleOf(document)}.
 *
 * @throws {ClientError} An option is not what it has to be.
 */
export const createClient = (options: ClientOptions = {}): Client => buildClient<Client>(table, features, options);
`;

const titleOf = (document: Document): string => {
  const info = isObject(document.info) ? document.info : {};
  return `${text(info.title)} ${text(info.version)}`.replaceAll("*/", "*\\/").replaceAll(/\s+/g, " ").trim();
};
