// Checks on what lists show after something was made or removed, comparing them before and after. Pure.

import { shown } from "../http/message.ts";
import { finding, type ListComparison, note, type StateCheck } from "./check.ts";
import { damageToNamed } from "./text-damage.ts";

const madeIsListed: StateCheck = {
  name: "made-is-listed",
  blames: "server",
  judge: ({ name, after, removed, whole, claim, pointer }) => {
    if (removed || after.includes(name)) return [];
    // On pages that were not read, it may be listed.
    if (!whole) return [note(`${name} is on no page of the list that was read`, documented(claim), pointer)];
    return [finding(`${name} is not among the ${counted(after)} listed`, documented(claim), pointer)];
  },
};

const removedIsGone: StateCheck = {
  name: "removed-is-gone",
  blames: "server",
  judge: ({ name, after, removed, claim, pointer }) =>
    removed && after.includes(name) ? [finding(`${name} is still listed`, documented(claim), pointer)] : [],
};

/** One request changes one resource. If others use the target too, nobody can tell who changed the rest. */
const nothingElseChanges: StateCheck = {
  name: "nothing-else-changes",
  blames: "server",
  judge: ({ name, before, after, removed, alone, whole, pointer }) => {
    if (!whole || !alone) return [];
    const findingOf = (received: string, demanded: string) => [finding(received, demanded, pointer)];
    const lost = before.filter((other) => other !== name && !after.includes(other));
    const added = after.filter((other) => other !== name && !before.includes(other));
    // What was made under one name and listed under another is reported once, as missing.
    const isMade = !removed && !after.includes(name) && added.length === 1;
    return [
      ...(before.includes(name)
        ? findingOf(`${name} was listed before it was made`, "a name that nothing else has")
        : []),
      ...(lost.length > 0
        ? findingOf(`${some(lost)} is no longer listed`, "what was there before is still there")
        : []),
      ...(added.length > 0 && !isMade
        ? findingOf(`${some(added)} is listed, which nobody made`, "what was made and no more")
        : []),
    ];
  },
};

/** The listed text of the same name may differ for a reason, such as unique names, but must not be damaged. */
const listedAsMade: StateCheck = {
  name: "listed-as-made",
  blames: "server",
  judge: ({ texts, pointer }) =>
    texts.flatMap(({ name, sent, shown: listed }) => {
      const damage = damageToNamed(sent, listed);
      if (damage === null) return [];
      return [
        finding(`${name}: ${shown(listed)}, ${damage}`, `${shown(sent)}, as it was sent`, pointer, {
          kind: "damaged",
          how: damage,
        }),
      ];
    }),
};

export const stateChecks = [madeIsListed, removedIsGone, nothingElseChanges, listedAsMade] as const;

const documented = (claim: string): string => claim || "what was made is listed until it is removed";

const counted = (names: ListComparison["after"]): string => `${names.length} ${names.length === 1 ? "name" : "names"}`;

const some = ([first, ...rest]: readonly string[]): string =>
  rest.length === 0 ? String(first) : `${first} and ${rest.length} more`;
