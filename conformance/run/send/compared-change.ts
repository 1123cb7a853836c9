// Prepares the answers before and after a change for the checks that compare them. Pure.
import { isObject, member } from "../../../scripts/openapi/document.ts";
import type { ChangeClaim, SequenceCase, StateClaim } from "../../derive/case.ts";
import { valueAt, valuesAt } from "../../derive/point-at.ts";
import type { ChangeComparison, MemberComparison } from "../../judge/check.ts";
import { covers, newsIn } from "../../judge/compared-values.ts";
import { isComplete } from "./complete-list.ts";

type Answers = {
  /** The name of the resource. */
  readonly name: string;
  /** What the requests that made and changed it contained. */
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
  { by, members, merges, patches, inferred }: ChangeClaim,
  { name, made, changed, alone, ...bodies }: Answers,
): ChangeComparison => {
  const before = thingsIn(bodies.before, state, name);
  const after = thingsIn(bodies.after, state, name);
  // A merge patch also says something about members that it does not name.
  const names = merges && isObject(made) ? [...new Set([...members, ...Object.keys(made)])] : members;
  const seen = names
    .map(
      (each): MemberComparison => ({
        name: each,
        made: member(made, each),
        changed: member(changed, each),
        before: member(before.get(name), each),
        after: member(after.get(name), each),
      }),
    )
    .filter((entry) => entry.made !== undefined);
  const changedMembers = seen.filter((entry) => entry.changed !== undefined && members.includes(entry.name));
  // If others use the target, nobody can tell who changed the rest.
  const isList = alone && typeof state.shows === "object";
  const others = isList ? [...after].filter(([other]) => other !== name) : [];
  // On a page of a longer list, things may come and go.
  const isWhole = alone && typeof state.shows === "object" && isComplete(state.shows, before.size, after.size, alone);
  const added = isWhole ? [...after.keys()].filter((other) => !before.has(other)) : [];
  const isGone = isWhole && before.has(name) && !after.has(name);
  return {
    changer: by,
    members: changedMembers,
    kept: merges && !isGone ? seen.filter((entry) => entry.changed === undefined) : [],
    changedToo: others
      .filter(([other, item]) => isChangedToo(changedMembers, before.get(other), item))
      .map(([other]) => other),
    gone: isGone ? name : null,
    lost: isWhole ? [...before.keys()].filter((other) => other !== name && !after.has(other)) : [],
    // A resource that was only renamed was not added.
    added: isGone && added.length === 1 ? [] : added,
    patched: patches,
    inferred,
    pointer: source,
  };
};

/** What an answer shows, by name. */
const thingsIn = (body: unknown, { shows, made }: StateClaim, name: string): ReadonlyMap<string, unknown> => {
  if (typeof shows !== "object") return new Map([[name, resourceIn(body, made, name)]]);
  const at = shows.listed.lastIndexOf("/");
  const key = shows.listed.slice(at);
  return new Map(valuesAt(body, shows.listed.slice(0, at)).map((item) => [String(valueAt(item, key)), item]));
};

/** The resource in an answer about it: the value with its name, in an envelope or not; otherwise the whole answer. */
const resourceIn = (body: unknown, made: string, name: string): unknown => {
  const key = made.slice(made.lastIndexOf("/"));
  const inside = isObject(body) ? Object.values(body) : [];
  return [body, ...inside].find((value) => String(valueAt(value, key)) === name) ?? body;
};

/** Whether another resource shows the new value too, and did not show it before. */
const isChangedToo = (changedMembers: readonly MemberComparison[], before: unknown, after: unknown): boolean =>
  before !== undefined &&
  changedMembers.some(
    ({ name, made, changed }) =>
      newsIn(changed, made).length > 0 &&
      covers(member(after, name), changed) &&
      !covers(member(before, name), changed),
  );
