// Writes the licence notices of bundled packages. Terms that several packages share appear once, below all of their
// names.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputChunk } from "rolldown";

/** @throws Error for a package without a licence text, because it must not be shipped. */
export const thirdPartyNotices = async (chunks: readonly OutputChunk[]): Promise<string> => {
  const folders = new Set(chunks.flatMap(packagesOf));
  const notices = await Promise.all([...folders].sort().map(noticeOf));
  const shared = new Map<string, Notice[]>();
  for (const notice of notices) {
    const terms = notice.terms.replaceAll(/\s+/g, " ");
    shared.set(terms, [...(shared.get(terms) ?? []), notice]);
  }
  const sections = [...shared.values()].map(
    (group) => `${group.map(({ who }) => who).join("\n\n")}\n\n${group[0]!.terms}\n`,
  );
  return `Parts of these packages are in the files of this folder.\n\n${sections.join(`\n${"-".repeat(70)}\n\n`)}`;
};

const packagesOf = ({ modules }: OutputChunk): readonly string[] =>
  Object.entries(modules).flatMap(([path, { renderedLength }]) => {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    return folder === undefined || renderedLength === 0 ? [] : [folder];
  });

type Notice = { readonly who: string; readonly terms: string };

const noticeOf = async (folder: string): Promise<Notice> => {
  const { name, version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((text) => /^licen[cs]e/i.test(text));
  if (file === undefined) throw new Error(`${name} ${version} has no licence file, so it may not be bundled.`);
  const text = (await readFile(join(folder, file), "utf8")).trim();
  // The head contains the licence's name and the copyright holder; the rest is the same for all packages with that
  // licence.
  const head = /^(?:.*licen[cs]e.*\s+)?(?:(?:copyright|all rights).*\s+)+/i.exec(text)?.[0] ?? "";
  return {
    who: `${name} ${version}\n${head.trim().replaceAll(/\n\s*\n/g, "\n")}`.trim(),
    terms: text.slice(head.length),
  };
};
