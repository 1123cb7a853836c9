// Keeps what is known to exist at one target: what the run made, and what answers have shown. No I/O.
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

/** An answer that describes a resource: one that its operation made, or one that existed. */
export type Resource = {
  /** The operation that returned it, and the case. */
  readonly from: string;
  readonly case: string;
  readonly body: unknown;
  /** The target of its `Location`; null if it has none. */
  readonly location: string | null;
  /** Path values of the request that was answered. */
  readonly within: Pointed;
  /** Whether the request was a valid one, so that nothing is unusual about the resource. */
  readonly isUsual: boolean;
};

/** A resource, and the feed that says which of its values an operation takes. */
export type Supply = { readonly feed: Feed; readonly resource: Resource };

export type ResourceStore = {
  /**
   * The latest resource that provides what one of the feeds takes; the feeds are tried in order.
   * @param which whether one will do that was made from an unusual request, such as an empty file
   */
  readonly find: (feeds: readonly Feed[], pointed: Pointed, which: "usual" | "any") => Supply | undefined;
  /** Reserves a resource that is about to be removed, until it is given back. */
  readonly take: (resource: Resource) => void;
  readonly giveBack: (resource: Resource) => void;
  /** Updates what exists by the answer to a case, which referred to `resource` or to none. */
  readonly learn: (testCase: Case, resource: Resource | null, settled: Settled) => void;
  /** Ids of the cases that made something. */
  readonly made: () => ReadonlySet<string>;
  /** What the run made and did not remove. */
  readonly left: () => readonly Resource[];
};

/** More are never needed at a time. */
const mostResources = 50;

export const openResourceStore = (plan: Plan): ResourceStore => {
  let resources: readonly Resource[] = [];
  let left: readonly Resource[] = [];
  const makers = new Set<string>();
  const taken = new Set<Resource>();
  const feeds = [...plan.relations.feeds.values()].flat();
  const sources = new Set(feeds.map(({ from }) => from));
  const makingOperations = new Set(feeds.flatMap(({ from, makes }) => (makes ? [from] : [])));

  const forget = (operation: Operation, testCase: Case, resource: Resource | null): void => {
    // After a change or removal, earlier answers about the resource and earlier lists are out of date.
    if (!isSafe(operation))
      resources = resources.filter(
        (other) => other !== resource && (left.includes(other) || makingOperations.has(operation.id)),
      );
    if (operation.method !== "DELETE") return;
    if (resource !== null && removes(plan, operation, resource)) left = left.filter((other) => other !== resource);
    const removedPath = pathValues(operation, testCase);
    resources = resources.filter((other) => !isWithin(other, removedPath));
    left = left.filter((other) => !isWithin(other, removedPath));
  };

  const remember = (resource: Resource): void => {
    resources = [...resources, resource].slice(-mostResources);
    if (!makingOperations.has(resource.from)) return;
    left = [...left, resource];
    makers.add(resource.case);
  };

  return {
    find: (feeds, pointed, which) => {
      for (const feed of feeds) {
        const resource = resources.findLast(
          (resource) =>
            resource.from === feed.from &&
            (which === "any" || resource.isUsual) &&
            !taken.has(resource) &&
            valuesBy(feed, resource, pointed) !== null,
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
      const resourceShown = sources.has(operation.id) ? resourceIn(operation, testCase, answer.response) : null;
      if (resourceShown !== null) remember(resourceShown);
    },
    made: () => makers,
    left: () => left,
  };
};

/** The resource that a success describes; null if it names nothing. */
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
    isUsual: testCase.expect.decision === "accept",
  };
};

const pathValues = ({ path }: Operation, { request }: Case): Pointed =>
  pathTexts(path, request.target.split("?")[0] ?? "");

/** The values that the answer provides for the request, with shared path values; null if any is missing or differs. */
export const valuesBy = ({ values, shared }: Feed, resource: Resource, pointed: Pointed): Pointed | null => {
  const pointedValues = pointedBy(resource.body, values, resource.location);
  if (pointedValues === null) return null;
  const around = shared.map((name) => [name, resource.within.get(name)] as const);
  if (around.some(([name, value]) => value === undefined || String(pointed.get(name) ?? value) !== String(value)))
    return null;
  return new Map([...around, ...pointedValues]);
};

/** Whether it was made within the resource that a path names, so that it disappears with it. */
const isWithin = ({ within }: Resource, gone: Pointed): boolean =>
  gone.size > 0 && [...gone].every(([name, value]) => within.get(name) === value);

/**
 * Whether the operation removes the resource itself, rather than a part of it (its tags) or a reference to it
 * (favourites).
 */
const removes = (plan: Plan, { id, method, path }: Operation, { from }: Resource): boolean => {
  if (method !== "DELETE" || (path.includes("{") && !path.endsWith("}"))) return false;
  const feeds = plan.relations.feeds.get(id) ?? [];
  return feeds.some((feed) => feed.from === from && (!feed.inferred || isItemOf(plan, path, from)));
};

/**
 * Whether the path is that of an item, or of a part of one, in the collection where the operation makes or lists items.
 */
export const isItemOf = (plan: Plan, path: string, from: string): boolean => {
  const collection = plan.operations.get(from)?.path.replace(/(?<!\/)\/+$/, "");
  return path.startsWith(`${collection}/{`);
};
