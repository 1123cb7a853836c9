// What a run may have left at targets off this machine, and what can be done about it. In: a report; out: words, without
// any markup.
import type { CaseReport, Report, TargetReport } from "./report.ts";
import { listed } from "./wording.ts";

export type LeftBehind = {
  readonly items: readonly { readonly target: TargetReport; readonly case: CaseReport; readonly what: string }[];
  /** Where it is written down, and whether the document knows a way to remove it. */
  readonly removal: string;
};

/** Null where nothing was and nothing may have been created. */
export const leftBehind = (report: Report): LeftBehind | null => {
  const items = report.targets.flatMap((target) =>
    target.cases
      .filter(({ created }) => created === "yes" || created === "unknown")
      .map((one) => ({ target, case: one, what: one.created === "yes" ? answered(one) : silent })),
  );
  if (items.length === 0) return null;
  const files = [...new Set(report.targets.flatMap(({ ledger }) => ledger ?? []))];
  const written = files.length === 0 ? "" : `Written down in ${listed(files)}. `;
  return { items, removal: `${written}${remedy(report)}` };
};

const silent = "may have created something: there was no answer";

/** The answer names what was created. */
const answered = ({ received }: CaseReport): string => {
  const body = received?.excerpt.split("\r\n\r\n").slice(1).join("\r\n\r\n") ?? "";
  return body === "" ? "created something, and the answer does not say what" : `created something: ${body}`;
};

const remedy = ({ operations = [], targets }: Report): string => {
  const obstacles = [...new Set(targets.flatMap((target) => target.obstacles ?? []))];
  if (obstacles.length > 0) return obstacles.join(" ");
  const removing = operations.filter(({ method }) => method === "DELETE");
  return removing.length === 0
    ? "The document names no operation that deletes anything: remove it where the API's owner lets you."
    : `The document names ${listed(removing.map(({ id, method, path }) => `${id} (${method} ${path})`))} to delete with.`;
};
