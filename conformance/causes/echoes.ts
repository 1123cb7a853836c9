// Reassigns marks that only show what an earlier wrong answer left behind at the target: they belong to that answer.
// Pure.
import type { Settled } from "../model.ts";
import type { Mark } from "./mark.ts";

export type Marked = { readonly settled: Settled; readonly marks: readonly Mark[] };

/**
 * A mistake that the server accepted may leave something behind that later answers show. Such marks belong to the
 * mistake, but only if nothing else is wrong with the later answer.
 */
export const withoutEchoes = (failing: readonly Marked[], all: readonly Settled[]): readonly Mark[] => {
  const sourceOf = sourceFinder(failing, all);
  return failing.flatMap(({ settled, marks }) => {
    const sources = marks.map(sourceOf);
    const [source] = sources;
    // The earlier answer explains this case, so it is listed there.
    if (source && !sources.includes(null))
      return source.marks.slice(0, 1).map((mark) => ({ ...mark, caseId: settled.case.id }));
    return marks.filter((_, index) => sources[index] === null);
  });
};

/** Finds the case that left behind what a mark shows; null if there is none. */
const sourceFinder = (failing: readonly Marked[], all: readonly Settled[]): ((mark: Mark) => Marked | null) => {
  const leaving = failing.filter(leavesWrong(failing));
  const byName = madeWrongly(leaving, all);
  const byRule = acceptedAgainst(leaving, failing);
  return ({ sign, settled, finding, area }) => {
    if (sign.kind !== "body") return null;
    const named = sign.item.map((text) => byName.get(text)).find((found) => found !== undefined);
    // Controls are sent before any invalid request.
    const source = named ?? (area === "control" ? undefined : byRule.get(ruleAt(finding.pointer)));
    return source === undefined || source.settled === settled ? null : source;
  };
};

/** True if the case leaves something wrong behind: not a valid request, nor a fault that valid requests show as well. */
const leavesWrong = (failing: readonly Marked[]): ((marked: Marked) => boolean) => {
  const shared = new Set(
    failing
      .filter(({ settled }) => settled.case.expect.decision === "accept" && settled.made.length > 0)
      .flatMap(({ marks }) => marks.map(({ finding }) => finding.pointer)),
  );
  return ({ settled, marks }) =>
    settled.case.expect.decision !== "accept" && marks.some(({ finding }) => !shared.has(finding.pointer));
};

/** Texts that name what was made wrongly, without those that also name something made correctly. */
const madeWrongly = (leaving: readonly Marked[], all: readonly Settled[]): ReadonlyMap<string, Marked> => {
  const wrong = new Map<string, Marked>();
  for (const marked of leaving) for (const text of marked.settled.made) if (!wrong.has(text)) wrong.set(text, marked);
  const isLeaving = new Set(leaving.map(({ settled }) => settled));
  for (const settled of all) if (!isLeaving.has(settled)) for (const text of settled.made) wrong.delete(text);
  return wrong;
};

/**
 * The rules that accepted mistakes break, and those that the answers to them break: an answer that shows such a value
 * breaks the rule again. Without rules that answers to valid requests of the same operation break as well.
 */
const acceptedAgainst = (leaving: readonly Marked[], failing: readonly Marked[]): ReadonlyMap<string, Marked> => {
  // A key that is read loosely leaves no value behind.
  const acceptedMistakes = leaving.filter(({ marks }) =>
    marks.some(({ sign, area }) => sign.kind === "accepted-mistake" && area !== "caller"),
  );
  const acceptingOperations = new Set(acceptedMistakes.map(({ settled }) => settled.case.operation));
  const broken = new Map<string, Marked>();
  for (const marked of acceptedMistakes) {
    const { case: testCase, findings } = marked.settled;
    const shown = findings.flatMap(({ pointer, facts }) => (facts.fault.kind === "schema" ? [pointer] : []));
    for (const rule of [testCase.breaks, ...shown])
      if (rule !== null && !broken.has(ruleAt(rule))) broken.set(ruleAt(rule), marked);
  }
  for (const { settled, marks } of failing)
    if (settled.case.expect.decision === "accept" && acceptingOperations.has(settled.case.operation))
      for (const { finding } of marks) broken.delete(ruleAt(finding.pointer));
  return broken;
};

/** Identifies a member's rule by member name and keyword, whichever schema it stands in. */
const ruleAt = (pointer: string): string => {
  const segments = pointer.split("/");
  return segments.at(-3) === "properties" ? segments.slice(-2).join("/") : pointer;
};
