// Lists for a terminal which causes are known from an earlier report, which are fixed, and which have spread. Pure.
import { wrapped } from "./layout.ts";
import type { Look } from "./paint.ts";
import { printableLine } from "./printable.ts";
import type { CauseReport, Report } from "./report.ts";
import { firstFew, thousands } from "./wording.ts";

export const baselineLines = (report: Report, look: Look): readonly string[] => {
  if (report.baseline === undefined) return [];
  const { known, fixed, wider } = report.baseline;
  const on = ({ target }: Brief): string => (report.targets.length > 1 ? ` on ${target}` : "");
  const titled = (cause: Brief): string => `${cause.title}${on(cause)} (${cause.id})`;
  return [
    ...section("Fixed since the baseline", fixed.map(titled), look),
    ...section(
      "Known from the baseline, but now in more operations",
      wider.map((cause) => `${titled(cause)}: ${firstFew(cause.operations, 4)}`),
      look,
    ),
    ...section("Known from the baseline", known.map(titled), look),
  ];
};

type Brief = Pick<CauseReport, "id" | "title" | "target" | "operations">;

const mostShown = 8;

const section = (title: string, items: readonly string[], { paint, width, verbose }: Look): readonly string[] => {
  if (items.length === 0) return [];
  const shown = verbose || items.length <= mostShown + 1 ? items : items.slice(0, mostShown);
  const hidden = items.length - shown.length;
  return [
    `\n${paint.bold(title)} ${paint.dim(`(${thousands(items.length)})`)}`,
    ...shown.flatMap((item) =>
      wrapped(printableLine(item), width - 4).map((line, index) => `  ${index === 0 ? "·" : " "} ${line}`),
    ),
    ...(hidden > 0 ? [paint.dim(`  and ${thousands(hidden)} more (--verbose)`)] : []),
  ];
};
