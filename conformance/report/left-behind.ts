// Describes what a run may have left at its targets, and how to remove it, as plain text. Pure.
import { elided } from "./printable.ts";
import type { LeftReport, Report, TargetReport } from "./report.ts";
import { listed, plural } from "./wording.ts";

export type LeftBehind = {
  readonly items: readonly { readonly target: TargetReport; readonly case: string; readonly what: string }[];
  /** Where it is recorded, and whether the document has a way to remove it; null if nothing is certain to exist. */
  readonly removal: string | null;
};

/** Null if nothing was created and nothing may have been. */
export const leftBehind = (report: Report): LeftBehind | null => {
  const items = report.targets.flatMap((target) =>
    target.ledger === undefined
      ? byOperation(target)
      : (target.left ?? []).map((leftReport) => ({ target, case: leftReport.case, what: described(leftReport) })),
  );
  if (items.length === 0) return null;
  // If nothing is certain to exist, no advice on removal is given.
  const isCertain = report.targets.some(
    ({ ledger, left }) => ledger !== undefined || left?.some(({ created }) => created === "yes"),
  );
  const files = [...new Set(report.targets.flatMap(({ ledger }) => ledger ?? []))];
  const location = files.length === 0 ? "" : `Recorded in ${listed(files)}. `;
  return { items, removal: isCertain ? `${location}${remedy(report)}` : null };
};

/**
 * A target on this machine may be left with much, so one line stands for all: the first that is certain, and a count.
 */
const byOperation = (target: TargetReport): LeftBehind["items"] => {
  const all = target.left ?? [];
  const first = all.find(({ created }) => created === "yes") ?? all[0];
  if (first === undefined) return [];
  const others = all.filter((leftReport) => leftReport !== first);
  const operation = operationOf(first);
  const sameOperation = others.filter((leftReport) => operationOf(leftReport) === operation).length;
  const otherOperations = [...new Set(others.map(operationOf))].filter((id) => id !== operation);
  const also = [
    ...(sameOperation > 0 ? [`${plural(sameOperation, "other request")} of ${operation}`] : []),
    ...(otherOperations.length > 0 ? [`requests of ${listed(otherOperations)}`] : []),
  ];
  const verb = others.every(({ created }) => created === "yes") ? "did" : "may";
  const too = also.length === 0 ? "" : `; and so ${verb} ${also.join(", and ")}`;
  return [{ target, case: first.case, what: described(first, shownLocally) + too }];
};

const operationOf = ({ case: id }: LeftReport): string => id.split("/")[0] ?? "";

/** Characters of an answer that are shown. */
const shownLocally = 40;

/** If something was created, the answer should name it. */
const described = ({ created, answer }: LeftReport, shown = 600): string => {
  if (created === "unknown")
    return answer === null ? "may have created something: there was no answer" : "may have created something";
  return answer ? `created something: ${elided(answer, shown)}` : "created something, but the answer does not say what";
};

const remedy = ({ operations = [], targets }: Report): string => {
  const obstacles = [...new Set(targets.flatMap((target) => target.obstacles ?? []))];
  if (obstacles.length > 0) return obstacles.join(" ");
  const removing = operations.filter(({ method }) => method === "DELETE");
  // If there are several, only their names are given; the list of operations has the rest.
  const named = ({ id, method, path }: (typeof operations)[number]): string =>
    removing.length === 1 ? `${id} (${method} ${path})` : id;
  return removing.length === 0
    ? "The document has no operation that deletes: remove these by another way that the API offers."
    : `Delete these with ${listed(removing.map(named))}.`;
};
