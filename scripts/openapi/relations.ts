// Derives from the document's links what a request must refer to, and where created resources must show. Without links,
// the relations are inferred from paths and names and marked as inferred. Pure.
import { type Change, changeBy, type Lead } from "./changes.ts";
import { type Document, NotUnderstood } from "./document.ts";
import { type InferredArrow, inferredArrows, inferredListings } from "./inferred-relations.ts";
import { type Link, type LinkValue, readLinks } from "./links.ts";
import type { Operation, Parameter, Pointer } from "./operation.ts";

export type Relations = {
  /** By operation id: the operations whose responses supply values for its request, the best ones first. */
  readonly feeds: ReadonlyMap<string, readonly Feed[]>;
  readonly listings: readonly Listing[];
  readonly removals: readonly Removal[];
  readonly changes: readonly Change[];
};

/** A response of `from` contains values for the request of another operation. */
export type Feed = {
  readonly from: string;
  /** True if `from` creates something; false if it only reads what already exists. */
  readonly makes: boolean;
  readonly values: readonly LinkValue[];
  readonly description: string;
  /** Path parameters that `from` and this operation share. They need the same values in both requests. */
  readonly shared: readonly string[];
  readonly inferred: boolean;
};

/** The response of `lister` includes what `maker` created. */
export type Listing = {
  readonly maker: string;
  readonly lister: string;
  /** JSON pointers to the identifier in the maker's response, and to all identifiers in the lister's. */
  readonly made: string;
  readonly listed: string;
  readonly pointer: Pointer;
  readonly inferred: boolean;
};

/** `remover` removes what `maker` created. */
export type Removal = {
  readonly maker: string;
  readonly remover: string;
  /** The remover's path, and whether the resource is gone once the remover has answered. */
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
      return to === undefined
        ? []
        : [{ from, to, link: { ...link, values: link.values.map((value) => inInput(to, value)) } }];
    }),
  );
  const inferred = readable(() => inferredListings(document, operations)).map(
    ({ maker, lister, made, listed }): Listing => ({
      maker: maker.id,
      lister: lister.id,
      made,
      listed,
      pointer: lister.pointer,
      inferred: true,
    }),
  );
  const listings = links.flatMap((arrow) => listingOf(arrow, links, inferred));
  const stated: Relations = {
    feeds: new Map(operations.map((operation) => [operation.id, feedsOf(operation, links)])),
    listings,
    removals: links.flatMap(removalOf),
    changes: links.flatMap((arrow) => changeOf(arrow, links, listings)),
  };
  return withInferred(document, operations, stated, { links, listings: inferred });
};

/** The link value with the name that the operation's input has for the parameter. */
const inInput = ({ parameters }: Operation, value: LinkValue): LinkValue => {
  const isMeant = ({ name, in: location }: Parameter): boolean =>
    name === value.input && location === (value.in ?? location);
  const meant = parameters.filter(isMeant);
  return { ...value, input: (meant.find(({ member }) => member === value.input) ?? meant[0])?.member ?? value.input };
};

/** Infers only what the document's links leave open. */
const withInferred = (
  document: Document,
  operations: readonly Operation[],
  stated: Relations,
  { links, listings }: { readonly links: readonly Arrow[]; readonly listings: readonly Listing[] },
): Relations => {
  const arrows = operations.flatMap((to) => {
    const hasStated = (stated.feeds.get(to.id) ?? []).length > 0;
    return hasStated ? [] : readable(() => inferredArrows(document, operations, to));
  });
  const feeds = operations.map((to) => {
    const inferred = arrows.filter((arrow) => arrow.to === to && mayFeed(arrow)).map(inferredFeed);
    const rank = ({ makes }: Feed): number => (makes === isSafe(to) ? 1 : 0);
    return [to.id, [...(stated.feeds.get(to.id) ?? []), ...inferred.toSorted((a, b) => rank(a) - rank(b))]] as const;
  });
  const isOpen =
    (relations: readonly { readonly maker: string }[]) =>
    (relation: Identified): boolean =>
      isIdentifiedAsLinked(relation, links) && !relations.some(({ maker }) => maker === relation.maker);
  const openListings = listings.filter(isOpen(stated.listings));
  const removals = arrows
    .filter(({ from, to, values }) => isMaker(from) && to.method === "DELETE" && isItemOf(from, to, values))
    // If the identifier may be in several places, one relation is enough.
    .filter(({ from, to }, index, all) => all.findIndex((arrow) => arrow.from === from && arrow.to === to) === index)
    .map(({ from, to, values }) => removalBy(from, to, values[0]?.body ?? "", to.pointer, true))
    .filter(isOpen(stated.removals));
  const leads = arrows.filter(({ from }) => isMaker(from));
  const visible = { leads: [...leadsOf(links), ...leads], listings: [...stated.listings, ...openListings] };
  // A link to a change names the resource, but may leave open where the change shows.
  const changes = [
    ...leadsOf(links.filter(({ from, link }) => isMaker(from) && link.values.length > 0)),
    ...leads.filter(({ from, to, values }) => isItemOf(from, to, values)),
  ]
    .filter(({ to }) => ["PUT", "PATCH"].includes(to.method))
    .flatMap((lead) => changeBy(lead, lead.to.pointer, true, visible) ?? [])
    .filter((change) => !stated.changes.some((known) => isSameChange(known, change)))
    .filter((change) => isIdentifiedAsLinked(change, links))
    .filter((change, index, all) => all.findIndex((other) => isSameChange(other, change)) === index);
  return {
    feeds: new Map(feeds),
    listings: [...stated.listings, ...openListings],
    removals: [...stated.removals, ...removals],
    // For inferred changes, a single response that shows them is enough, since the document promises none.
    changes: [...stated.changes, ...changes.map((change) => ({ ...change, showers: change.showers.slice(0, 1) }))],
  };
};

type Identified = { readonly maker: string; readonly made: string };

/** True if the document's links, if it has any, use the same member as the identifier of what was created. */
const isIdentifiedAsLinked = ({ maker, made }: Identified, links: readonly Arrow[]): boolean => {
  const linked = links
    .filter(({ from }) => from.id === maker)
    .flatMap(({ link }) => link.values.map(({ body }) => body));
  return linked.length === 0 || linked.includes(made);
};

const leadsOf = (links: readonly Arrow[]): readonly Lead[] =>
  links.map(({ from, to, link }) => ({ from, to, values: link.values }));

/** Treats an unreadable construct as empty; it is refused where it is needed. */
const readable = <Item>(read: () => readonly Item[]): readonly Item[] => {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

/** Requests that change or remove something may only use what the run created; other requests may refer to anything. */
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

const isSameChange = (left: Change, right: Change): boolean =>
  left.maker === right.maker && left.changer === right.changer;

/** True if `path` addresses the created resource itself, not something inside it or a sub-resource. */
const isItemOf = ({ path: collection }: Operation, { path }: Operation, values: readonly LinkValue[]): boolean =>
  path === [collection.replace(/\/$/, ""), ...values.map(({ input }) => `{${input}}`)].join("/");

type Arrow = { readonly from: Operation; readonly to: Operation; readonly link: Link };

/** RFC 9110 §9.2.1. */
export const isSafe = ({ method }: { readonly method: string }): boolean => ["GET", "HEAD", "OPTIONS"].includes(method);

const isMaker = (operation: Operation): boolean => !isSafe(operation) && operation.method !== "DELETE";

/** The links of successful responses. A link in an unsupported form is ignored, because it demands nothing. */
const linksOf = (document: Document, operation: Operation): readonly Link[] => {
  try {
    return readLinks(document, operation).filter(({ status }) => status.startsWith("2"));
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

/**
 * Operations that change something may only use resources that the run created, so only makers supply them. For
 * reading, any resource will do, and finding one is better than creating one.
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
    : parameters.some(({ member }) => member === input) ||
      body?.contents[0]?.fields.some(({ name }) => name === input) === true;

/**
 * A link without values leads from a created resource to a list that contains it. The identifiers in both responses are
 * those that both pass to the same input of a third operation, or else are inferred from their names.
 */
const listingOf = (
  { from, to, link }: Arrow,
  arrows: readonly Arrow[],
  inferred: readonly Listing[],
): readonly Listing[] => {
  if (!isMaker(from) || to.method !== "GET" || link.values.length > 0 || !link.complete) return [];
  const passedBy = (by: Operation): { readonly key: string; readonly body: string }[] =>
    arrows
      .filter((arrow) => arrow.from === by)
      .flatMap((arrow) => arrow.link.values.map(({ input, body }) => ({ key: `${arrow.to.id} ${input}`, body })));
  const listed = passedBy(to).filter(({ body }) => /\/\d+(\/|$)/.test(body));
  const [match] = passedBy(from).flatMap((made) =>
    listed.filter(({ key }) => key === made.key).map((item) => ({ made: made.body, listed: item.body })),
  );
  if (match !== undefined) return [{ maker: from.id, lister: to.id, ...match, pointer: link.pointer, inferred: false }];
  return inferred
    .filter(({ maker, lister }) => maker === from.id && lister === to.id)
    .filter((listing) => isIdentifiedAsLinked(listing, arrows))
    .map((listing) => ({ ...listing, pointer: link.pointer, inferred: false }));
};

/** If several links lead to the same operation, only the first counts. */
const changeOf = (arrow: Arrow, arrows: readonly Arrow[], listings: readonly Listing[]): readonly Change[] => {
  const { from, to, link } = arrow;
  if (!isMaker(from) || !link.values.every(({ input }) => takes(to, input))) return [];
  if (arrows.find((candidate) => candidate.from === from && candidate.to === to) !== arrow) return [];
  const visible = { leads: leadsOf(arrows), listings };
  const change = changeBy({ from, to, values: link.values }, link.pointer, false, visible);
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
