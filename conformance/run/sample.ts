// Selects some cases of each operation that cover as many of its rules as possible, the same ones each time. Pure.
import type { Case } from "../derive/case.ts";
import { controlName } from "../derive/subject.ts";

/** Up to `most` cases of each operation, its control among them, in their original order. */
export const sampleOf = (cases: readonly Case[], most: number): readonly Case[] => {
  const byOperation = new Map<string, Case[]>();
  for (const testCase of cases) {
    const group = byOperation.get(testCase.operation);
    if (group === undefined) byOperation.set(testCase.operation, [testCase]);
    else group.push(testCase);
  }
  const sampled = new Set([...byOperation.values()].flatMap((group) => sampleOfOperation(group, most)));
  return cases.filter((testCase) => sampled.has(testCase));
};

const sampleOfOperation = (cases: readonly Case[], most: number): readonly Case[] => {
  const control = cases.find(({ id, operation }) => id === `${operation}/${controlName}`);
  const chosen = control === undefined ? [] : [control];
  const covered = new Set(chosen.flatMap(({ covers }) => covers));
  const groups = new Map<string, number>();
  const left = new Set(cases.filter((testCase) => testCase !== control));
  while (chosen.length < most && left.size > 0) {
    const best = bestOf([...left], covered, groups);
    left.delete(best);
    chosen.push(best);
    for (const rule of best.covers) covered.add(rule);
    groups.set(groupOf(best), (groups.get(groupOf(best)) ?? 0) + 1);
  }
  return chosen;
};

/**
 * The case that covers most rules not covered so far; among equals, one from the group with the fewest cases so far.
 */
const bestOf = (cases: readonly Case[], covered: ReadonlySet<string>, groups: ReadonlyMap<string, number>): Case => {
  const scored = (testCase: Case) => ({
    testCase,
    news: testCase.covers.filter((rule) => !covered.has(rule)).length,
    seen: groups.get(groupOf(testCase)) ?? 0,
  });
  const [first, ...others] = cases.map(scored);
  const best = others.reduce(
    (before, next) =>
      next.news > before.news || (next.news === before.news && next.seen < before.seen) ? next : before,
    first as ReturnType<typeof scored>,
  );
  return best.testCase;
};

/** `missing` for `addThing/missing/name`. */
const groupOf = ({ id, operation }: Case): string => id.slice(operation.length + 1).split("/")[0] ?? "";
