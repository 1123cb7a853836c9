// Renders the outcome of a codemod: a patch, then what was moved, what was not, and which limits are new. Pure.
import { relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import { visibleLine } from "../../terminal/visible.ts";
import type { Entry, Outcome } from "./codemod.ts";
import type { Move } from "./moves.ts";

type Form = {
  readonly write: boolean;
  /** The folder that paths in the patch are relative to. */
  readonly folder: string;
  /** The module that the client is imported from. */
  readonly packageName: string;
};

export const report = (
  outcome: Outcome,
  moves: readonly Move[],
  { write, folder, packageName }: Form,
): readonly string[] => {
  const { changes, moved, unmoved, remarks, secrets } = outcome;
  const patches = changes.map(({ path, before, after }) => {
    const name = relative(folder, path).replaceAll("\\", "/");
    const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, "", "", { context: 3 });
    return patch
      .replace(/^=+\n/, "")
      .replace(/^(---|\+\+\+) (.*)\t$/gm, "$1 $2")
      .trimEnd();
  });
  const limits = moved.length === 0 ? [] : limitsOf(moves);
  const lines = [
    ...(write ? [] : patches),
    ...section(write ? "Moved" : "Can be moved", moved),
    ...section("Check these: they read data whose form has changed", remarks),
    ...section("Not moved; move these yourself", unmoved),
    ...whatToType(unmoved, packageName),
    ...(limits.length > 0 ? ["", "The replacement refuses before sending:", ...limits] : []),
    "",
    ending(outcome, write),
  ];
  return lines.map((line) => masked(line, secrets));
};

const section = (title: string, entries: readonly Entry[]): readonly string[] =>
  entries.length === 0
    ? []
    : [
        "",
        `${title} (${entries.length}):`,
        ...entries.map(({ file, line, text }) => visibleLine(`  ${file}:${line}  ${text}`)),
      ];

/** One line per operation, however many places call it. */
const whatToType = (unmoved: readonly Entry[], packageName: string): readonly string[] => {
  const moves = new Set(unmoved.flatMap(({ move }) => move ?? []));
  if (moves.size === 0) return [];
  const lines = [...moves].map((move) => visibleLine(`  ${move.from.id}: ${replacementOf(move)}`));
  const client = [...moves].some(({ to }) => to !== null)
    ? [visibleLine(`  with import { createClient } from "${packageName}"`)]
    : [];
  return ["", "What to write there:", ...lines, ...client];
};

const replacementOf = ({ from, to, required, obstacle }: Move): string => {
  if (to === null) return from.replacement ? `${obstacle}; send it yourself` : "nothing replaces it; remove the call";
  const call = `createClient({ apiKey }).${to.id}(${required.length > 0 ? `{ ${required.join(", ")} }` : ""})`;
  const more = obstacle === null ? "" : `; ${obstacle}: see waves-voice migrate --explain --from ${from.id}`;
  return `${call}, which is ${to.method} ${to.path}${more}`;
};

const limitsOf = (moves: readonly Move[]): readonly string[] =>
  moves
    .filter(({ obstacle }) => obstacle === null)
    .flatMap(({ parity }) => parity?.inputs.filter(({ change }) => change === "changed") ?? [])
    .map(({ name, after }) => `  ${name}: ${after}`);

const ending = ({ changes, unmoved }: Outcome, write: boolean): string => {
  const files = changes.length === 1 ? "1 file" : `${changes.length} files`;
  const left = unmoved.length > 0 ? ` ${unmoved.length} left for you.` : "";
  if (changes.length === 0) return `Nothing to write.${left}`;
  return write
    ? `Wrote ${files}.${left}`
    : `${files} would change; nothing was written. Add --write to write them.${left}`;
};

/** Masks keys, because code may contain one and a patch shows the lines around a change. */
const masked = (line: string, secrets: ReadonlySet<string>): string =>
  [...secrets]
    .filter((secret) => secret.length > 3)
    .reduce((text, secret) => text.replaceAll(secret, "******"), line)
    .replaceAll(/(\bBearer\s+)[\w.+/=-]{8,}/g, "$1******")
    .replaceAll(/\b(sk_)[\w-]{6,}/g, "$1******")
    .replaceAll(/\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g, "******");
