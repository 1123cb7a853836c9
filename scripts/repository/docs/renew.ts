// Rewrites blocks of pages with what they should contain, for use after a change of the printed output.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Block } from "./markdown.ts";

export const renew = async (root: string, texts: ReadonlyMap<Block, string>): Promise<void> => {
  for (const page of new Set([...texts.keys()].map((block) => block.page))) {
    const file = join(root, page);
    const lines = (await readFile(file, "utf8")).split("\n");
    const pageTexts = [...texts]
      .filter(([block]) => block.page === page)
      .sort(([left], [right]) => right.line - left.line);
    // Replaces from the end, so that the line numbers above stay valid.
    for (const [{ line, text }, renewed] of pageTexts) {
      lines.splice(line - 1, lines[line - 1] === "```" ? 0 : text.split("\n").length, ...renewed.split("\n"));
    }
    await writeFile(file, lines.join("\n"));
  }
};
