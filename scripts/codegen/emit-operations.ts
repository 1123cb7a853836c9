// Writes operations.ts: each operation as a separate export with only the schemas and runtime parts it needs, so that
// bundles contain only what they call. Pure.

import { header } from "../header.ts";
import type { Document } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { typeName } from "../openapi/operation-names.ts";
import { visibleLines } from "../terminal/visible.ts";
import { featuresOf } from "./features.ts";
import { literal } from "./literal.ts";
import { operationComment } from "./method-comment.ts";
import { operationTable, reachable } from "./operation-table.ts";

/**
 * @param apiKeyEnv the environment variable that the client reads its key from; null for none.
 * @throws Refused with every operation that the client could not carry out as documented.
 */
export const emitOperations = (
  document: Document,
  operations: readonly Operation[],
  apiKeyEnv: string | null = null,
): string => {
  const table = operationTable(document, operations, apiKeyEnv);
  const { operations: entries, schemas, ...api } = table;
  const constants = constantsOf(Object.keys(schemas));
  const parts = operations.map((operation) => {
    const ownEntry = { [operation.id]: entries[operation.id]! };
    const needed = reachable(ownEntry, schemas);
    return {
      operation,
      entry: ownEntry[operation.id]!,
      needed,
      ...featuresOf({ ...table, operations: ownEntry, schemas: needed }),
    };
  });
  const types = operations.flatMap(({ id }) => [`${typeName(id)}Input`, `${typeName(id)}Result`]);
  const imports = importsOf(parts.flatMap((part) => part.imports));
  const taken = new Set(["api", "Api", "ClientOperation", "Schemas", ...types, ...(imports.match(/\w+/g) ?? [])]);
  const declarations = parts.map(({ operation, entry, needed, code }) => {
    const name = typeName(operation.id);
    const local = localName(operation.id, taken);
    const named = Object.keys(needed).map((schema) => `    ${literal(schema)}: ${constants.get(schema)},\n`);
    const type = `ClientOperation<${name}Input, ${name}Result>`;
    return `${operationComment(document, operations, operation)}
${local === operation.id ? "export " : ""}const ${local}: ${type} = {
  api,
  operation: ${literal(entry, "  operation: ")},
  schemas: {${named.length > 0 ? `\n${named.join("")}  ` : ""}},
  features: ${code.replaceAll("\n", "\n  ")},
};
${local === operation.id ? "" : `export { ${local} as ${operation.id} };\n`}`;
  });
  return visibleLines(
    [
      header("spec/") +
        imports +
        `import type { Api, ClientOperation } from "./runtime/core.ts";\n` +
        `import type { Schemas } from "./runtime/matches.ts";\n` +
        `import type {\n${types
          .sort()
          .map((name) => `  ${name},\n`)
          .join("")}} from "./client.ts";\n`,
      `const api: Api = ${literal(api)};\n`,
      ...Object.entries(schemas).map(
        ([name, schema]) => `const ${constants.get(name)}: Schemas[string] = ${literal(schema)};\n`,
      ),
      ...declarations,
    ].join("\n"),
  );
};

/** Merges the import lines of several operations into one line per file. */
const importsOf = (lines: readonly string[]): string => {
  const files = new Map<string, Set<string>>();
  for (const line of lines) {
    // `import { one, two } from "./runtime/file.ts";`
    const [named = "", address = ""] = line.split(" from ");
    const names = named.slice(named.indexOf("{") + 1, named.indexOf("}"));
    const file = address.slice('"./runtime/'.length, address.lastIndexOf(".ts"));
    if (file === "features") continue;
    const merged = files.get(file) ?? new Set();
    for (const name of names.split(",").map((part) => part.trim())) if (name !== "") merged.add(name);
    files.set(file, merged);
  }
  return [...files]
    .sort()
    .map(([file, names]) => `import { ${[...names].sort().join(", ")} } from "./runtime/${file}.ts";\n`)
    .join("");
};

/** Assigns a constant name to each schema. The prefix `schema$` is used by no runtime part and no operation. */
const constantsOf = (names: readonly string[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const plain = `schema$${name.replaceAll(/[^\w]/g, "_")}`;
      let constant = plain;
      for (let count = 2; taken.has(constant); count += 1) constant = `${plain}_${count}`;
      taken.add(constant);
      return [name, constant] as const;
    }),
  );
};

/** The constant's local name: the operation's id, unless that is a reserved word or already used in the file. */
const localName = (id: string, taken: ReadonlySet<string>): string =>
  reserved.has(id) || taken.has(id) || id.includes("$") ? `operation$${id}` : id;

// ECMA-262 §12.7.2, in modules.
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);
