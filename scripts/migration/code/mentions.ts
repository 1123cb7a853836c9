// Files that are neither TypeScript nor JavaScript → the lines of them that call what is replaced, for a person to move.
import { readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import { escaped, namesAddress } from "./addresses.ts";
import type { Entry } from "./codemod.ts";
import type { Move } from "./moves.ts";

/** A longer file was not written by hand. */
const mostBytes = 1_000_000;

/** They tell of an address and do not call it. */
const isProse = (file: string): boolean => /\.(md|mdx|markdown|txt|rst|adoc|log|map|lock)$/i.test(file);

export const mentions = (files: readonly string[], moves: readonly Move[], packageName: string): readonly Entry[] =>
  files
    .filter((file) => !isProse(file) && statSync(file).size <= mostBytes)
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      if (text.includes("\0")) return [];
      const wanted = moves.map((move) => ({ move, calls: callsOf(move, text, packageName) }));
      return text.split(/\r?\n/).flatMap((line, index): readonly Entry[] => {
        const found = wanted.find(({ move, calls }) => namesAddress(line, move.from.path) || calls?.test(line));
        if (found === undefined) return [];
        const { method, path } = found.move.from;
        const reason = `${method} ${path} is called or named here, in a file that is not TypeScript or JavaScript`;
        return [{ file: relative(process.cwd(), file) || file, line: index + 1, text: reason }];
      });
    });

/** The methods that make the call, of the packages that the file names. */
const callsOf = ({ from, formerly }: Move, text: string, packageName: string): RegExp | null => {
  const methods = [{ name: from.id, package: packageName }, ...formerly.methods];
  const names = methods.filter((method) => text.includes(method.package)).map(({ name }) => name);
  return names.length === 0 ? null : new RegExp(`[.{,]\\s*(${names.map(escaped).join("|")})(?![\\w$])`);
};
