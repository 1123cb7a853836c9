// Finds the files below paths, and the source files among them that may contain something to move.
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { typeName } from "../../openapi/operation-names.ts";
import { CommandError } from "../../terminal/io.ts";
import { holdsEnding, namesMethod, tailOf } from "./addresses.ts";
import type { Move } from "./moves.ts";

const isSource = (name: string): boolean => /\.[cm]?[jt]sx?$/.test(name);

const isDeclaration = (name: string): boolean => /\.d\.[cm]?ts$/.test(name);

/** Folders that do not contain the user's own code. */
const passedOver = /^(node_modules|bower_components|dist|build|out|coverage|vendor|\..*)$/;

export type FilesBelow = {
  /** TypeScript and JavaScript. */
  readonly sources: readonly string[];
  readonly others: readonly string[];
};

/** @throws CommandError for a path that does not exist. */
export const filesBelow = async (paths: readonly string[]): Promise<FilesBelow> => {
  const collected: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !passedOver.test(entry.name)) await visit(join(folder, entry.name));
      else if (entry.isFile() && !isDeclaration(entry.name)) collected.push(join(folder, entry.name));
    }
  };
  for (const path of paths.map((path) => resolve(path))) {
    const info = await stat(path).catch(() => null);
    if (info === null) throw new CommandError(`migrate: ${path} does not exist. Name files or folders of source code.`);
    if (info.isDirectory()) await visit(path);
    else collected.push(path);
  }
  const files = [...new Set(collected)];
  return { sources: files.filter(isSource), others: files.filter((file) => !isSource(file)) };
};

/** Files that contain something to look for, and files that use a name which one of those gives to a path. */
export const candidates = (files: readonly string[], moves: readonly Move[]): readonly string[] => {
  const needles = moves.flatMap(({ from, formerly }) => [
    from.id,
    typeName(from.id),
    tailOf(from.path),
    ...formerly.methods.map(({ name }) => name),
  ]);
  const tails = moves.map(({ from }) => tailOf(from.path));
  const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")] as const));
  const isEndOf = (text: string, { from, ending }: Move): boolean =>
    ending !== null && holdsEnding(text, ending) && (from.method === "GET" || namesMethod(text, from.method));
  const direct = files.filter((file) => {
    const text = texts.get(file)!;
    return needles.some((name) => text.includes(name)) || moves.some((move) => isEndOf(text, move));
  });
  const names = new Set(direct.flatMap((file) => namesOfAddresses(texts.get(file)!, tails)));
  const indirect = files.filter(
    (file) => !direct.includes(file) && [...names].some((name) => texts.get(file)!.includes(name)),
  );
  return [...direct, ...indirect];
};

/** Separates UTF-8 files from others, which cannot be written back unchanged. */
export const byEncoding = (files: readonly string[]): { readonly utf8: string[]; readonly others: string[] } => {
  const [utf8, others]: [string[], string[]] = [[], []];
  for (const file of files) (isUtf8(readFileSync(file)) ? utf8 : others).push(file);
  return { utf8, others };
};

const namesOfAddresses = (text: string, tails: readonly string[]): readonly string[] => {
  if (!/\bexport\b|\bmodule\.exports\b/.test(text)) return [];
  return text
    .split("\n")
    .filter((line) => tails.some((tail) => line.includes(tail)))
    .flatMap((line) => /(?<![\p{ID_Continue}$])([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[:=]/u.exec(line)?.[1] ?? []);
};
