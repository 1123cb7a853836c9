// What is known to be there at one target: what the run made, and what answers have shown. No I/O.
import type { Operation } from "../../../scripts/openapi/operation.ts";
import { type Feed, isSafe } from "../../../scripts/openapi/relations.ts";
import { answerOf } from "../../course.ts";
import type { Case } from "../../derive/case.ts";
import { pathTexts, pointedBy } from "../../derive/point-at.ts";
import type { Pointed } from "../../derive/source.ts";
import type { ResponseMessage } from "../../http/exchange.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { readJson } from "../../judge/json-text.ts";
import type { Plan, Settled } from "../../model.ts";

/** An answer that tells of something: of what its operation made, or of what was there. */
export type Resource = {
  /** The operation that told of it, and the case. */
  readonly from: string;
  readonly case: string;
  readonly body: unknown;
  /** Where its `Location` leads; null where it has none. */
  readonly location: string | null;
  /** What stood in the path of the request that it answers. */
  readonly within: Pointed;
};

/** A resource, and the feed that says which of its values an operation takes. */
export type Supply = { readonly feed: Feed; readonly resource: Resource };

export type ResourceStore = {
  /** The last resource that has what one of the feeds takes; the feeds are tried in order. */
  readonly find: (feeds: readonly Feed[], pointed: Pointed) => Supply | undefined;
  /** What a removal is about is no other's until it is given back. */
  readonly take: (resource: Resource) => void;
  readonly giveBack: (resource: Resource) => void;
  /** What the answer to a case, which was about `resource` or about nothing, says of what is there now. */
  readonly learn: (testCase: Case, resource: Resource | null, settled: Settled) => void;
  /** Ids of the cases that made something. */
  readonly made: () => ReadonlySet<string>;
  /** What the run made and did not remove. */
  readonly left: () => readonly Resource[];
};

/** More are never needed at a time. */
const mostKnown = 50;

export const openResourceStore = (plan: Plan): ResourceStore => {
  let known: readonly Resource[] = [];
  let left: readonly Resource[] = [];
  const makers = new Set<string>();
  const taken = new Set<Resource>();
  const feeds = [...plan.relations.feeds.values()].flat();
  const telling = new Set(feeds.map(({ from }) => from));
  const making = new Set(feeds.flatMap(({ from, makes }) => (makes ? [from] : [])));

  const forget = (operation: Operation, testCase: Case, resource: Resource | null): void => {
    // Changed or removed, it is no more what its maker told; and a list shows what was there before.
    if (!isSafe(operation))
      known = known.filter((other) => other !== resource && (left.includes(other) || making.has(operation.id)));
    if (operation.method !== "DELETE") return;
    if (resource !== null && removes(plan, operation, resource)) left = left.filter((other) => other !== resource);
    const gone = pathValues(operation, testCase);
    known = known.filter((other) => !isWithin(other, gone));
    left = left.filter((other) => !isWithin(other, gone));
  };

  const remember = (resource: Resource): void => {
    known = [...known, resource].slice(-mostKnown);
    if (!making.has(resource.from)) return;
    left = [...left, resource];
    makers.add(resource.case);
  };

  return {
    find: (feeds, pointed) => {
      for (const feed of feeds) {
        const resource = known.findLast(
          (resource) =>
            resource.from === feed.from && !taken.has(resource) && valuesBy(feed, resource, pointed) !== null,
        );
        if (resource !== undefined) return { feed, resource };
      }
      return undefined;
    },
    take: (resource) => taken.add(resource),
    giveBack: (resource) => taken.delete(resource),
    learn: (testCase, resource, settled) => {
      const operation = plan.operations.get(testCase.operation);
      const answer = answerOf(settled);
      if (answer === undefined || operation === undefined || !isSuccess(answer.response.status)) return;
      if (answer.request.method !== operation.method) return;
      forget(operation, testCase, resource);
      const resourceShown = telling.has(operation.id) ? resourceIn(operation, testCase, answer.response) : null;
      if (resourceShown !== null) remember(resourceShown);
    },
    made: () => makers,
    left: () => left,
  };
};

/** What a success tells of; null where it names nothing. */
const resourceIn = (operation: Operation, testCase: Case, response: ResponseMessage): Resource | null => {
  const read = readJson(response.body);
  const location = headerValue(response.headers, "location");
  if (!read.ok && location === null) return null;
  return {
    from: operation.id,
    case: testCase.id,
    body: read.ok ? read.value : undefined,
    location,
    within: pathValues(operation, testCase),
  };
};

const pathValues = ({ path }: Operation, { request }: Case): Pointed =>
  pathTexts(path, request.target.split("?")[0] ?? "");

/** What the answer tells for the request, and where that has to be; null where it tells less, or is about another place. */
export const valuesBy = ({ values, shared }: Feed, resource: Resource, pointed: Pointed): Pointed | null => {
  const pointedValues = pointedBy(resource.body, values, resource.location);
  if (pointedValues === null) return null;
  const around = shared.map((name) => [name, resource.within.get(name)] as const);
  if (around.some(([name, value]) => value === undefined || String(pointed.get(name) ?? value) !== String(value)))
    return null;
  return new Map([...around, ...pointedValues]);
};

/** Whether it was made within the thing that a path names, so that it goes with that. */
const isWithin = ({ within }: Resource, gone: Pointed): boolean =>
  gone.size > 0 && [...gone].every(([name, value]) => within.get(name) === value);

/** Whether it is the thing that is gone then: not something within it, as its tags, and not its place among others, as favourites. */
const removes = (plan: Plan, { id, method, path }: Operation, { from }: Resource): boolean => {
  if (method !== "DELETE" || (path.includes("{") && !path.endsWith("}"))) return false;
  const feeds = plan.relations.feeds.get(id) ?? [];
  return feeds.some((feed) => feed.from === from && (!feed.inferred || isItemOf(plan, path, from)));
};

/** Whether the path is that of an item, or of something of it, in the collection where the operation makes or lists them. */
export const isItemOf = (plan: Plan, path: string, from: string): boolean => {
  const collection = plan.operations.get(from)?.path.replace(/(?<!\/)\/+$/, "");
  return path.startsWith(`${collection}/{`);
};
