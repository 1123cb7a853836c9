// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/parameters.ts and run it again.

// In: an operation's parameters and the input. Out: its path, query, headers and cookies, each value held against its schema.

import type { Refuse } from "./errors.ts";
import { matches } from "./matches.ts";
import type { OperationTable, TableOperation, TableParameter } from "./operation-table.ts";
import { serialize } from "./transport.ts";

export type Address = {
  readonly path: string;
  /** Without the question mark; empty for none. */
  readonly query: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly cookies: readonly string[];
};

export const writeParameters = (
  { path, parameters }: TableOperation,
  input: Readonly<Record<string, unknown>>,
  schemas: OperationTable["schemas"],
  refuse: Refuse,
): Address => {
  const given = parameters
    .map((parameter) => ({ parameter, value: givenValue(parameter, input, schemas, refuse) }))
    .filter(({ value }) => value !== undefined)
    .map(({ parameter, value }) => ({ parameter, value: parameter.style === "json" ? JSON.stringify(value) : value }));
  const those = (place: TableParameter["in"]) => given.filter(({ parameter }) => parameter.in === place);
  return {
    path: those("path").reduce(
      (filled, { parameter, value }) => filled.replace(`{${parameter.name}}`, () => serialize(parameter, value)),
      path,
    ),
    query: those("query")
      .map(({ parameter, value }) => serialize(parameter, value))
      .filter(Boolean)
      .join("&"),
    headers: those("header").map(({ parameter, value }) => [parameter.name, headerValue(parameter, value)]),
    cookies: those("cookie").map(({ parameter, value }) => serialize({ ...parameter, style: "form" }, value)),
  };
};

const givenValue = (
  parameter: TableParameter,
  input: Readonly<Record<string, unknown>>,
  schemas: OperationTable["schemas"],
  refuse: Refuse,
): unknown => {
  const { name, required, schema } = parameter;
  const given = Object.hasOwn(input, name) ? input[name] : undefined;
  const value = given instanceof Date ? given.toISOString() : (given ?? undefined);
  if (value === undefined) {
    if (required) throw refuse("parameter-missing", name, `the parameter ${name} is missing`, `Pass ${name}`);
    return undefined;
  }
  const mismatch = matches(schema, value, schemas);
  if (mismatch) {
    const place = `the parameter ${name}${mismatch.pointer && ` at ${mismatch.pointer}`}`;
    throw refuse(
      "parameter-invalid",
      name,
      `${place} ${mismatch.reason}`,
      "Change the value to what the API documents",
    );
  }
  // These would change which path is asked, and the URL parser resolves their encoded forms too.
  if (parameter.in === "path" && ["", ".", ".."].includes(String(value))) {
    throw refuse(
      "parameter-invalid",
      name,
      `the path parameter ${name} is "${value}"`,
      "Pass a value that names one thing",
    );
  }
  return value;
};

/** Headers carry their values as they are: no percent-encoding. */
const headerValue = ({ explode }: TableParameter, value: unknown): string =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .map(([key, member]) => `${key}${explode ? "=" : ","}${member}`)
        .join(",")
    : String(value);
