// Lists the operations of one target for a terminal, one line each, and the main reasons why cases were not decided.
// Pure.
import { byOperation, ownCases } from "./fold.ts";
import { type Look, outcomeColour } from "./paint.ts";
import { elided, printableLine } from "./printable.ts";
import type { CaseReport, Report, TargetReport } from "./report.ts";
import { countsOf, signOf, tally } from "./tally.ts";
import { duration, outcomeWords, plural } from "./wording.ts";

export const operationLines = (report: Report, target: TargetReport, look: Look): readonly string[] => {
  const groups = [...byOperation(ownCases(target))];
  const routes = new Map(groups.map(([id]) => [id, routeOf(report, id)]));
  const idWidth = Math.max(0, ...groups.map(([id]) => id.length));
  const routeWidth = Math.max(0, ...[...routes.values()].map((route) => route.length));
  return [
    ...groups.map(([id, cases]) => {
      const tallied = tally(countsOf(cases));
      const sign = signOf(countsOf(cases));
      const symbol = look.paint[outcomeColour[sign]](outcomeWords[sign].symbol);
      const time = duration(cases.reduce((sum, { ms }) => sum + ms, 0));
      const counts = `${tallied}${look.paint.dim(`  ${time}`)}`;
      const room = look.width - idWidth - routeWidth - 8 - tallied.length - 2 - time.length;
      // On a narrow terminal the id has to be enough.
      const route = look.cut && room < 0 ? "" : `${(routes.get(id) ?? "").padEnd(routeWidth)}  `;
      return `  ${symbol} ${look.paint.bold(id.padEnd(idWidth))}  ${route}${counts}`;
    }),
    ...undecidedLines(target, look),
  ];
};

const routeOf = (report: Report, id: string): string => {
  const operation = report.operations?.find((operation) => operation.id === id);
  return operation === undefined
    ? ""
    : `${operation.method} ${operation.path}${operation.deprecated ? " (deprecated)" : ""}`;
};

const fewReasons = 4;

/** Makes the reasons of all operations comparable by replacing the case ids of each operation. */
const reasonOf = ({ operation, reason = "no reason given" }: CaseReport): string =>
  reason
    .replace(/^blocked by [^\s:]+: /, "")
    .split(" ")
    .map((word) => (word.startsWith(`${operation}/`) ? "its control" : word))
    .join(" ");

/** Why cases were not decided, the most frequent reason first. */
const undecidedLines = ({ cases }: TargetReport, { paint, width, cut }: Look): readonly string[] => {
  const counts = new Map<string, number>();
  for (const testCase of cases)
    if (testCase.outcome === "inconclusive") counts.set(reasonOf(testCase), (counts.get(reasonOf(testCase)) ?? 0) + 1);
  const sorted = [...counts].toSorted(([, left], [, right]) => right - left);
  const rest = sorted.slice(fewReasons).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sorted
      .slice(0, fewReasons)
      .map(([reason, count]) => `    ? ${plural(count, "case")}: ${printableLine(reason)}`)
      .map((line) => paint.dim(cut ? elided(line, width) : line)),
    ...(rest > 0 ? [paint.dim(`    ? ${plural(rest, "case")} for other reasons (--verbose)`)] : []),
  ];
};
