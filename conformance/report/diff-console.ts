// Renders the comparison of two runs for a terminal: `waves-voice diff a.json b.json`. Pure.
import { painted, type TerminalText } from "../../scripts/terminal/terminal-text.ts";
import type { CaseChange, CauseChange, ReportDiff } from "./diff.ts";
import { labelled } from "./layout.ts";
import { type Paint, paintIn, verdictColour } from "./paint.ts";
import { printableLine } from "./printable.ts";
import { firstFew, listed, plural, thousands } from "./wording.ts";

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
      const changes = diff.causes.filter((cause) => cause.kind === kind);
      if (changes.length === 0) return [];
      const head = `\n${paint[colour](paint.bold(title))} ${paint.dim(`(${thousands(changes.length)})`)}`;
      return [head, ...changes.flatMap((change) => causeLines(change, diff, paint, width))];
    }),
    "",
    caseSentence(diff),
    `${causeSentence(diff)} ${paint[verdictColour[diff.verdict.after]](verdicts(diff))}`,
  ];
  return `${lines.join("\n")}\n`;
};

const kinds: readonly (readonly [CauseChange["kind"], string, keyof Paint])[] = [
  ["new", "New", "red"],
  ["wider", "In more operations than before", "red"],
  ["unknown", "Not seen, but not judged again", "yellow"],
  ["gone", "Gone", "green"],
  ["still", "Still there", "blue"],
];

const orderLines = ({ startedAt }: ReportDiff): readonly string[] =>
  Date.parse(startedAt.before) > Date.parse(startedAt.after)
    ? [`The first report is the later one: ${startedAt.before}; the second is from ${startedAt.after}.`]
    : [];

const specLines = ({ spec }: ReportDiff): readonly string[] => {
  if (spec.same) return [];
  const [before, after] = [spec.before, spec.after].map((entry) => `${entry.title} ${entry.version}`);
  const hashes = `sha256 ${spec.before.sha256.slice(0, 8)}… → ${spec.after.sha256.slice(0, 8)}…`;
  const what =
    before === after ? `The document ${after} has been edited` : `The document was ${before} and is ${after}`;
  return [printableLine(`${what} (${hashes}), which may explain changes.`)];
};

const targetLines = ({ targets }: ReportDiff): readonly string[] => [
  ...(targets.added.length > 0 ? [`Only in the later run, so not compared: ${listed(targets.added)}.`] : []),
  ...(targets.removed.length > 0 ? [`Only in the earlier run, so not compared: ${listed(targets.removed)}.`] : []),
  ...(targets.undecided.length > 0
    ? [`The later run could not decide ${listed(targets.undecided)}, so new causes there would not show.`]
    : []),
];

const causeLines = (change: CauseChange, diff: ReportDiff, paint: Paint, width: number): readonly string[] => {
  const on = diff.targets.compared.length > 1 ? ` on ${change.target}` : "";
  const where = change.operations.length === 0 ? "" : `  ${firstFew(change.operations, 4)}`;
  return [
    `  ${change.severity.padEnd(9)}  ${paint.bold(printableLine(change.title))}${paint.dim(`${where}${on}; ${counts(change)}`)}`,
    ...(change.kind === "new" || change.kind === "wider"
      ? [...side("received", change.received, width), ...side("documented", change.documented, width)]
      : []),
  ];
};

const counts = ({ kind, count: { before, after } }: CauseChange): string => {
  if (kind === "gone" || kind === "unknown") return `${plural(before, "case")} before`;
  if (kind === "new" || before === after) return plural(after, "case");
  return `${plural(after, "case")}, ${thousands(before)} before`;
};

const side = (label: string, text: string, width: number): readonly string[] =>
  text === "" ? [] : labelled(label, text, { indent: 13, width });

const causeSentence = ({ causes }: ReportDiff): string => {
  const count = (kind: CauseChange["kind"]) => causes.filter((cause) => cause.kind === kind).length;
  const parts = [
    `${thousands(count("new"))} new`,
    ...(count("wider") > 0 ? [`${thousands(count("wider"))} in more operations`] : []),
    `${thousands(count("gone"))} gone`,
    ...(count("unknown") > 0 ? [`${thousands(count("unknown"))} not judged again`] : []),
    `${thousands(count("still"))} still there`,
  ];
  return `Causes: ${listed(parts)}.`;
};

/** Counts how case outcomes changed; a changed reason or finding alone is not a change. */
const caseSentence = ({ cases, unchanged }: ReportDiff): string => {
  const moveCounts = new Map<string, number>();
  for (const testCase of cases) moveCounts.set(moveOf(testCase), (moveCounts.get(moveOf(testCase)) ?? 0) + 1);
  const mostFirst = [...moveCounts].toSorted(([, left], [, right]) => right - left);
  return `Cases: ${[`${thousands(unchanged)} as before`, ...mostFirst.map(([move, count]) => `${thousands(count)} ${move}`)].join(", ")}.`;
};

const moveOf = ({ before, after }: CaseChange): string => {
  if (before === null) return "only in the later run";
  if (after === null) return "only in the earlier run";
  return `from ${before} to ${after}`;
};

const verdicts = ({ verdict }: ReportDiff): string =>
  verdict.before === verdict.after
    ? `The run still ${third[verdict.after]}.`
    : `The run ${past[verdict.before]} and now ${third[verdict.after]}.`;

const third = { conforms: "conforms", disagrees: "disagrees", undecided: "is undecided" } as const;
const past = { conforms: "conformed", disagrees: "disagreed", undecided: "was undecided" } as const;
