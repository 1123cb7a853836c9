// Lists the cases of one target for a terminal: one line for each case, and one for each reason why cases were not
// judged.
import { byOperation } from "./fold.ts";
import { type Look, outcomeColour } from "./paint.ts";
import { elided, printableLine } from "./printable.ts";
import type { CaseReport, Outcome, Report, TargetReport } from "./report.ts";
import { duration, firstFew, outcomeWords, plural } from "./wording.ts";

export const caseLines = (report: Report, target: TargetReport, look: Look): readonly string[] => {
  const column = Math.min(52, Math.max(...target.cases.map((testCase) => testCase.id.length)));
  return [...byOperation(target.cases)].flatMap(([operation, cases]) => {
    const folded = (testCase: CaseReport) => !look.verbose && unjudged.includes(testCase.outcome);
    return [
      "",
      operationLine(report, operation, look),
      ...cases.filter((testCase) => !folded(testCase)).flatMap((testCase) => caseLine(testCase, column, look)),
      ...foldedLines(cases.filter(folded), look),
    ];
  });
};

const unjudged: readonly Outcome[] = ["skipped", "inconclusive"];

const operationLine = (report: Report, id: string, { paint }: Look): string => {
  const operation = report.operations?.find((operation) => operation.id === id);
  if (operation === undefined) return `  ${paint.bold(id)}`;
  const instead = operation.replacedBy === null ? "" : `, replaced by ${operation.replacedBy}`;
  const deprecated = operation.deprecated ? `  ${paint.yellow(`deprecated${instead}`)}` : "";
  return `  ${paint.bold(id)}  ${operation.method} ${operation.path}${deprecated}`;
};

const caseLine = (testCase: CaseReport, column: number, look: Look): readonly string[] => {
  const { paint, width } = look;
  const words = outcomeWords[testCase.outcome];
  const time = testCase.ms > 0 ? duration(testCase.ms) : "";
  const room = Math.max(0, width - 6 - column - 2 - 9);
  // A title cut to a few letters says nothing; on a narrow terminal the id has to be enough.
  const title = !look.cut
    ? printableLine(testCase.title)
    : room < 24
      ? ""
      : elided(printableLine(testCase.title), room);
  const shownTitle = testCase.outcome === "pass" ? paint.dim(title) : title;
  const gap = " ".repeat(Math.max(1, room - [...title].length + 9 - time.length));
  const symbol = paint[outcomeColour[testCase.outcome]](words.symbol);
  const line = `    ${symbol} ${testCase.id.padEnd(column)}  ${shownTitle}${gap}${paint.dim(time)}`.trimEnd();
  return look.verbose ? [line, ...travelled(testCase, look)] : [line];
};

const travelled = (testCase: CaseReport, { paint }: Look): readonly string[] => {
  const parts = (testCase.sent?.parts ?? []).map(
    (part) => `${part.name}: ${part.filename ?? "text"}, ${plural(part.bytes, "byte")}`,
  );
  const sent =
    testCase.sent &&
    `→ ${testCase.sent.line}, ${plural(testCase.sent.bytes, "byte")}${parts.length > 0 ? ` (${parts.join("; ")})` : ""}`;
  const received =
    testCase.received &&
    `← ${testCase.received.line}, ${plural(testCase.received.bytes, "byte")}: ${elided(testCase.received.excerpt, 200)}`;
  return [testCase.reason, sent, received].flatMap((text) => (text ? [paint.dim(`      ${printableLine(text)}`)] : []));
};

const foldedLines = (cases: readonly CaseReport[], { paint }: Look): readonly string[] => {
  const folds = new Map<string, CaseReport[]>();
  for (const testCase of cases) {
    const key = `${testCase.outcome}: ${testCase.reason ?? "no reason given"}`;
    folds.set(key, [...(folds.get(key) ?? []), testCase]);
  }
  return [...folds].flatMap(([reason, members]) => {
    const outcome = members[0]?.outcome ?? "skipped";
    const symbol = paint[outcomeColour[outcome]](outcomeWords[outcome].symbol);
    const ids = firstFew(
      members.map((member) => member.id),
      3,
    );
    return [`    ${symbol} ${plural(members.length, "case")} ${printableLine(reason)}`, paint.dim(`      ${ids}`)];
  });
};
