// A client of the operations that its caller hands in, for bundles that shall carry no others.

import { connect, type Method } from "./build-client.ts";
import { InputError } from "./errors.ts";
import type { Features } from "./features.ts";
import type { Schemas } from "./matches.ts";
import type { OperationTable, TableOperation } from "./operation-table.ts";
import type { ClientOptions } from "./options.ts";

/** One operation of a document with all that it needs, as the module of operations exports it: what `client` is made of. */
export type ClientOperation<Input, Result> = {
  /** Types alone: what it is called with, and how it ends. */
  readonly method?: Method<Input, Result>;
  /** @internal */
  readonly api: Api;
  /** @internal */
  readonly operation: TableOperation;
  /** @internal */
  readonly schemas: Schemas;
  /** @internal */
  readonly features: Features;
};

/** @internal */
export type Api = Omit<OperationTable, "operations" | "schemas">;

type Operations = Readonly<Record<string, ClientOperation<never, unknown>>>;

/** The methods, by the names that the operations have here. */
export type ClientOf<Named extends Operations> = {
  readonly [Name in keyof Named]: NonNullable<Named[Name]["method"]>;
};

/**
 * A client with a method for each of these operations.
 *
 * @throws {ClientError} An option is not what it has to be, or the operations are of several documents.
 * @example const waves = client({ apiKey }, { createThing, listThings })
 */
export const client = <Named extends Operations>(options: ClientOptions, operations: Named): ClientOf<Named> => {
  const [first, ...others] = Object.values(operations);
  if (!first || others.some(({ api }) => api !== first.api)) {
    const why = `the operations are ${first ? "of several documents" : "none"}`;
    const cure = "Pass the operations of one document, and make a client for each";
    const call = { operation: null, method: null, url: "" };
    throw new InputError({ ...call, field: "operations", code: "input-invalid", why, cure });
  }
  const named = Object.entries(operations).map(([name, { operation }]) => [name, operation]);
  const table: OperationTable = { ...first.api, operations: Object.fromEntries(named), schemas: {} };
  return connect(table, (name) => operations[name]!, options);
};
