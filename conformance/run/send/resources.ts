// Makes a case refer to a resource that is known to exist, so that the answer is about the request and not about
// something missing. What does not exist yet is looked up or made first.

import type { Operation } from "../../../scripts/openapi/operation.ts";
import { namesOf } from "../../../scripts/openapi/path-template.ts";
import { type Feed, isSafe } from "../../../scripts/openapi/relations.ts";
import { typeOf } from "../../../scripts/openapi/schema.ts";
import type { Case, Guess } from "../../derive/case.ts";
import { everythingName } from "../../derive/cases/valid.ts";
import { mayNameAnother } from "../../derive/point-at.ts";
import type { OtherNaming, Pointed } from "../../derive/source.ts";
import { controlName } from "../../derive/subject.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ValueReport } from "../../report/report.ts";
import {
  isItemOf,
  openResourceStore,
  type Resource,
  type ResourceStore,
  type Supply,
  valuesBy,
} from "./resource-store.ts";

type PointedCase = {
  readonly case: Case;
  /** The resource that the case refers to; null if it refers to none, or only to an example. */
  readonly resource: Resource | null;
  /** Whether everything that the case refers to is known to exist. */
  readonly isKnown: boolean;
  /** Values that name what exists: ids and the like. */
  readonly references: readonly unknown[];
};

export type Resources = Pick<ResourceStore, "made" | "left"> & {
  /** The case about the given resource, or about any existing one, which is made first if necessary. */
  readonly point: (testCase: Case, resource?: Resource) => Promise<PointedCase>;
  readonly learn: (pointed: PointedCase, settled: Settled) => void;
  /** Must be called once for each pointed case: until then, a resource to be removed is not used by others. */
  readonly release: (pointed: PointedCase) => void;
  /** From now on, the operation's requests use this naming; null for the usual one. */
  readonly nameAs: (operation: string, naming: OtherNaming | null) => void;
  /** Where the values that requests referred to came from; the first for each name. */
  readonly origins: () => readonly ValueReport[];
};

type Context = {
  readonly target: Target;
  readonly plan: Plan;
  /** Sends a case for the sake of its answer; null if it may not be sent. */
  readonly send: (testCase: Case) => Promise<Settled | null>;
};

export const trackResources = (context: Context): Resources => {
  const { target, plan } = context;
  const store = openResourceStore(plan);
  const namings = new Map<string, OtherNaming>();
  const casesAbout = recentCasesAbout(plan, namings);
  const origins = trackOrigins();
  const supply = supplier(context, store);

  /** Fills each input, or the inputs that one answer provides together, from the best available answer. */
  const gather = async (operation: Operation, givenResource: Resource | undefined) => {
    const pointed = new Map<string, unknown>();
    const guessed: Guess[] = [];
    /** Inputs that name the resource itself. */
    const ownNames = new Map<string, unknown>();
    let resource: Resource | null = null;
    let isKnown = true;
    for (const feeds of byInputs(feedsOf(plan, operation.id))) {
      if (feeds[0]?.values.every(({ input }) => pointed.has(input))) continue;
      const supplied = from(givenResource, feeds) ?? (await supply(feeds, pointed));
      const values = supplied === undefined ? null : valuesBy(supplied.feed, supplied.resource, pointed);
      if (supplied === undefined || values === null) {
        isKnown = false;
        continue;
      }
      // Another collection may use other names, so the value may name another resource.
      const isGuess = isElsewhere(plan, operation, supplied.feed);
      if (isGuess) isKnown = false;
      for (const [name, pointedValue] of values) {
        const value = inType(plan, operation, name, pointedValue);
        pointed.set(name, value);
        origins.note(operation, name, value, supplied);
        if (isGuess) guessed.push(guessAt(operation, name, value));
        if (isAboutIt(operation, supplied.feed)) ownNames.set(name, value);
      }
      if (isAboutIt(operation, supplied.feed)) resource ??= supplied.resource;
    }
    return { pointed, ownNames, guessed, resource, isKnown };
  };

  return {
    point: async (testCase, givenResource) => {
      const nothing = { case: testCase, resource: null, isKnown: false, references: [] };
      const operation = plan.operations.get(testCase.operation);
      if (!target.remembers || operation === undefined) return nothing;
      const isUsual = !namings.has(operation.id);
      if (feedsOf(plan, operation.id).length === 0 && isUsual) return nothing;
      const { pointed, ownNames, guessed, resource, isKnown } = await gather(operation, givenResource);
      const pointedCase =
        pointed.size === 0 && isUsual ? undefined : casesAbout(operation.id, pointed).get(testCase.id);
      if (pointedCase === undefined) return nothing;
      // A short or numeric id in the request may happen to name a resource that existed before the run.
      if (!isSafe(operation) && mayNameAnother(operation, pointedCase, ownNames))
        return { case: pointedCase, resource: null, isKnown: false, references: [...pointed.values()] };
      if (resource !== null && operation.method === "DELETE") store.take(resource);
      const references = [...pointed.values()];
      return {
        case: guessed.length === 0 ? pointedCase : withGuesses(pointedCase, guessed),
        resource,
        isKnown,
        references,
      };
    },
    release: ({ resource }) => {
      if (resource !== null) store.giveBack(resource);
    },
    learn: ({ case: testCase, resource }, settled) => store.learn(testCase, resource, settled),
    nameAs: (operation, naming) => {
      if (naming === null) namings.delete(operation);
      else namings.set(operation, naming);
    },
    made: store.made,
    left: store.left,
    origins: origins.all,
  };
};

/** The given resource, if one of the feeds takes its values. */
const from = (resource: Resource | undefined, feeds: readonly Feed[]): Supply | undefined => {
  const feed = feeds.find((other) => other.from === resource?.from);
  return resource === undefined || feed === undefined ? undefined : { feed, resource };
};

/** Uses what exists; otherwise tries the operations whose answers may provide it, unless they failed before. */
const supplier = ({ target, plan, send }: Context, store: ResourceStore) => {
  const inProgress = new Set<string>();
  const fruitless = new Set<string>();
  return async (feeds: readonly Feed[], pointed: Pointed): Promise<Supply | undefined> => {
    const existing = store.find(feeds, pointed, "usual");
    if (existing !== undefined) return existing;
    for (const feed of feeds) {
      const { from, makes, inferred } = feed;
      const control = plan.all.get(`${from}/${controlName}`);
      const isFruitless = fruitless.has(from) || fruitless.has(keyOf(feed));
      // Off this machine, nothing is made for the sake of another case.
      if (control === undefined || inProgress.has(from) || isFruitless || (makes && !target.local)) continue;
      inProgress.add(from);
      const first = await send(control);
      // A server may require more than its document does.
      const fuller = makes && first?.accepted === false ? plan.all.get(`${from}/${everythingName}`) : undefined;
      const settled = fuller === undefined ? first : await send(fuller);
      inProgress.delete(from);
      const supplied = store.find(feeds, pointed, "usual");
      if (supplied !== undefined) return supplied;
      // A failed operation, or an answer without this value, will not do better next time, but may provide other
      // values.
      if (settled?.accepted !== true) fruitless.add(from);
      else if (inferred) fruitless.add(keyOf(feed));
    }
    return store.find(feeds, pointed, "any");
  };
};

/** Identifies an operation and the inputs that its answers provide. */
const keyOf = ({ from, values }: Feed): string => JSON.stringify([from, ...values.map(({ input }) => input)]);

/** Each worker uses a resource of its own, and the next case of its operation often uses the same one. */
const mostKept = 32;

/** Caches the cases about the last few resources. */
const recentCasesAbout = (
  plan: Plan,
  namings: ReadonlyMap<string, OtherNaming>,
): ((operation: string, pointed: Pointed) => ReturnType<Plan["casesAbout"]>) => {
  const recent = new Map<string, ReturnType<Plan["casesAbout"]>>();
  return (operation, pointed) => {
    const naming = namings.get(operation) ?? null;
    const key = JSON.stringify([operation, naming, ...pointed]);
    const cases = recent.get(key) ?? plan.casesAbout(operation, pointed, naming);
    // Moves the entry to the end, so that the least recently used one is dropped first.
    recent.delete(key);
    recent.set(key, cases);
    for (const oldest of recent.keys()) {
      if (recent.size <= mostKept) break;
      recent.delete(oldest);
    }
    return cases;
  };
};

const trackOrigins = () => {
  const origins = new Map<string, ValueReport>();
  return {
    all: () => [...origins.values()],
    note: ({ id }: Operation, name: string, value: unknown, { feed, resource }: Supply): void => {
      const key = `${id} ${name}`;
      if (origins.has(key)) return;
      const { inferred } = feed;
      const shown = isSecret(name) ? "***" : String(value).slice(0, 200);
      origins.set(key, { operation: id, name, value: shown, from: resource.case, inferred });
    },
  };
};

/** What the run made may be a credential, valid for as long as it exists. */
const isSecret = (name: string): boolean => /(?:token|secret|password)$/i.test(name);

const feedsOf = (plan: Plan, operation: string): readonly Feed[] => plan.relations.feeds.get(operation) ?? [];

const guessAt = ({ parameters, pointer }: Operation, name: string, value: unknown): Guess => ({
  name,
  pointer: parameters.find(({ member }) => member === name)?.schemaPointer ?? pointer,
  value: String(value),
});

const withGuesses = (testCase: Case, guessed: readonly Guess[]): Case => ({
  ...testCase,
  guessed: [...(testCase.guessed ?? []), ...guessed],
});

/** Groups feeds that provide the same inputs: they are alternatives. */
const byInputs = (feeds: readonly Feed[]): readonly (readonly Feed[])[] => {
  const groups = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const key = feed.inferred ? JSON.stringify(feed.values.map(({ input }) => input)) : "";
    groups.set(key, [...(groups.get(key) ?? []), feed]);
  }
  return [...groups.values()];
};

/** An id that is a number in an answer may be a string in a path. */
const inType = ({ document }: Plan, { parameters }: Operation, name: string, value: unknown): unknown => {
  const parameter = parameters.find(({ member }) => member === name);
  if (typeof value !== "number" || parameter === undefined) return value;
  return typeOf(document, parameter.schema, parameter.schemaPointer) === "string" ? String(value) : value;
};

/** Whether a path value comes from an operation of another collection. */
const isElsewhere = (plan: Plan, { path }: Operation, { from, inferred, values }: Feed): boolean =>
  inferred && values.some(({ input }) => namesOf(path).includes(input)) && !isItemOf(plan, path, from);

/** Whether the answer is about the resource itself, not about another one that the request names. */
const isAboutIt = ({ path }: Operation, { inferred, values }: Feed): boolean =>
  !inferred || values.some(({ input }) => input === namesOf(path).at(-1));
