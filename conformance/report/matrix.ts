// Arranges a report as tables: for each operation its cases as rows, with a cell for each target. Pure.
import type { CaseReport, OperationReport, Report } from "./report.ts";

export type MatrixRow = {
  readonly id: string;
  readonly title: string;
  /** One cell for each target, in the report's order; null if the target has no such case. */
  readonly cells: readonly (CaseReport | null)[];
};

export type Matrix = {
  readonly operation: string;
  readonly described: OperationReport | null;
  readonly rows: readonly MatrixRow[];
};

/** Without rows that every target skipped; the reasons for skipping are reported elsewhere. */
export const judgedMatrices = (report: Report): readonly Matrix[] =>
  matrices(report)
    .map((matrix) => ({ ...matrix, rows: matrix.rows.filter(isRunSomewhere) }))
    .filter(({ rows }) => rows.length > 0);

const isRunSomewhere = ({ cells }: MatrixRow): boolean =>
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
