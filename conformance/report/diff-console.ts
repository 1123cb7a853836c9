// Two runs compared, for a terminal: `waves-voice diff a.json b.json`. In: the difference; out: text.
import { painted, type TerminalText } from "../../scripts/terminal/terminal-text.ts";
import type { Change, ReportDiff, Side } from "./diff.ts";
import { labelled } from "./layout.ts";
import { type Paint, paintIn, verdictColour } from "./paint.ts";
import { printableLine } from "./printable.ts";
import { listed, outcomeWords, plural, thousands } from "./wording.ts";

export const renderDiff = (
  diff: ReportDiff,
  options: { readonly colour: boolean; readonly width?: number },
): TerminalText => {
  const width = Math.max(60, Math.min(options.width ?? 110, 160));
  return painted(diff, (visible) => page(visible, paintIn(options.colour), width));
};

const page = (diff: ReportDiff, paint: Paint, width: number): string => {
  const lines = [
    ...orderLines(diff),
    ...specLines(diff),
    ...targetLines(diff),
    ...kinds.flatMap(([kind, title, colour]) => {
      const changes = diff.changes.filter((one) => one.kind === kind);
      if (changes.length === 0) return [];
      const head = `\n${paint[colour](paint.bold(title))} ${paint.dim(`(${thousands(changes.length)})`)}`;
      return [head, ...changes.flatMap((one) => changeLines(one, paint, width))];
    }),
    "",
    `${sentence(diff)} ${paint[verdictColour[diff.verdict.after]](verdicts(diff))}`,
  ];
  return `${lines.join("\n")}\n`;
};

const kinds: readonly (readonly [Change["kind"], string, keyof Paint])[] = [
  ["new", "New disagreements", "red"],
  ["changed", "Changed", "yellow"],
  ["fixed", "Fixed", "green"],
  ["added", "Cases only in the later run", "blue"],
  ["removed", "Cases only in the earlier run", "blue"],
];

const orderLines = ({ startedAt }: ReportDiff): readonly string[] =>
  Date.parse(startedAt.before) > Date.parse(startedAt.after)
    ? [`The first report is the later one: ${startedAt.before}, and the second ${startedAt.after}.`]
    : [];

const specLines = ({ spec }: ReportDiff): readonly string[] => {
  if (spec.same) return [];
  const [before, after] = [spec.before, spec.after].map((one) => `${one.title} ${one.version}`);
  const hashes = `sha256 ${spec.before.sha256.slice(0, 8)}… → ${spec.after.sha256.slice(0, 8)}…`;
  const what =
    before === after ? `The document ${after} has been edited` : `The document was ${before} and is ${after}`;
  return [printableLine(`${what} (${hashes}): what changed may be its doing.`)];
};

const targetLines = ({ targets }: ReportDiff): readonly string[] => [
  ...(targets.added.length > 0 ? [`Only in the later run, so not compared: ${listed(targets.added)}.`] : []),
  ...(targets.removed.length > 0 ? [`Only in the earlier run, so not compared: ${listed(targets.removed)}.`] : []),
  ...(targets.undecided.length > 0
    ? [`The later run could not decide ${listed(targets.undecided)}: that nothing new shows there means nothing.`]
    : []),
];

const changeLines = (change: Change, paint: Paint, width: number): readonly string[] => {
  const word = (side: Side | null) =>
    side === null ? "absent" : `${outcomeWords[side.outcome].symbol} ${side.outcome}`;
  const head = `  ${change.case ?? "as a whole"} on ${change.target}  ${paint.dim(`${word(change.before)} → ${word(change.after)}`)}`;
  if (change.kind === "added" || change.kind === "removed") return [head];
  return [
    head,
    ...sideLines("was", change.before, width).map(paint.dim),
    ...(change.kind === "fixed" ? [] : sideLines("is", change.after, width)),
  ];
};

const sideLines = (label: string, side: Side | null, width: number): readonly string[] => {
  const told = side?.findings.map((one) => `${one.check}: ${one.received}; documented: ${one.documented}`) ?? [];
  const texts = side?.reason ? [side.reason, ...told] : told;
  return texts.flatMap((text) => labelled(label, text, { indent: 6, width }));
};

const sentence = ({ changes, unchanged }: ReportDiff): string => {
  const count = (kind: Change["kind"]) => changes.filter((one) => one.kind === kind).length;
  const parts = [
    `${thousands(count("new"))} new`,
    `${thousands(count("fixed"))} fixed`,
    `${thousands(count("changed"))} changed`,
    ...(count("added") > 0 ? [`${thousands(count("added"))} added`] : []),
    ...(count("removed") > 0 ? [`${thousands(count("removed"))} removed`] : []),
  ];
  return `${listed(parts)}; ${plural(unchanged, "case")} as before.`;
};

const verdicts = ({ verdict }: ReportDiff): string =>
  verdict.before === verdict.after
    ? `The run still ${third[verdict.after]}.`
    : `The run ${past[verdict.before]} and now ${third[verdict.after]}.`;

const third = { conforms: "conforms", disagrees: "disagrees", undecided: "is undecided" } as const;
const past = { conforms: "conformed", disagrees: "disagreed", undecided: "was undecided" } as const;
