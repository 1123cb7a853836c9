// Targets side by side. In: a report; out: for each operation its cases as rows, a cell per target in the report's order.
import type { CaseReport, OperationReport, Report } from "./report.ts";

export type MatrixRow = {
  readonly id: string;
  readonly title: string;
  /** One per target; null where the target has no such case. */
  readonly cells: readonly (CaseReport | null)[];
};

export type Matrix = {
  readonly operation: string;
  readonly described: OperationReport | null;
  readonly rows: readonly MatrixRow[];
};

/** Without the rows of cases that no target was sent: they say nothing of any, and the reasons are told elsewhere. */
export const judgedMatrices = (report: Report): readonly Matrix[] =>
  matrices(report)
    .map((matrix) => ({ ...matrix, rows: matrix.rows.filter(isForOneOfThem) }))
    .filter(({ rows }) => rows.length > 0);

const isForOneOfThem = ({ cells }: MatrixRow): boolean =>
  cells.some((cell) => cell !== null && cell.outcome !== "skipped");

const matrices = (report: Report): readonly Matrix[] => {
  const operations = new Map<string, Map<string, MatrixRow>>();
  report.targets.forEach((target, column) => {
    for (const testCase of target.cases) {
      const rows = operations.get(testCase.operation) ?? new Map<string, MatrixRow>();
      operations.set(testCase.operation, rows);
      const row = rows.get(testCase.id) ?? {
        id: testCase.id,
        title: testCase.title,
        cells: report.targets.map(() => null),
      };
      rows.set(testCase.id, { ...row, cells: row.cells.with(column, testCase) });
    }
  });
  return [...operations].map(([operation, rows]) => ({
    operation,
    described: report.operations?.find((operationReport) => operationReport.id === operation) ?? null,
    rows: [...rows.values()],
  }));
};
