// Which operations change what another has made, what both say of it, and which answers show it. Pure.
import type { LinkValue } from "./links.ts";
import type { Operation, Pointer } from "./operation.ts";

/** `changer` gives what `maker` made other values. */
export type Change = {
  readonly maker: string;
  readonly changer: string;
  /** Where the maker's answer names what it made. */
  readonly made: string;
  /** What both requests can say of it, by name. */
  readonly members: readonly string[];
  /** The operations whose answers show it: the thing itself, or a list. */
  readonly showers: readonly string[];
  /** Whether what the request does not name has to stay (RFC 7396). */
  readonly merges: boolean;
  readonly pointer: Pointer;
  readonly inferred: boolean;
};

/** What leads from the making of a thing to an operation that is about it. */
export type Lead = {
  readonly from: Operation;
  readonly to: Operation;
  readonly values: readonly LinkValue[];
};

/** What is known of the thing besides: where it is removed, and who lists it. */
type Known = {
  readonly leads: readonly Lead[];
  readonly listings: readonly { readonly maker: string; readonly lister: string }[];
};

/** Null for an operation that does something else with the thing, or of which nothing would be seen. */
export const changeBy = (lead: Lead, pointer: Pointer, inferred: boolean, known: Known): Change | null => {
  const { from: maker, to: changer, values } = lead;
  const [value] = values;
  if (!mayChange(changer) || changer.id === maker.id || value === undefined) return null;
  const ownPlaces = placesOf(maker, known.leads);
  const isOwn = ({ path }: Operation): boolean => ownPlaces.has(path);
  const readers = known.leads
    .filter(({ from, to }) => from === maker && to.method === "GET")
    .map(({ to }) => to)
    // A side of the thing, as its cover, is shown where it is changed and nowhere else.
    .filter((reader) => reader.path === changer.path || (isOwn(reader) && isOwn(changer)));
  const listers = isOwn(changer) ? known.listings.filter((listing) => listing.maker === maker.id) : [];
  const showers = [...new Set([...readers.map(({ id }) => id), ...listers.map(({ lister }) => lister)])];
  const members = sharedBy(maker, changer).filter((name) => !values.some(({ input }) => input === name));
  // What POST does is its own affair, unless it is sent to the thing itself and answers with it.
  const isMeant =
    changer.method !== "POST" || (isOwn(changer) && changer.path !== maker.path && answersWith(changer, value.body));
  if (!isMeant || showers.length === 0 || members.length === 0) return null;
  const merges = changer.method === "PATCH" && /^application\/merge-patch\+json\b/i.test(mediaTypeOf(changer));
  return { maker: maker.id, changer: changer.id, made: value.body, members, showers, merges, pointer, inferred };
};

/** What is only promised by its answer is not there when it is looked for. */
const mayChange = ({ method, responses }: Operation): boolean =>
  ["PUT", "PATCH", "POST"].includes(method) &&
  responses.some(({ status }) => /^2|^default$/.test(status) && status !== "202");

/** Whether the success of an operation has the member that names the thing. */
const answersWith = ({ responses }: Operation, made: string): boolean =>
  responses.some(
    ({ status, contents }) =>
      status.startsWith("2") && contents.some(({ members }) => members.includes(made.split("/").at(-1) ?? "")),
  );

/** Where it is made, where it is removed, and its place among what is made there: not a side of it, nor a list that it is put on. */
const placesOf = (maker: Operation, leads: readonly Lead[]): ReadonlySet<string> => {
  const own = leads.filter(({ from }) => from === maker);
  const items = own.map(({ values }) => [collection(maker), ...values.map(({ input }) => `{${input}}`)].join("/"));
  const removals = own.filter(({ to }) => to.method === "DELETE").map(({ to }) => to.path);
  return new Set([maker.path, ...items, ...removals]);
};

const collection = ({ path }: Operation): string => path.replace(/\/$/, "");

const mediaTypeOf = ({ body }: Operation): string => body?.contents[0]?.mediaType ?? "";

const sharedBy = (maker: Operation, changer: Operation): readonly string[] => {
  const names = namesOf(maker);
  return namesOf(changer).filter((name) => names.includes(name));
};

/** Bytes are never shown, and what is deprecated may be let go. */
const namesOf = ({ body }: Operation): readonly string[] =>
  (body?.contents[0]?.fields ?? []).filter(({ binary, deprecated }) => !binary && !deprecated).map(({ name }) => name);
