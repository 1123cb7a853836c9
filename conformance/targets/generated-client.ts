// A plan's document → the generated client: the one that ships where the document is the one that ships, else one that is
// built from the document by the same runtime.
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Plan } from "../model.ts";
import { type ClientThreads, openClientThreads } from "./client-threads.ts";

export type PlannedClient = ClientThreads & {
  /** Where the method takes the body; null where the client cannot carry the operation out. */
  readonly bodyAt: (operation: string) => "fields" | "body" | null;
};

export const openClient = async (plan: Plan): Promise<PlannedClient> => {
  const { operationTable } = await import("../../scripts/codegen/operation-table.ts");
  const { Refused } = await import("../../scripts/codegen/refused.ts");
  const tableOf = (operations: readonly Operation[]): OperationTable => {
    try {
      return operationTable(plan.document, operations);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const refused = new Set(error.refusals.map(({ operation }) => operation));
      return tableOf(operations.filter(({ id }) => !refused.has(id)));
    }
  };
  const table = tableOf([...plan.operations.values()]);
  return {
    ...openClientThreads(plan.shipped ? null : table),
    bodyAt: (operation) => {
      const known = table.operations[operation];
      return known === undefined ? null : (known.body?.at ?? "fields");
    },
  };
};
