// Compares how the calls ended on two runtimes, considering the known differences. Returns new differences, and known
// ones that no longer occur. Pure.

import type { CallEnds } from "./configuration.ts";
import type { Difference } from "./differences.ts";

type Disagreement = {
  readonly runtime: string;
  readonly call: string;
  readonly fact: string;
  readonly expected: string;
  readonly received: string;
};

export type Comparison = {
  readonly unknown: readonly Disagreement[];
  readonly known: readonly Disagreement[];
  /** Entries that no longer describe a difference. */
  readonly stale: readonly string[];
};

export const compare = (
  runtime: string,
  reference: CallEnds,
  ends: CallEnds,
  differences: readonly Difference[],
): Comparison => {
  const applicable = differences.filter(({ runtimes }) => runtimes.includes(runtime));
  const isKnown = ({ call, fact }: Disagreement) =>
    applicable.some(({ calls, facts }) => (calls === "all" || calls.includes(call)) && facts.includes(fact));
  const all = disagreements(runtime, reference, ends);
  const stale = applicable.flatMap(({ calls, facts, sometimes }) => {
    if (sometimes) return [];
    const differs = (call?: string) =>
      all.some(
        (disagreement) => disagreement.call === (call ?? disagreement.call) && facts.includes(disagreement.fact),
      );
    const healed = calls === "all" ? (differs() ? [] : ["all"]) : calls.filter((call) => !differs(call));
    return healed.map((call) => `${runtime} ${call} ${facts.join("|")}`);
  });
  return { unknown: all.filter((disagreement) => !isKnown(disagreement)), known: all.filter(isKnown), stale };
};

const disagreements = (runtime: string, reference: CallEnds, ends: CallEnds): Disagreement[] =>
  [...new Set([...Object.keys(reference), ...Object.keys(ends)])].flatMap((call) => {
    const [expected = {}, received = {}] = [reference[call], ends[call]];
    return [...new Set([...Object.keys(expected), ...Object.keys(received)])].flatMap((fact) => {
      const [expectedText, receivedText] = [
        JSON.stringify(expected[fact]) ?? "nothing",
        JSON.stringify(received[fact]) ?? "nothing",
      ];
      return expectedText === receivedText
        ? []
        : [{ runtime, call, fact, expected: expectedText, received: receivedText }];
    });
  });
