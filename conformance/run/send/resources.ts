// A case whose request has to point at something is made anew about a thing that is known to be there, so that the answer is
// about the request and not about what is missing. What is not there yet is made or looked up first.

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
  /** What it is about; null where its request points at nothing, or at nothing but an example. */
  readonly resource: Resource | null;
  /** Whether all that it points at is known to be there. */
  readonly isKnown: boolean;
};

export type Resources = Pick<ResourceStore, "made" | "left"> & {
  /** The case about this very thing, or about anything that is there and is made first where it has to be. */
  readonly point: (testCase: Case, resource?: Resource) => Promise<PointedCase>;
  readonly learn: (pointed: PointedCase, settled: Settled) => void;
  /** To be called once for each case that was pointed: what a removal is about is no other's until then. */
  readonly release: (pointed: PointedCase) => void;
  /** From now on the operation's requests name things so; null for as usual. */
  readonly nameAs: (operation: string, naming: OtherNaming | null) => void;
  /** Where the values came from that requests pointed with, the first of each. */
  readonly origins: () => readonly ValueReport[];
};

type Means = {
  readonly target: Target;
  readonly plan: Plan;
  /** Sends a case for what its answer tells; null where it may not be sent. */
  readonly send: (testCase: Case) => Promise<Settled | null>;
};

export const trackResources = (means: Means): Resources => {
  const { target, plan } = means;
  const store = openResourceStore(plan);
  const namings = new Map<string, OtherNaming>();
  const casesAbout = recentCasesAbout(plan, namings);
  const origins = trackOrigins();
  const supply = supplier(means, store);

  /** Each input, or inputs that one answer tells together, from the best answer that there is. */
  const gather = async (operation: Operation, given: Resource | undefined) => {
    const pointed = new Map<string, unknown>();
    const guessed: Guess[] = [];
    /** What names the thing itself. */
    const own = new Map<string, unknown>();
    let resource: Resource | null = null;
    let isKnown = true;
    for (const feeds of byInputs(feedsOf(plan, operation.id))) {
      if (feeds[0]?.values.every(({ input }) => pointed.has(input))) continue;
      const found = from(given, feeds) ?? (await supply(feeds, pointed));
      const values = found === undefined ? null : valuesBy(found.feed, found.resource, pointed);
      if (found === undefined || values === null) {
        isKnown = false;
        continue;
      }
      // Elsewhere it may go by another name, and be another thing.
      const isGuess = isElsewhere(plan, operation, found.feed);
      if (isGuess) isKnown = false;
      for (const [name, pointedValue] of values) {
        const value = inType(plan, operation, name, pointedValue);
        pointed.set(name, value);
        origins.note(operation, name, value, found);
        if (isGuess) guessed.push(guessAt(operation, name, value));
        if (isAboutIt(operation, found.feed)) own.set(name, value);
      }
      if (isAboutIt(operation, found.feed)) resource ??= found.resource;
    }
    return { pointed, own, guessed, resource, isKnown };
  };

  return {
    point: async (testCase, given) => {
      const nothing = { case: testCase, resource: null, isKnown: false };
      const operation = plan.operations.get(testCase.operation);
      if (!target.remembers || operation === undefined) return nothing;
      const isUsual = !namings.has(operation.id);
      if (feedsOf(plan, operation.id).length === 0 && isUsual) return nothing;
      const { pointed, own, guessed, resource, isKnown } = await gather(operation, given);
      const about = pointed.size === 0 && isUsual ? undefined : casesAbout(operation.id, pointed).get(testCase.id);
      if (about === undefined) return nothing;
      // The least that is allowed may be something that was there before.
      if (!isSafe(operation) && mayNameAnother(operation, about, own))
        return { case: about, resource: null, isKnown: false };
      if (resource !== null && operation.method === "DELETE") store.take(resource);
      return { case: guessed.length === 0 ? about : withGuesses(about, guessed), resource, isKnown };
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

/** The given resource, where one of the feeds takes values of it. */
const from = (resource: Resource | undefined, feeds: readonly Feed[]): Supply | undefined => {
  const feed = feeds.find((other) => other.from === resource?.from);
  return resource === undefined || feed === undefined ? undefined : { feed, resource };
};

/** What is there already; otherwise the operations that tell of such a thing are asked, each while there is hope. */
const supplier = ({ target, plan, send }: Means, store: ResourceStore) => {
  const asking = new Set<string>();
  const fruitless = new Set<string>();
  return async (feeds: readonly Feed[], pointed: Pointed): Promise<Supply | undefined> => {
    const known = store.find(feeds, pointed);
    if (known !== undefined) return known;
    for (const feed of feeds) {
      const { from, makes, inferred } = feed;
      const control = plan.all.get(`${from}/${controlName}`);
      const isFruitless = fruitless.has(from) || fruitless.has(keyOf(feed));
      // Off this machine nothing is made for the sake of another case.
      if (control === undefined || asking.has(from) || isFruitless || (makes && !target.local)) continue;
      asking.add(from);
      const first = await send(control);
      // A server may ask for more than its document does.
      const whole = makes && first?.accepted === false ? plan.all.get(`${from}/${everythingName}`) : undefined;
      const settled = whole === undefined ? first : await send(whole);
      asking.delete(from);
      const found = store.find(feeds, pointed);
      if (found !== undefined) return found;
      // Neither an answer that tells nothing nor none will tell more the next time; but it may tell something else.
      if (settled?.accepted !== true) fruitless.add(from);
      else if (inferred) fruitless.add(keyOf(feed));
    }
    return undefined;
  };
};

/** Which answer, and what of it. */
const keyOf = ({ from, values }: Feed): string => JSON.stringify([from, ...values.map(({ input }) => input)]);

/** Of several workers each is about a thing of its own, and the next case of its operation is often about the same. */
const mostKept = 32;

/** The cases about each of the last few things are kept. */
const recentCasesAbout = (
  plan: Plan,
  namings: ReadonlyMap<string, OtherNaming>,
): ((operation: string, pointed: Pointed) => ReturnType<Plan["casesAbout"]>) => {
  const recent = new Map<string, ReturnType<Plan["casesAbout"]>>();
  return (operation, pointed) => {
    const naming = namings.get(operation) ?? null;
    const key = JSON.stringify([operation, naming, ...pointed]);
    const cases = recent.get(key) ?? plan.casesAbout(operation, pointed, naming);
    // What was asked for last is the last to be dropped.
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

/** What the run has made may be a credential, and good for as long as it is there. */
const isSecret = (name: string): boolean => /(?:token|secret|password)$/i.test(name);

const feedsOf = (plan: Plan, operation: string): readonly Feed[] => plan.relations.feeds.get(operation) ?? [];

const guessAt = ({ parameters, pointer }: Operation, name: string, value: unknown): Guess => ({
  name,
  pointer: parameters.find((parameter) => parameter.name === name)?.schemaPointer ?? pointer,
  value: String(value),
});

const withGuesses = (testCase: Case, guessed: readonly Guess[]): Case => ({
  ...testCase,
  guessed: [...(testCase.guessed ?? []), ...guessed],
});

/** Those that tell the same inputs are alternatives. */
const byInputs = (feeds: readonly Feed[]): readonly (readonly Feed[])[] => {
  const groups = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const key = feed.inferred ? JSON.stringify(feed.values.map(({ input }) => input)) : "";
    groups.set(key, [...(groups.get(key) ?? []), feed]);
  }
  return [...groups.values()];
};

/** An id that is a number in an answer may be a text in a path. */
const inType = ({ document }: Plan, { parameters }: Operation, name: string, value: unknown): unknown => {
  const parameter = parameters.find((other) => other.name === name);
  if (typeof value !== "number" || parameter === undefined) return value;
  return typeOf(document, parameter.schema, parameter.schemaPointer) === "string" ? String(value) : value;
};

/** Whether what stands in the path is told by an operation of another collection. */
const isElsewhere = (plan: Plan, { path }: Operation, { from, inferred, values }: Feed): boolean =>
  inferred && values.some(({ input }) => namesOf(path).includes(input)) && !isItemOf(plan, path, from);

/** Whether what the answer tells of is the thing itself, and not another that the request names. */
const isAboutIt = ({ path }: Operation, { inferred, values }: Feed): boolean =>
  !inferred || values.some(({ input }) => input === namesOf(path).at(-1));
