// Requests that are doubtful for one and the same reason, as a recording under each of the labels that are wrong for it: what a
// target makes of the others says whether that reason is its own. Pure.
import { judgeAsAccepted } from "../judge/checks.ts";
import { isSuccess } from "../judge/message.ts";
import type { Settled } from "../model.ts";

/** Who takes most of them does not mind what they have in common, and has no ground left to refuse another. */
export const holdAlike = (all: readonly Settled[]): readonly Settled[] => {
  const byId = new Map(all.map((one) => [one.case.id, one]));
  return all.map((one) => {
    const { answer, outcome } = one;
    if (answer === null || outcome !== "pass" || isSuccess(answer.response.status)) return one;
    const others = one.case.alike.flatMap((id) => (id === one.case.id ? [] : (byId.get(id) ?? [])));
    const taken = others.filter((other) => isSuccess(other.answer?.response.status ?? 0));
    if (taken.length * 2 <= others.length) return one;
    const { findings } = judgeAsAccepted(answer, `while ${taken.length} of ${others.length} like it were accepted`);
    return { ...one, outcome: "fail", findings, notes: [] };
  });
};
