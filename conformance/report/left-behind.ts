// What a run may have left at targets, and what can be done about it. In: a report; out: words, without
// any markup.
import { elided } from "./printable.ts";
import type { LeftReport, Report, TargetReport } from "./report.ts";
import { listed, plural } from "./wording.ts";

export type LeftBehind = {
  readonly items: readonly { readonly target: TargetReport; readonly case: string; readonly what: string }[];
  /** Where it is written down, and whether the document knows a way to remove it. */
  readonly removal: string;
};

/** Null where nothing was and nothing may have been created. */
export const leftBehind = (report: Report): LeftBehind | null => {
  const items = report.targets.flatMap((target) =>
    target.ledger === undefined
      ? byOperation(target)
      : (target.left ?? []).map((leftReport) => ({ target, case: leftReport.case, what: described(leftReport) })),
  );
  if (items.length === 0) return null;
  const files = [...new Set(report.targets.flatMap(({ ledger }) => ledger ?? []))];
  const written = files.length === 0 ? "" : `Written down in ${listed(files)}. `;
  return { items, removal: `${written}${remedy(report)}` };
};

/** On this machine much may be made, and each thing is not worth a line: one of each operation stands for all. */
const byOperation = (target: TargetReport): LeftBehind["items"] => {
  const operationOf = ({ case: id }: LeftReport): string => id.split("/")[0] ?? "";
  const groups = new Map<string, LeftReport[]>();
  for (const leftReport of target.left ?? [])
    groups.set(operationOf(leftReport), [...(groups.get(operationOf(leftReport)) ?? []), leftReport]);
  const items = [...groups].flatMap(([operation, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            operation,
            target,
            case: first.case,
            what: `${described(first, shownLocally)}${alsoBy(operation, others.length)}`,
          },
        ],
  );
  const [next, ...rest] = items.slice(shownByOperation);
  if (next === undefined || rest.length === 0) return items;
  const also = listed(rest.map(({ operation }) => operation));
  return [...items.slice(0, shownByOperation), { ...next, what: `created something, and so did requests of ${also}` }];
};

const shownByOperation = 1;
/** Characters of an answer. */
const shownLocally = 80;

/** The answer names what was created. */
const described = ({ created, answer }: LeftReport, shown = 600): string => {
  if (created === "unknown") return "may have created something: there was no answer";
  return answer ? `created something: ${elided(answer, shown)}` : "created something, and the answer does not say what";
};

const alsoBy = (operation: string, count: number): string =>
  count === 0 ? "" : `; and so did ${plural(count, "other request")} of ${operation}`;

const remedy = ({ operations = [], targets }: Report): string => {
  const obstacles = [...new Set(targets.flatMap((target) => target.obstacles ?? []))];
  if (obstacles.length > 0) return obstacles.join(" ");
  const removing = operations.filter(({ method }) => method === "DELETE");
  return removing.length === 0
    ? "The document names no operation that deletes anything: remove it where the API's owner lets you."
    : `The document names ${listed(removing.map(({ id, method, path }) => `${id} (${method} ${path})`))} to delete with.`;
};
