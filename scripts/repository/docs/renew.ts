// Blocks of pages and what they should say → the pages rewritten. For the person who has changed what is printed.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Block } from "./markdown.ts";

export const renew = async (root: string, texts: ReadonlyMap<Block, string>): Promise<void> => {
  for (const page of new Set([...texts.keys()].map((block) => block.page))) {
    const file = join(root, page);
    const lines = (await readFile(file, "utf8")).split("\n");
    const own = [...texts].filter(([block]) => block.page === page).sort(([left], [right]) => right.line - left.line);
    // From the end, so that the lines of those above stay where they are.
    for (const [{ line, text }, renewed] of own) {
      lines.splice(line - 1, lines[line - 1] === "```" ? 0 : text.split("\n").length, ...renewed.split("\n"));
    }
    await writeFile(file, lines.join("\n"));
  }
};
