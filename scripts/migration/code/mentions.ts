// Finds lines that call deprecated operations in files other than TypeScript and JavaScript, for a person to move.
import { readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import { escaped, holdsEnding, namesAddress, namesMethod } from "./addresses.ts";
import type { Entry } from "./codemod.ts";
import type { Move } from "./moves.ts";

/** Larger files are not handwritten. */
const mostBytes = 1_000_000;

/** Files that describe calls rather than make them. */
const isProse = (file: string): boolean => /\.(md|mdx|markdown|txt|rst|adoc|log|map|lock)$/i.test(file);

export const mentions = (files: readonly string[], moves: readonly Move[], packageName: string): readonly Entry[] =>
  files
    .filter((file) => !isProse(file) && statSync(file).size <= mostBytes)
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      if (text.includes("\0")) return [];
      const candidates = moves.map((move) => ({ move, calls: callsOf(move, text, packageName) }));
      const lines = text.split(/\r?\n/);
      return lines.flatMap((line, index): readonly Entry[] => {
        const around = lines.slice(Math.max(index - reach, 0), index + reach + 1).join("\n");
        const match =
          candidates.find(({ move, calls }) => namesAddress(line, move.from.path) || calls?.test(line)) ??
          candidates.find(({ move }) => endsHere(line, around, move));
        if (match === undefined) return [];
        const { method, path } = match.move.from;
        const reason = `${method} ${path} is called or named here, in a file that is not TypeScript or JavaScript`;
        return [{ file: relative(process.cwd(), file) || file, line: index + 1, text: reason, move: match.move }];
      });
    });

/** A call may name its method this many lines before or after the path. */
const reach = 2;

/** True if the line has the end of the path after a slash, as passed to a wrapper, and the method is near it. */
const endsHere = (line: string, around: string, { from, ending }: Move): boolean =>
  ending !== null && line.includes(`/${ending}`) && holdsEnding(line, ending) && namesMethod(around, from.method);

/** Matches the methods that call the operation, of packages that the file names. */
const callsOf = ({ from, formerly }: Move, text: string, packageName: string): RegExp | null => {
  const methods = [{ name: from.id, package: packageName }, ...formerly.methods];
  const names = methods.filter((method) => text.includes(method.package)).map(({ name }) => name);
  return names.length === 0 ? null : new RegExp(`[.{,]\\s*(${names.map(escaped).join("|")})(?![\\w$])`);
};
