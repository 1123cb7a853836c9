// What the run knows to be there at one target: what it made and what it was shown. A case whose request has to point at
// something is made anew about such a thing, so that the answer is about the request and not about what is missing.

import type { Operation } from "../../../scripts/openapi/operation.ts";
import { namesOf } from "../../../scripts/openapi/path-template.ts";
import { type Feed, isSafe } from "../../../scripts/openapi/relations.ts";
import { typeOf } from "../../../scripts/openapi/schema.ts";
import type { Case } from "../../derive/case.ts";
import { pathTexts, pointedBy } from "../../derive/point-at.ts";
import type { Pointed } from "../../derive/source.ts";
import { controlName } from "../../derive/subject.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { readJson } from "../../judge/json-text.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ValueReport } from "../../report/report.ts";

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

type PointedCase = {
  readonly case: Case;
  /** What it is about; null where its request points at nothing, or at nothing but an example. */
  readonly resource: Resource | null;
  /** Whether all that it points at is known to be there. */
  readonly isKnown: boolean;
};

export type Resources = {
  /** The case about this very thing, or about anything that is there and is made first where it has to be. */
  readonly point: (testCase: Case, resource?: Resource) => Promise<PointedCase>;
  readonly learn: (pointed: PointedCase, settled: Settled) => void;
  /** To be called once for each case that was pointed: what a removal is about is no other's until then. */
  readonly release: (pointed: PointedCase) => void;
  /** Ids of the cases that made something. */
  readonly made: () => ReadonlySet<string>;
  /** What the run made and did not remove. */
  readonly left: () => readonly Resource[];
  /** Where the values came from that requests pointed with, the first of each. */
  readonly origins: () => readonly ValueReport[];
};

type Makes = {
  readonly target: Target;
  readonly plan: Plan;
  /** Sends a case for what its answer tells; null where it may not be sent. */
  readonly send: (testCase: Case) => Promise<Settled | null>;
};

/** More are never needed at a time. */
const kept = 50;

export const trackResources = ({ target, plan, send }: Makes): Resources => {
  let known: readonly Resource[] = [];
  let left: readonly Resource[] = [];
  const makers = new Set<string>();
  /** What removals that are under way are about: each has a thing of its own. */
  const taken = new Set<Resource>();
  const asking = new Set<string>();
  const fruitless = new Set<string>();
  const written = new Map<string, { readonly key: string; readonly cases: ReadonlyMap<string, Case> }>();
  const origins = new Map<string, ValueReport>();
  const telling = new Set([...plan.relations.feeds.values()].flat().map(({ from }) => from));
  const making = new Set([...plan.relations.feeds.values()].flat().flatMap(({ from, makes }) => (makes ? [from] : [])));

  const casesWith = (operation: string, pointed: Pointed): ReadonlyMap<string, Case> => {
    const key = JSON.stringify([...pointed]);
    const last = written.get(operation);
    if (last?.key === key) return last.cases;
    const cases = plan.casesAbout(operation, pointed);
    written.set(operation, { key, cases });
    return cases;
  };

  const find = (feeds: readonly Feed[], pointed: Pointed): Found | undefined =>
    feeds.flatMap((feed) => {
      const resource = known.findLast(
        (resource) => resource.from === feed.from && !taken.has(resource) && valuesBy(feed, resource, pointed) !== null,
      );
      return resource === undefined ? [] : [{ feed, resource }];
    })[0];

  const provide = async (feeds: readonly Feed[], pointed: Pointed): Promise<Found | undefined> => {
    for (const feed of feeds) {
      const { from, makes } = feed;
      const control = plan.all.get(`${from}/${controlName}`);
      // Off this machine nothing is made for the sake of another case.
      if (control === undefined || asking.has(from) || fruitless.has(from) || (makes && !target.local)) continue;
      asking.add(from);
      const settled = await send(control);
      asking.delete(from);
      const found = find(feeds, pointed);
      if (found !== undefined) return found;
      // Neither an answer that tells nothing nor none will tell more the next time.
      if (settled?.accepted !== true || isInferred(feed)) fruitless.add(from);
    }
    return undefined;
  };

  /** Each input, or inputs that one answer tells together, from the best answer that there is. */
  const gather = async (operation: Operation, given: Resource | undefined) => {
    const pointed = new Map<string, unknown>();
    let resource: Resource | null = null;
    let isKnown = true;
    for (const feeds of byInputs(feedsOf(plan, operation.id))) {
      if (feeds[0]?.values.every(({ input }) => pointed.has(input))) continue;
      const own = given === undefined ? undefined : feeds.find((feed) => feed.from === given.from);
      const found =
        given !== undefined && own !== undefined
          ? { feed: own, resource: given }
          : (find(feeds, pointed) ?? (await provide(feeds, pointed)));
      const values = found === undefined ? null : valuesBy(found.feed, found.resource, pointed);
      if (found === undefined || values === null) {
        isKnown = false;
        continue;
      }
      for (const [name, pointedValue] of values) {
        const value = inType(plan, operation, name, pointedValue);
        pointed.set(name, value);
        note(operation, name, value, found);
      }
      if (isAboutIt(operation, found.feed)) resource ??= found.resource;
    }
    return { pointed, resource, isKnown };
  };

  const note = ({ id }: Operation, name: string, value: unknown, { feed, resource }: Found): void => {
    const key = `${id} ${name}`;
    if (!origins.has(key))
      origins.set(key, {
        operation: id,
        name,
        value: String(value).slice(0, 200),
        from: resource.case,
        inferred: feed.inferred,
      });
  };

  return {
    point: async (testCase, given) => {
      const nothing = { case: testCase, resource: null, isKnown: false };
      const operation = plan.operations.get(testCase.operation);
      if (!target.remembers || operation === undefined || feedsOf(plan, testCase.operation).length === 0)
        return nothing;
      const { pointed, resource, isKnown } = await gather(operation, given);
      const about = pointed.size === 0 ? undefined : casesWith(testCase.operation, pointed).get(testCase.id);
      if (about === undefined) return nothing;
      if (resource !== null && operation.method === "DELETE") taken.add(resource);
      return { case: about, resource, isKnown };
    },
    release: ({ resource }) => {
      if (resource !== null) taken.delete(resource);
    },
    learn: ({ case: testCase, resource }, { answer }) => {
      const operation = plan.operations.get(testCase.operation);
      if (answer === null || operation === undefined || !isSuccess(answer.response.status)) return;
      if (answer.request.method !== operation.method) return;
      // Changed or removed, it is no more what its maker told; and a list shows what was there before.
      if (!isSafe(operation))
        known = known.filter((other) => other !== resource && (left.includes(other) || making.has(testCase.operation)));
      if (operation.method === "DELETE" && !isWithinThing(operation)) left = left.filter((other) => other !== resource);
      if (!telling.has(testCase.operation)) return;
      const read = readJson(answer.response.body);
      const location = headerValue(answer.response.headers, "location");
      if (!read.ok && location === null) return;
      const body = read.ok ? read.value : undefined;
      const made: Resource = {
        from: testCase.operation,
        case: testCase.id,
        body,
        location,
        within: pathValues(operation, testCase),
      };
      known = [...known, made].slice(-kept);
      if (!making.has(testCase.operation)) return;
      left = [...left, made];
      makers.add(testCase.id);
    },
    made: () => makers,
    left: () => left,
    origins: () => [...origins.values()],
  };
};

type Found = { readonly feed: Feed; readonly resource: Resource };

const feedsOf = (plan: Plan, operation: string): readonly Feed[] => plan.relations.feeds.get(operation) ?? [];

const isInferred = ({ inferred }: Feed): boolean => inferred;

/** Those that tell the same inputs are alternatives. */
const byInputs = (feeds: readonly Feed[]): readonly (readonly Feed[])[] => {
  const groups = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const key = feed.inferred ? JSON.stringify(feed.values.map(({ input }) => input)) : "";
    groups.set(key, [...(groups.get(key) ?? []), feed]);
  }
  return [...groups.values()];
};

/** What the answer tells for the request, and where that has to be; null where it tells less, or is about another place. */
const valuesBy = ({ values, shared }: Feed, resource: Resource, pointed: Pointed): Pointed | null => {
  const pointedValues = pointedBy(resource.body, values, resource.location);
  if (pointedValues === null) return null;
  const around = shared.map((name) => [name, resource.within.get(name)] as const);
  if (around.some(([name, value]) => value === undefined || String(pointed.get(name) ?? value) !== String(value)))
    return null;
  return new Map([...around, ...pointedValues]);
};

/** An id that is a number in an answer may be a text in a path. */
const inType = ({ document }: Plan, { parameters }: Operation, name: string, value: unknown): unknown => {
  const parameter = parameters.find((other) => other.name === name);
  if (typeof value !== "number" || parameter === undefined) return value;
  return typeOf(document, parameter.schema, parameter.schemaPointer) === "string" ? String(value) : value;
};

const pathValues = ({ path }: Operation, { request }: Case): Pointed =>
  pathTexts(path, request.target.split("?")[0] ?? "");

/** Whether what the answer tells of is the thing itself, and not another that the request names. */
const isAboutIt = ({ path }: Operation, { inferred, values }: Feed): boolean =>
  !inferred || values.some(({ input }) => input === namesOf(path).at(-1));

/** Whether the request is about something within the thing that its path names, as its tags. */
const isWithinThing = ({ path }: Operation): boolean => path.includes("{") && !path.endsWith("}");
