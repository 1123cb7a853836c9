// What to add to a list's query to see more of it, by its documented parameters and by what the last page says. Pure.
import { type Document, isObject } from "../../../scripts/openapi/document.ts";
import type { Operation, Parameter } from "../../../scripts/openapi/operation.ts";
import { isNumber, isPaging, isSize } from "../../derive/paging.ts";
import { readLinkHeader } from "../../http/dates-and-links.ts";
import type { Header } from "../../http/exchange.ts";
import { headerValues } from "../../http/message.ts";

/** Query parameters and their values. */
export type Query = ReadonlyMap<string, string>;

export type Page = {
  /** What was added to the query to get this page; empty for the first. */
  readonly added: Query;
  readonly by: PageRequest["by"];
  readonly headers: readonly Header[];
  readonly body: unknown;
  /** The ids of the listed items. */
  readonly names: readonly string[];
};

export type PageRequest = {
  readonly kind: "page";
  readonly added: Query;
  /** What asks for the page: nothing, a larger size, what the page before it announced, or a counted position. */
  readonly by: "nothing" | "size" | "announcement" | "position";
};

export type Next =
  | PageRequest
  /** This page is the last; only likely if what asked for it may mean something else to the server. */
  | { readonly kind: "end"; readonly certain: boolean }
  /** Nothing says whether there is another page, or how to ask for it. */
  | { readonly kind: "unknown" };

/** First asks for more items on a page, then for the pages that follow. */
export const nextPage = (document: Document, { parameters }: Operation, page: Page): Next => {
  const { added, names, by } = page;
  const queried = parameters.filter((parameter) => parameter.in === "query");
  const paging = queried.filter(({ name }) => isPaging(name));
  const size = paging.find(({ name }) => isSize(name));
  if (size !== undefined && !added.has(size.name) && largestPage(size) > names.length)
    return { kind: "page", added: new Map([[size.name, String(largestPage(size))]]), by: "size" };
  const announced = announcedBy(page);
  if (announced === null || (announced === undefined && by === "announcement"))
    return { kind: "end", certain: by === "nothing" || by === "size" };
  const declared = new Set(queried.map(({ name }) => name));
  if (announced?.includes("?"))
    return { kind: "page", added: new Map([...added, ...queryOf(announced, declared)]), by: "announcement" };
  const position = paging.find(({ name }) => !isSize(name));
  if (position === undefined) return { kind: "unknown" };
  // Without a documented first page, the first may be 0 or 1.
  if (names.length === 0) return isCounted(document, position) ? { kind: "end", certain: false } : { kind: "unknown" };
  const value = announced ?? following(document, position, page);
  if (value === undefined) return { kind: "unknown" };
  const next = new Map([...added, [position.name, value]]);
  return { kind: "page", added: next, by: announced === undefined ? "position" : "announcement" };
};

/** Usual servers allow a hundred; a page must not cost much either. */
const usualLargest = 100;
const mostOnPage = 1000;

const largestPage = ({ schema }: Parameter): number =>
  Math.min(isObject(schema) && typeof schema.maximum === "number" ? schema.maximum : usualLargest, mostOnPage);

/** The next page's address or cursor; null if the page says that it is the last, undefined if it says nothing. */
const announcedBy = ({ headers, body }: Page): string | null | undefined => {
  const links = headerValues(headers, "link").flatMap(readLinkHeader);
  const next = links.find(({ relations }) => relations.includes("next"));
  if (next !== undefined) return next.target;
  if (links.some(({ relations }) => relations.some((relation) => ofPages.has(relation)))) return null;
  const around = isObject(body) ? [body, ...Object.values(body).filter(isObject)] : [];
  const cursorMember = around.flatMap((members) => Object.entries(members)).find(([name]) => cursorName.test(name));
  if (cursorMember === undefined) return undefined;
  const [name, value] = cursorMember;
  const address = isObject(value) ? value.href : value;
  if (typeof address === "number" || (typeof address === "string" && address !== "")) return String(address);
  // A cursor may also say where this page begins.
  return /next|continuation/i.test(name) ? null : undefined;
};

/** Relations that only a page of a list has (RFC 8288 leaves them to the registry of IANA). */
const ofPages: ReadonlySet<string> = new Set(["first", "last", "prev", "previous"]);

const cursorName =
  /^(?:@odata\.)?(?:next(?:_?page)?(?:_?(?:token|cursor|link|url|uri|href|offset|marker|key|id))?|(?:end_?)?cursor|continuation(?:_?token)?)$/i;

const queryOf = (address: string, declared: ReadonlySet<string>): Query =>
  new Map([...new URLSearchParams(address.slice(address.indexOf("?")))].filter(([name]) => declared.has(name)));

/** The next position by the parameter's meaning; undefined if only the server can know it. */
const following = (document: Document, position: Parameter, { added, names }: Page): string | undefined => {
  const { name } = position;
  if (!isNumber(document, position)) return /after|since|start|from/i.test(name) ? names.at(-1) : undefined;
  if (!isPageNumber(name) && !isOffset(name)) return undefined;
  const current = Number(added.get(name) ?? firstPosition(position) ?? (isPageNumber(name) ? 1 : 0));
  return String(current + (isPageNumber(name) ? 1 : names.length));
};

/** Whether the pages can be counted from the first to the last. */
const isCounted = (document: Document, position: Parameter): boolean =>
  isNumber(document, position) &&
  (isOffset(position.name) || (isPageNumber(position.name) && firstPosition(position) !== undefined));

const firstPosition = ({ schema }: Parameter): unknown =>
  isObject(schema) ? (schema.default ?? schema.minimum) : undefined;

const isPageNumber = (name: string): boolean => /page/i.test(name);

const isOffset = (name: string): boolean => /offset|skip|^start(?:_?index|_?at)?$/i.test(name);
