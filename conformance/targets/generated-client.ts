// A plan's document → the generated client: the one that ships where the document is the one that ships, else one that is
// built from the document by the same runtime. Loaded only when a call is made.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Plan } from "../model.ts";
import type { GeneratedClient } from "../wire/send-client.ts";

export type ClientMaker = {
  readonly make: (baseUrl: string, apiKey: string | null, timeoutMs: number) => GeneratedClient;
  /** Where the method takes the body; null where the client cannot carry the operation out. */
  readonly bodyAt: (operation: string) => "fields" | "body" | null;
};

type Options = {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly timeoutMs: number;
  readonly onDeprecation: false;
};

export const loadClient = async (plan: Plan): Promise<ClientMaker> => {
  const { operationTable } = await import("../../scripts/codegen/operation-table.ts");
  const { Refused } = await import("../../scripts/codegen/refused.ts");
  const tableOf = (operations: readonly Operation[]): ReturnType<typeof operationTable> => {
    try {
      return operationTable(plan.document, operations);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const refused = new Set(error.refusals.map(({ operation }) => operation));
      return tableOf(operations.filter(({ id }) => !refused.has(id)));
    }
  };
  const table = tableOf([...plan.operations.values()]);
  const build = await builder(plan, table);
  return {
    make: (baseUrl, apiKey, timeoutMs) =>
      build({ baseUrl, timeoutMs, onDeprecation: false, ...(apiKey === null ? {} : { apiKey }) }),
    bodyAt: (operation) => {
      const known = table.operations[operation];
      return known === undefined ? null : (known.body?.at ?? "fields");
    },
  };
};

const builder = async (plan: Plan, table: unknown): Promise<(options: Options) => GeneratedClient> => {
  if (plan.shipped) {
    const { createClient } = await import("../../generated/client.ts");
    return (options) => createClient(options) as unknown as GeneratedClient;
  }
  const { buildClient } = await import("../../scripts/codegen/runtime/index.ts");
  const { allFeatures } = await import("../../scripts/codegen/runtime/all-features.ts");
  return (options) => buildClient<GeneratedClient>(table as Parameters<typeof buildClient>[0], allFeatures, options);
};
