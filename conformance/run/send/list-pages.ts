// Looks for something in the pages of a list.
import { answerOf } from "../../course.ts";
import type { Case, ListClaim, SequenceCase } from "../../derive/case.ts";
import { valuesAt } from "../../derive/point-at.ts";
import type { Settled } from "../../model.ts";
import { type Next, nextPage, type PageRequest } from "./next-page.ts";
import { bodyOf, lookAt, type StateContext } from "./state-steps.ts";

export type Pages = {
  /** The answer that lists it; the first page if none does. */
  readonly listing: Settled;
  /** The ids on all pages that were read. */
  readonly names: readonly string[];
  /** Whether the last page was among them. */
  readonly ended: "certainly" | "likely" | "unknown";
};

/** A list that is longer is not worth the requests. */
const mostPages = 20;

export const namesIn = (settled: Settled, { listed }: ListClaim): readonly string[] =>
  valuesAt(bodyOf(settled), listed).map(String);

/** Reads pages until one lists the name, or until there are no more. */
export const searchPages = async (
  context: StateContext,
  sequenceCase: SequenceCase,
  list: ListClaim,
  name: string,
  first: Settled,
): Promise<Pages> => {
  const names = new Set<string>();
  let page = first;
  let pageRequest: PageRequest = firstPage;
  for (let read = 1; read <= mostPages; read += 1) {
    const listed = namesIn(page, list);
    // A server that ignores a position would answer with the same page for ever.
    const isAnother = pageRequest.by === "announcement" || pageRequest.by === "position";
    const isRepeated = isAnother && listed.length > 0 && listed.every((other) => names.has(other));
    for (const other of listed) names.add(other);
    if (listed.includes(name)) return { listing: page, names: [...names], ended: "unknown" };
    const next = isRepeated ? unknown : nextOf(context, sequenceCase, page, pageRequest, listed);
    if (next.kind !== "page") return { listing: first, names: [...names], ended: endOf(next) };
    const following = await lookAt(context, withQuery(sequenceCase, next.added));
    if (!following.accepted) break;
    pageRequest = next;
    page = { ...following, case: sequenceCase };
  }
  return { listing: first, names: [...names], ended: "unknown" };
};

const endOf = (next: Next): Pages["ended"] => {
  if (next.kind !== "end") return "unknown";
  return next.certain ? "certainly" : "likely";
};

const firstPage: PageRequest = { kind: "page", added: new Map(), by: "nothing" };
const unknown: Next = { kind: "unknown" };

const nextOf = (
  { plan }: StateContext,
  { operation: id }: SequenceCase,
  page: Settled,
  { added, by }: PageRequest,
  names: readonly string[],
): Next => {
  const operation = plan.operations.get(id);
  if (operation === undefined) return unknown;
  const headers = answerOf(page)?.response.headers ?? [];
  return nextPage(plan.document, operation, { added, by, headers, body: bodyOf(page), names });
};

const withQuery = <AnyCase extends Case>(testCase: AnyCase, added: PageRequest["added"]): AnyCase => {
  const { target } = testCase.request;
  const query = [...added].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const request = { ...testCase.request, target: `${target}${target.includes("?") ? "&" : "?"}${query}` };
  return { ...testCase, request };
};
