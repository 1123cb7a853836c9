// Finds operations that change what another operation created, the members both have, and the responses that show them.
// Pure.
import type { LinkValue } from "./links.ts";
import type { Operation, Pointer } from "./operation.ts";

/** `changer` gives new values to what `maker` created. */
export type Change = {
  readonly maker: string;
  readonly changer: string;
  /** JSON pointer in the maker's response to the identifier of what it created. */
  readonly made: string;
  /** Names of the members that both requests have. */
  readonly members: readonly string[];
  /** Operations whose responses show the members: those that read the resource, or list it. */
  readonly showers: readonly string[];
  /** True if members that the request does not name must stay unchanged (RFC 7396). */
  readonly merges: boolean;
  /** True if a successful answer means that the whole change was applied (RFC 5789). */
  readonly patches: boolean;
  readonly pointer: Pointer;
  readonly inferred: boolean;
};

/** How the identifier of a created resource gets from one operation to an operation on that resource. */
export type Lead = {
  readonly from: Operation;
  readonly to: Operation;
  readonly values: readonly LinkValue[];
};

/** What else is known: where the resource leads, and who lists it. */
type Known = {
  readonly leads: readonly Lead[];
  readonly listings: readonly { readonly maker: string; readonly lister: string }[];
};

/** Null if the operation does something else with the resource, or if no response would show the change. */
export const changeBy = (lead: Lead, pointer: Pointer, inferred: boolean, known: Known): Change | null => {
  const { from: maker, to: changer, values } = lead;
  const [value] = values;
  if (!mayChange(changer) || changer.id === maker.id || value === undefined) return null;
  const resourcePaths = pathsOf(maker, known.leads);
  const isResource = ({ path }: Operation): boolean => resourcePaths.has(path);
  const readers = known.leads
    .filter(({ from, to }) => from === maker && to.method === "GET")
    .map(({ to }) => to)
    // A sub-resource, such as a cover, only shows changes made at its own path.
    .filter((reader) => reader.path === changer.path || (isResource(reader) && isResource(changer)));
  const listers = isResource(changer) ? known.listings.filter((listing) => listing.maker === maker.id) : [];
  const showers = [...new Set([...readers.map(({ id }) => id), ...listers.map(({ lister }) => lister)])];
  const members = sharedBy(maker, changer).filter((name) => !values.some(({ input }) => input === name));
  // A POST may do anything, so it counts only if it is sent to the resource itself and answers with it.
  const isUpdate =
    changer.method !== "POST" ||
    (isResource(changer) && changer.path !== maker.path && answersWith(changer, value.body));
  if (!isUpdate || showers.length === 0 || members.length === 0) return null;
  const patches = changer.method === "PATCH";
  const merges = patches && /^application\/merge-patch\+json\b/i.test(mediaTypeOf(changer));
  const made = value.body;
  return { maker: maker.id, changer: changer.id, made, members, showers, merges, patches, pointer, inferred };
};

/** A 202 is excluded: the change need not be visible yet. */
const mayChange = ({ method, responses }: Operation): boolean =>
  ["PUT", "PATCH", "POST"].includes(method) &&
  responses.some(({ status }) => /^2|^default$/.test(status) && status !== "202");

/** True if a successful response has the member that identifies the resource. */
const answersWith = ({ responses }: Operation, made: string): boolean =>
  responses.some(
    ({ status, contents }) =>
      status.startsWith("2") && contents.some(({ members }) => members.includes(made.split("/").at(-1) ?? "")),
  );

/**
 * The paths where the resource is created, removed and addressed, but not those of sub-resources or of lists it is
 * added to.
 */
const pathsOf = (maker: Operation, leads: readonly Lead[]): ReadonlySet<string> => {
  const leadsFromMaker = leads.filter(({ from }) => from === maker);
  const items = leadsFromMaker.map(({ values }) =>
    [collection(maker), ...values.map(({ input }) => `{${input}}`)].join("/"),
  );
  const removals = leadsFromMaker.filter(({ to }) => to.method === "DELETE").map(({ to }) => to.path);
  return new Set([maker.path, ...items, ...removals]);
};

const collection = ({ path }: Operation): string => path.replace(/\/$/, "");

const mediaTypeOf = ({ body }: Operation): string => body?.contents[0]?.mediaType ?? "";

const sharedBy = (maker: Operation, changer: Operation): readonly string[] => {
  const names = namesOf(maker);
  return namesOf(changer).filter((name) => names.includes(name));
};

/** Bytes are never shown, and deprecated members may be dropped. */
const namesOf = ({ body }: Operation): readonly string[] =>
  (body?.contents[0]?.fields ?? []).filter(({ binary, deprecated }) => !binary && !deprecated).map(({ name }) => name);
