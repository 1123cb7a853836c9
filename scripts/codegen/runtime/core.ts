// Builds a client from individual operations, so that a bundle contains only those that it uses.

import { connect, type Method } from "./build-client.ts";
import { InputError } from "./errors.ts";
import type { Features } from "./features.ts";
import type { Schemas } from "./matches.ts";
import type { OperationTable, TableOperation } from "./operation-table.ts";
import type { ClientOptions } from "./options.ts";

/** An operation with everything it needs, as exported by the generated operations module. Pass it to `client`. */
export type ClientOperation<Input, Result> = {
  /** Carries the types of the method; never set at run time. */
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

/** One method for each operation, under the name it was passed with. */
export type ClientOf<Named extends Operations> = {
  readonly [Name in keyof Named]: NonNullable<Named[Name]["method"]>;
};

/**
 * Creates a client with one method for each of the given operations.
 *
 * @throws {ClientError} An option is invalid, or the operations come from several documents.
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
