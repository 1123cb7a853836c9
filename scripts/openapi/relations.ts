// The document's links → what an operation's request has to point at, and what must be seen of what was made. Where it has none,
// paths and names say it, and what is told is said to be inferred. Pure.
import { type Change, changeBy } from "./changes.ts";
import { type Document, NotUnderstood } from "./document.ts";
import { type InferredArrow, inferredArrows, inferredListings } from "./inferred-relations.ts";
import { type Link, type LinkValue, readLinks } from "./links.ts";
import type { Operation, Pointer } from "./operation.ts";

export type Relations = {
  /** By operation: whose answers say what its request is about, the best first. */
  readonly feeds: ReadonlyMap<string, readonly Feed[]>;
  readonly listings: readonly Listing[];
  readonly removals: readonly Removal[];
  readonly changes: readonly Change[];
};

/** An answer of `from` holds what the request of another operation has to point at. */
export type Feed = {
  readonly from: string;
  /** Whether `from` makes something; if not, it tells of what is there already. */
  readonly makes: boolean;
  readonly values: readonly LinkValue[];
  readonly description: string;
  /** Path parameters of `from` that this operation has too: what the answer is about is where that request was. */
  readonly shared: readonly string[];
  readonly inferred: boolean;
};

/** What `maker` made is in the answer of `lister`. */
export type Listing = {
  readonly maker: string;
  readonly lister: string;
  /** Where the maker's answer names what it made, and where the lister's names everything there is. */
  readonly made: string;
  readonly listed: string;
  readonly pointer: Pointer;
  readonly inferred: boolean;
};

/** `remover` removes what `maker` made. */
export type Removal = {
  readonly maker: string;
  readonly remover: string;
  /** Of the remover: where the thing is, and whether it is gone once that is answered. */
  readonly path: string;
  readonly atOnce: boolean;
  readonly made: string;
  readonly pointer: Pointer;
  readonly inferred: boolean;
};

export const relationsOf = (document: Document, operations: readonly Operation[]): Relations => {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const links = operations.flatMap((from) =>
    linksOf(document, from).flatMap((link) => {
      const to = byId.get(link.operation);
      return to === undefined ? [] : [{ from, to, link }];
    }),
  );
  const listings = links.flatMap((arrow) => listingOf(arrow, links));
  const stated: Relations = {
    feeds: new Map(operations.map((operation) => [operation.id, feedsOf(operation, links)])),
    listings,
    removals: links.flatMap(removalOf),
    changes: links.flatMap((arrow) => changeOf(arrow, links, listings)),
  };
  return withInferred(document, operations, stated);
};

/** Of an operation, or of a maker, about which the document says something nothing is inferred. */
const withInferred = (document: Document, operations: readonly Operation[], stated: Relations): Relations => {
  const arrows = operations.flatMap((to) => {
    const isTold = (stated.feeds.get(to.id) ?? []).length > 0;
    return isTold ? [] : readable(() => inferredArrows(document, operations, to));
  });
  const feeds = operations.map((to) => {
    const own = arrows.filter((arrow) => arrow.to === to && mayFeed(arrow)).map(inferredFeed);
    const rank = ({ makes }: Feed): number => (makes === isSafe(to) ? 1 : 0);
    return [to.id, [...(stated.feeds.get(to.id) ?? []), ...own.toSorted((a, b) => rank(a) - rank(b))]] as const;
  });
  const isSilent = (maker: string): boolean =>
    ![...stated.listings, ...stated.removals].some((other) => other.maker === maker) &&
    ![...stated.feeds.values()].flat().some(({ from }) => from === maker);
  const listings = readable(() => inferredListings(document, operations)).map(
    ({ maker, lister, made, listed }): Listing => ({
      maker: maker.id,
      lister: lister.id,
      made,
      listed,
      pointer: lister.pointer,
      inferred: true,
    }),
  );
  const removals = arrows
    .filter(({ from, to, values }) => isMaker(from) && to.method === "DELETE" && isItemOf(from, to, values))
    // Of several places where the thing may be named one is enough.
    .filter(({ from, to }, index, all) => all.findIndex((other) => other.from === from && other.to === to) === index)
    .map(({ from, to, values }) => removalBy(from, to, values[0]?.body ?? "", to.pointer, true));
  const leads = arrows.filter(({ from }) => isMaker(from));
  const changes = leads
    .filter(({ from, to, values }) => ["PUT", "PATCH"].includes(to.method) && isItemOf(from, to, values))
    .flatMap((arrow) => changeBy(arrow, arrow.to.pointer, true, { leads, listings }) ?? [])
    .filter(isFirstOfItsKind);
  return {
    feeds: new Map(feeds),
    listings: [...stated.listings, ...listings.filter(({ maker }) => isSilent(maker))],
    removals: [...stated.removals, ...removals.filter(({ maker }) => isSilent(maker))],
    // One answer is enough for what nobody has promised.
    changes: [
      ...stated.changes,
      ...changes
        .filter(({ maker }) => isSilent(maker))
        .map((change) => ({ ...change, showers: change.showers.slice(0, 1) })),
    ],
  };
};

/** What cannot be read is refused where it is read for its own sake. */
const readable = <Item>(read: () => readonly Item[]): readonly Item[] => {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

/** What a request changes or removes is only ever what the run has made; what it merely names may be anything that is there. */
const mayFeed = ({ from, to, values }: InferredArrow): boolean =>
  isMaker(from) ||
  isSafe(to) ||
  !to.parameters.some((parameter) => parameter.in === "path" && values.some(({ input }) => input === parameter.name));

const inferredFeed = ({ from, values, shared }: InferredArrow): Feed => ({
  from: from.id,
  makes: isMaker(from),
  values,
  description: "",
  shared,
  inferred: true,
});

const isFirstOfItsKind = ({ maker, changer }: Change, index: number, all: readonly Change[]): boolean =>
  all.findIndex((other) => other.maker === maker && other.changer === changer) === index;

/** Whether the request is about the thing that was made there, and neither about anything within it nor about another side of it. */
const isItemOf = ({ path: collection }: Operation, { path }: Operation, values: readonly LinkValue[]): boolean =>
  path === [collection.replace(/\/$/, ""), ...values.map(({ input }) => `{${input}}`)].join("/");

type Arrow = { readonly from: Operation; readonly to: Operation; readonly link: Link };

/** RFC 9110 §9.2.1. */
export const isSafe = ({ method }: { readonly method: string }): boolean => ["GET", "HEAD", "OPTIONS"].includes(method);

const isMaker = (operation: Operation): boolean => !isSafe(operation) && operation.method !== "DELETE";

/** Of a success. A link in a form that is not read says nothing here; it demands nothing either. */
const linksOf = (document: Document, operation: Operation): readonly Link[] => {
  try {
    return readLinks(document, operation).filter(({ status }) => status.startsWith("2"));
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

/**
 * Only what the run has made itself may be changed: an operation that changes something is fed by makers alone. What is
 * only read may be anything, and is best found without making it.
 */
const feedsOf = (operation: Operation, arrows: readonly Arrow[]): readonly Feed[] => {
  const rank = ({ from }: Arrow): number => (isMaker(from) ? (from.deprecated ? 2 : 1) : 0);
  return arrows
    .filter(({ from, to, link }) => to === operation && from !== to && link.values.length > 0)
    .filter(({ from }) => isMaker(from) || (isSafe(from) && isSafe(operation)))
    .filter(({ link }) => link.values.every(({ input }) => takes(operation, input)))
    .toSorted((left, right) => rank(left) - rank(right))
    .map(({ from, link }) => ({
      from: from.id,
      makes: isMaker(from),
      values: link.values,
      description: link.description,
      shared: [],
      inferred: false,
    }));
};

const takes = ({ parameters, body }: Operation, input: string): boolean =>
  input === ""
    ? body !== null
    : parameters.some(({ name }) => name === input) ||
      body?.contents[0]?.fields.some(({ name }) => name === input) === true;

/**
 * A link that hands nothing over leads from what was made to a list with it. Where both name the thing is what both hand
 * to one input of a third operation.
 */
const listingOf = ({ from, to, link }: Arrow, arrows: readonly Arrow[]): readonly Listing[] => {
  if (!isMaker(from) || to.method !== "GET" || link.values.length > 0 || !link.complete) return [];
  const handed = (by: Operation): { readonly key: string; readonly body: string }[] =>
    arrows
      .filter((arrow) => arrow.from === by)
      .flatMap((arrow) => arrow.link.values.map(({ input, body }) => ({ key: `${arrow.to.id} ${input}`, body })));
  const listed = handed(to).filter(({ body }) => /\/\d+(\/|$)/.test(body));
  const [found] = handed(from).flatMap((made) =>
    listed.filter(({ key }) => key === made.key).map((other) => ({ made: made.body, listed: other.body })),
  );
  return found === undefined
    ? []
    : [{ maker: from.id, lister: to.id, ...found, pointer: link.pointer, inferred: false }];
};

/** Of several links to one operation the first says it. */
const changeOf = (arrow: Arrow, arrows: readonly Arrow[], listings: readonly Listing[]): readonly Change[] => {
  const { from, to, link } = arrow;
  if (!isMaker(from) || !link.values.every(({ input }) => takes(to, input))) return [];
  if (arrows.find((other) => other.from === from && other.to === to) !== arrow) return [];
  const leads = arrows.map((other) => ({ from: other.from, to: other.to, values: other.link.values }));
  const change = changeBy({ from, to, values: link.values }, link.pointer, false, { leads, listings });
  return change === null ? [] : [change];
};

const removalOf = ({ from, to, link }: Arrow): readonly Removal[] => {
  const [value] = link.values;
  if (!isMaker(from) || to.method !== "DELETE" || value === undefined || !takes(to, value.input)) return [];
  return [removalBy(from, to, value.body, link.pointer, false)];
};

const removalBy = (from: Operation, to: Operation, made: string, pointer: Pointer, inferred: boolean): Removal => {
  const atOnce = to.responses.every(({ status }) => status !== "202");
  return { maker: from.id, remover: to.id, path: to.path, atOnce, made, pointer, inferred };
};
