// The cases of one target for a terminal: one line a case under its operation, what was not judged folded by its reason.
import type { Look } from "./console.ts";
import { byOperation } from "./fold.ts";
import { outcomeColour } from "./paint.ts";
import { elided, printableLine } from "./printable.ts";
import type { CaseReport, Outcome, Report, TargetReport } from "./report.ts";
import { duration, firstFew, outcomeWords, plural } from "./wording.ts";

export const caseLines = (report: Report, target: TargetReport, look: Look): readonly string[] => {
  const column = Math.min(52, Math.max(...target.cases.map((one) => one.id.length)));
  return [...byOperation(target.cases)].flatMap(([operation, cases]) => {
    const folded = (one: CaseReport) => !look.verbose && unjudged.includes(one.outcome);
    return [
      "",
      operationLine(report, operation, look),
      ...cases.filter((one) => !folded(one)).flatMap((one) => caseLine(one, column, look)),
      ...foldedLines(cases.filter(folded), look),
    ];
  });
};

const unjudged: readonly Outcome[] = ["skipped", "inconclusive"];

const operationLine = (report: Report, id: string, { paint }: Look): string => {
  const operation = report.operations?.find((one) => one.id === id);
  if (operation === undefined) return `  ${paint.bold(id)}`;
  const instead = operation.replacedBy === null ? "" : `, replaced by ${operation.replacedBy}`;
  const deprecated = operation.deprecated ? `  ${paint.yellow(`deprecated${instead}`)}` : "";
  return `  ${paint.bold(id)}  ${operation.method} ${operation.path}${deprecated}`;
};

const caseLine = (one: CaseReport, column: number, look: Look): readonly string[] => {
  const { paint, width } = look;
  const words = outcomeWords[one.outcome];
  const time = one.ms > 0 ? duration(one.ms) : "";
  const room = Math.max(0, width - 6 - column - 2 - 9);
  // A few letters of a title say less than none: on a narrow terminal the id speaks for itself.
  const title = !look.cut ? printableLine(one.title) : room < 24 ? "" : elided(printableLine(one.title), room);
  const told = one.outcome === "pass" ? paint.dim(title) : title;
  const gap = " ".repeat(Math.max(1, room - [...title].length + 9 - time.length));
  const symbol = paint[outcomeColour[one.outcome]](words.symbol);
  const line = `    ${symbol} ${one.id.padEnd(column)}  ${told}${gap}${paint.dim(time)}`.trimEnd();
  return look.verbose ? [line, ...travelled(one, look)] : [line];
};

const travelled = (one: CaseReport, { paint }: Look): readonly string[] => {
  const parts = (one.sent?.parts ?? []).map(
    (part) => `${part.name}: ${part.filename ?? "text"}, ${plural(part.bytes, "byte")}`,
  );
  const sent =
    one.sent &&
    `→ ${one.sent.line}, ${plural(one.sent.bytes, "byte")}${parts.length > 0 ? ` (${parts.join("; ")})` : ""}`;
  const received =
    one.received &&
    `← ${one.received.line}, ${plural(one.received.bytes, "byte")}: ${elided(one.received.excerpt, 200)}`;
  return [one.reason, sent, received].flatMap((text) => (text ? [paint.dim(`      ${printableLine(text)}`)] : []));
};

const foldedLines = (cases: readonly CaseReport[], { paint }: Look): readonly string[] => {
  const folds = new Map<string, CaseReport[]>();
  for (const one of cases) {
    const key = `${one.outcome}: ${one.reason ?? "no reason given"}`;
    folds.set(key, [...(folds.get(key) ?? []), one]);
  }
  return [...folds].flatMap(([reason, members]) => {
    const outcome = members[0]?.outcome ?? "skipped";
    const symbol = paint[outcomeColour[outcome]](outcomeWords[outcome].symbol);
    const ids = firstFew(
      members.map((one) => one.id),
      3,
    );
    return [`    ${symbol} ${plural(members.length, "case")} ${printableLine(reason)}`, paint.dim(`      ${ids}`)];
  });
};
