// A plan's document → the generated client: the shipped one for the shipped document, otherwise one built from the
// document by the same runtime.
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Plan } from "../model.ts";
import { type ClientThreads, openClientThreads } from "./client-threads.ts";

export type PlannedClient = ClientThreads & {
  /** Where the method takes the body; null if the client does not have the operation. */
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
      const entry = table.operations[operation];
      return entry === undefined ? null : (entry.body?.at ?? "fields");
    },
  };
};
