// Explains the verdict of a target in one sentence. Pure.
import type { Finding, JudgedFinding } from "../judge/finding.ts";
import { type Judged, type Reason, rootOf } from "../reason.ts";
import { reasonInWords } from "./reason-words.ts";
import type { Outcome, RunVerdict, TargetReport } from "./report.ts";
import { firstFew, plural } from "./wording.ts";

/** What the sentence needs to know about a case. */
export type Ended = {
  readonly operation: string;
  readonly outcome: Outcome;
  readonly reason: Reason | Judged;
  readonly findings: readonly JudgedFinding[];
};

export const summarise = (
  verdict: RunVerdict,
  counts: TargetReport["counts"],
  cases: readonly Ended[],
  findings: readonly Finding[],
  refused: TargetReport["refused"],
): string => {
  const judged = counts.pass + counts.fail + counts.deviates + counts.healed;
  const [first] = findings;
  if (verdict === "disagrees" && first !== undefined)
    return `${sentence(first.received)} (documented: ${first.documented}).`;
  if (verdict === "disagrees") return disagreement(counts, judged, cases);
  if (verdict === "conforms") {
    return `${judged === 1 ? "The one judged case agrees" : `All ${judged} judged cases agree`} with the document${beforehand(counts, cases)}.`;
  }
  if (counts.broken > 0) return `The suite itself failed in ${plural(counts.broken, "case")}, so nothing is decided.`;
  if (counts.inconclusive > 0) {
    const why = commonest(cases, "inconclusive");
    const sent = cases.length - counts.skipped;
    return judged === 0
      ? `${sentence(why)}.`
      : `${counts.inconclusive} of ${plural(sent, "case")} could not be decided: ${why}.`;
  }
  const [unread] = refused;
  if (unread !== undefined) return `${unread.operation} could not be read: ${unread.reason} (${unread.pointer}).`;
  return cases.length === 0 ? "No case was run." : `Nothing was judged: ${commonest(cases, "skipped")}.`;
};

/** What was known before the run and does not count against it. */
const beforehand = (counts: TargetReport["counts"], cases: readonly Ended[]): string => {
  const known = cases.filter(({ reason }) => reason.kind === "known").length;
  const declared = counts.deviates - known;
  return [
    ...(declared > 0 ? [`, ${declared} as declared in the deviations`] : []),
    ...(known > 0 ? [`, ${known} as in the baseline`] : []),
    // A run with undecided cases conforms only if the baseline could not decide them either.
    ...(counts.inconclusive > 0 ? [`; ${counts.inconclusive} are undecided, as in the baseline`] : []),
  ].join("");
};

const disagreement = (counts: TargetReport["counts"], judged: number, cases: readonly Ended[]): string => {
  const outOfServiceTexts = goneOperations(cases);
  const others = counts.fail - cases.filter((testCase) => outOfService(testCase) !== null).length;
  if (outOfServiceTexts.length > 0) {
    const rest = others > 0 ? ` ${plural(others, "other case")} ${others === 1 ? "disagrees" : "disagree"} too.` : "";
    return `${outOfServiceTexts.join(". ")}.${rest}`;
  }
  if (counts.fail === 0)
    return `${plural(counts.healed, "declared deviation")} no longer ${counts.healed === 1 ? "shows" : "show"}.`;
  return `${counts.fail} of ${judged} judged cases ${counts.fail === 1 ? "disagrees" : "disagree"} with the document.`;
};

const outOfService = ({ outcome, findings }: Pick<Ended, "outcome" | "findings">) => {
  if (outcome !== "fail") return null;
  for (const { facts } of findings) if (facts.fault.kind === "out-of-service") return facts.fault;
  return null;
};

/** `addPhoto and getPhoto are retired; call POST /new instead`, for operations that are out of service. */
const goneOperations = (cases: readonly Ended[]): string[] => {
  const operationsByFate = new Map<string, string[]>();
  for (const { operation, outcome, findings } of cases) {
    const fault = outOfService({ outcome, findings });
    if (fault === null) continue;
    const what = `${fault.how}${fault.instead === null ? "" : `; call ${fault.instead} instead`}`;
    const ids = operationsByFate.get(what) ?? [];
    if (!ids.includes(operation)) operationsByFate.set(what, [...ids, operation]);
  }
  return [...operationsByFate].map(
    ([what, operations]) => `${firstFew(operations, 3)} ${operations.length === 1 ? "is" : "are"} ${what}`,
  );
};

/** The most frequent reason, where a blocked case counts for the root cause that blocks it. */
const commonest = (cases: readonly Ended[], outcome: Outcome): string => {
  const counted = new Map<string, number>();
  for (const testCase of cases) {
    if (testCase.outcome !== outcome) continue;
    const reason = testCase.reason.kind === "judged" ? "no reason given" : reasonInWords(rootOf(testCase.reason));
    counted.set(reason, (counted.get(reason) ?? 0) + 1);
  }
  return [...counted].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "no reason given";
};

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
