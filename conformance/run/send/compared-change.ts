// The answers before and after a change → what the checks hold against each other. Pure.
import { isObject, member } from "../../../scripts/openapi/document.ts";
import type { ChangeClaim, SequenceCase, StateClaim } from "../../derive/case.ts";
import { valueAt, valuesAt } from "../../derive/point-at.ts";
import type { Changed, MemberSeen } from "../../judge/check.ts";
import { covers, newsIn } from "../../judge/held-values.ts";

type Answers = {
  /** The thing's own name. */
  readonly name: string;
  /** What the requests say of it that made and changed it. */
  readonly made: unknown;
  readonly changed: unknown;
  /** The bodies of the answers. */
  readonly before: unknown;
  readonly after: unknown;
  /** Whether nobody else uses the target. */
  readonly alone: boolean;
};

export const comparedChange = (
  { state, source }: SequenceCase,
  { by, members, merges, inferred }: ChangeClaim,
  { name, made, changed, alone, ...bodies }: Answers,
): Changed => {
  const before = thingsIn(bodies.before, state, name);
  const after = thingsIn(bodies.after, state, name);
  const seen = members
    .map(
      (each): MemberSeen => ({
        name: each,
        made: member(made, each),
        changed: member(changed, each),
        before: member(before.get(name), each),
        after: member(after.get(name), each),
      }),
    )
    .filter((entry) => entry.made !== undefined);
  const given = seen.filter((entry) => entry.changed !== undefined);
  // On a page of a longer list, or where others use the target, nobody can tell who changed the rest.
  const isWhole = alone && typeof state.shows === "object" && state.shows.whole;
  const others = isWhole ? [...after].filter(([other]) => other !== name) : [];
  return {
    changer: by,
    members: given,
    kept: merges ? seen.filter((entry) => entry.changed === undefined) : [],
    changedToo: others.filter(([other, item]) => isChangedToo(given, before.get(other), item)).map(([other]) => other),
    lost: isWhole ? [...before.keys()].filter((other) => !after.has(other)) : [],
    added: isWhole ? [...after.keys()].filter((other) => !before.has(other)) : [],
    inferred,
    pointer: source,
  };
};

/** What an answer shows, by name. */
const thingsIn = (body: unknown, { shows, made }: StateClaim, name: string): ReadonlyMap<string, unknown> => {
  if (typeof shows !== "object") return new Map([[name, ownIn(body, made, name)]]);
  const at = shows.listed.lastIndexOf("/");
  const key = shows.listed.slice(at);
  return new Map(valuesAt(body, shows.listed.slice(0, at)).map((item) => [String(valueAt(item, key)), item]));
};

/** The thing in an answer about it: what goes by its name, in an envelope or not; otherwise the answer as a whole. */
const ownIn = (body: unknown, made: string, name: string): unknown => {
  const key = made.slice(made.lastIndexOf("/"));
  const inside = isObject(body) ? Object.values(body) : [];
  return [body, ...inside].find((value) => String(valueAt(value, key)) === name) ?? body;
};

/** Whether another thing shows the new value, too, and did not before. */
const isChangedToo = (given: readonly MemberSeen[], before: unknown, after: unknown): boolean =>
  before !== undefined &&
  given.some(
    ({ name, made, changed }) =>
      newsIn(changed, made).length > 0 &&
      covers(member(after, name), changed) &&
      !covers(member(before, name), changed),
  );
