// What a run may have left at targets, and what can be done about it. In: a report; out: words, without
// any markup.
import { elided } from "./printable.ts";
import type { LeftReport, Report, TargetReport } from "./report.ts";
import { listed, plural } from "./wording.ts";

export type LeftBehind = {
  readonly items: readonly { readonly target: TargetReport; readonly case: string; readonly what: string }[];
  /** Where it is written down, and whether the document knows a way to remove it; null where nothing is known to be there. */
  readonly removal: string | null;
};

/** Null where nothing was and nothing may have been created. */
export const leftBehind = (report: Report): LeftBehind | null => {
  const items = report.targets.flatMap((target) =>
    target.ledger === undefined
      ? byOperation(target)
      : (target.left ?? []).map((leftReport) => ({ target, case: leftReport.case, what: described(leftReport) })),
  );
  if (items.length === 0) return null;
  // On this machine what may not even be there needs no removal.
  const isCertain = report.targets.some(
    ({ ledger, left }) => ledger !== undefined || left?.some(({ created }) => created === "yes"),
  );
  const files = [...new Set(report.targets.flatMap(({ ledger }) => ledger ?? []))];
  const written = files.length === 0 ? "" : `Written down in ${listed(files)}. `;
  return { items, removal: isCertain ? `${written}${remedy(report)}` : null };
};

/** On this machine much may be made, and each thing is not worth a line: the first that is certain stands for all. */
const byOperation = (target: TargetReport): LeftBehind["items"] => {
  const all = target.left ?? [];
  const first = all.find(({ created }) => created === "yes") ?? all[0];
  if (first === undefined) return [];
  const others = all.filter((leftReport) => leftReport !== first);
  const own = operationOf(first);
  const alike = others.filter((leftReport) => operationOf(leftReport) === own).length;
  const elsewhere = [...new Set(others.map(operationOf))].filter((operation) => operation !== own);
  const also = [
    ...(alike > 0 ? [`${plural(alike, "other request")} of ${own}`] : []),
    ...(elsewhere.length > 0 ? [`requests of ${listed(elsewhere)}`] : []),
  ];
  const verb = others.every(({ created }) => created === "yes") ? "did" : "may";
  const too = also.length === 0 ? "" : `; and so ${verb} ${also.join(", and ")}`;
  return [{ target, case: first.case, what: described(first, shownLocally) + too }];
};

const operationOf = ({ case: id }: LeftReport): string => id.split("/")[0] ?? "";

/** Characters of an answer. */
const shownLocally = 40;

/** The answer names what was created, where something was. */
const described = ({ created, answer }: LeftReport, shown = 600): string => {
  if (created === "unknown")
    return answer === null ? "may have created something: there was no answer" : "may have created something";
  return answer ? `created something: ${elided(answer, shown)}` : "created something, and the answer does not say what";
};

const remedy = ({ operations = [], targets }: Report): string => {
  const obstacles = [...new Set(targets.flatMap((target) => target.obstacles ?? []))];
  if (obstacles.length > 0) return obstacles.join(" ");
  const removing = operations.filter(({ method }) => method === "DELETE");
  // Of several each is in the list of operations.
  const named = ({ id, method, path }: (typeof operations)[number]): string =>
    removing.length === 1 ? `${id} (${method} ${path})` : id;
  return removing.length === 0
    ? "The document names no operation that deletes anything: remove it where the API's owner lets you."
    : `The document names ${listed(removing.map(named))} to delete with.`;
};
