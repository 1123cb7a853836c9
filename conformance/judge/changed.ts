// Checks on a resource as answers show it before and after a change. A server may normalise the values it is sent, so
// only values that are shown exactly as before, or damaged, are reported. Pure.
import { shown } from "../http/message.ts";
import { type ChangeCheck, finding, type MemberComparison, note, type Remark } from "./check.ts";
import { covers, newsIn, showsAny, textPairs } from "./compared-values.ts";
import { damageToNamed } from "./text-damage.ts";

/** True if a lost change would be visible: the original value was shown, and the change gave a different one. */
export const wouldShowLoss = ({ made, before, changed }: MemberComparison): boolean =>
  covers(before, made) && newsIn(changed, made).length > 0;

const changedIsShown: ChangeCheck = {
  name: "changed-is-shown",
  blames: "server",
  judge: ({ members, changer, gone, patched, inferred, pointer }) => {
    if (gone !== null) {
      // Nothing in the document promises that an inferred list keeps what was changed: it may show open tasks alone.
      const remark = inferred ? note : finding;
      return [remark(`${gone} is no longer listed`, `what ${changer} has changed, under the same name`, pointer)];
    }
    const [first, ...others] = members.filter(isAsBefore);
    if (first === undefined) return [];
    const received = `${first.name}: ${shown(first.after)}, as before the change${more(others)}`;
    const demanded = `${shown(first.changed)}, as ${changer} has taken it`;
    if (inferred && patched) return [finding(received, `${demanded} (RFC 5789 §2)`, "RFC 5789 §2")];
    // RFC 9110 §9.3.4 gives no guarantee for PUT alone.
    return [(inferred ? note : finding)(received, demanded, pointer)];
  },
};

const isAsBefore = (member: MemberComparison): boolean => {
  const { made, changed, after } = member;
  return wouldShowLoss(member) && covers(after, made) && !showsAny(after, newsIn(changed, made));
};

const shownAsChanged: ChangeCheck = {
  name: "shown-as-changed",
  blames: "server",
  judge: ({ members, pointer }) =>
    members
      // A value that is still as before is reported by `changed-is-shown`.
      .filter(({ made, after }) => !covers(after, made))
      .flatMap(({ name, changed, after }) => textPairs(name, changed, after))
      .flatMap(({ path, sent, shown: text }): Remark[] => {
        const damage = damageToNamed(sent, text);
        if (damage === null) return [];
        return [
          finding(`${path}: ${shown(text)}, ${damage}`, `${shown(sent)}, as it was sent`, pointer, {
            kind: "damaged",
            how: damage,
          }),
        ];
      }),
};

/** A merge patch leaves members that it does not name unchanged. */
const unnamedMembersStay: ChangeCheck = {
  name: "unnamed-members-stay",
  blames: "server",
  judge: ({ kept }) => {
    const [first, ...others] = kept.filter(({ made, before, after }) => covers(before, made) && isNothing(after));
    if (first === undefined) return [];
    return [
      finding(
        `${first.name} is gone${more(others)}`,
        `${shown(first.before)}, which the merge patch does not name (RFC 7396 §2)`,
        "RFC 7396 §2",
      ),
    ];
  },
};

const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** One request changes one resource. If others use the target too, nobody can tell who changed the rest. */
const othersUnchanged: ChangeCheck = {
  name: "others-unchanged",
  blames: "server",
  judge: ({ changedToo, lost, added, pointer }) => {
    const findingOf = (names: readonly string[], received: (names: string) => string, demanded: string) =>
      names.length === 0 ? [] : [finding(received(some(names)), demanded, pointer)];
    return [
      ...findingOf(changedToo, (names) => `${names} shows the new values too`, "what nobody changed is as it was"),
      ...findingOf(lost, (names) => `${names} is no longer listed`, "what was there before is still there"),
      ...findingOf(added, (names) => `${names} is listed, which nobody made`, "what was made and no more"),
    ];
  },
};

export const changeChecks = [changedIsShown, shownAsChanged, unnamedMembersStay, othersUnchanged] as const;

const more = (others: readonly unknown[]): string => (others.length === 0 ? "" : `, and ${others.length} more`);

const some = ([first, ...rest]: readonly string[]): string => `${first}${more(rest)}`;
