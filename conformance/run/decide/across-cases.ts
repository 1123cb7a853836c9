// Requests that are doubtful for one and the same reason, as a recording under each of the labels that are wrong for it: what a
// target makes of the others says whether that reason is its own. Pure.
import { isSuccess } from "../../http/message.ts";
import type { Settled } from "../../model.ts";

/** Who takes most of them does not mind what they have in common, and has no ground left to refuse another. */
export const holdAlike = (all: readonly Settled[]): readonly Settled[] => {
  const byId = new Map(all.map((one) => [one.case.id, one]));
  return all.map((one) => {
    if (one.outcome !== "pass" || one.doubted.length === 0) return one;
    const others = one.case.alike.flatMap((id) => (id === one.case.id ? [] : (byId.get(id) ?? [])));
    const taken = others.filter(({ answer }) => isSuccess(answer?.response.status ?? 0));
    if (taken.length * 2 <= others.length) return one;
    const why = `; ${taken.length} of ${others.length} requests like it were accepted`;
    const findings = one.doubted.map((finding) => ({ ...finding, documented: finding.documented + why }));
    return { ...one, outcome: "fail", findings, notes: [] };
  });
};
