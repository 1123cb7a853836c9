// The pages that are checked against the code, and what their tests share.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { runCommand } from "../../command/command.ts";
import { type Block, readBlocks, readTables } from "./markdown.ts";
import { renew } from "./renew.ts";

export const root = join(import.meta.dirname, "../../..");
export const key = "docs-key-0123456789";
export const source = (file: string): Promise<string> => readFile(join(root, file), "utf8");

const names = (await readdir(join(root, "docs"))).filter((name) => name.endsWith(".md"));
const pages = ["README.md", ...names.map((name) => `docs/${name}`)];

export const texts = new Map(await Promise.all(pages.map(async (page) => [page, await source(page)] as const)));
export const blocks = [...texts].flatMap(([page, text]) => readBlocks(page, text));
export const tables = [...texts].flatMap(([page, text]) => readTables(page, text));

/**
 * With UPDATE_DOCS=1 (and --no-file-parallelism, since two tests write the same page) the pages are rewritten instead;
 * review them before you commit.
 */
export const expectShown = async (printed: ReadonlyMap<Block, string>): Promise<void> => {
  if (process.env.UPDATE_DOCS) {
    return renew(root, new Map([...printed].filter(([block, text]) => alike(text) !== alike(block.text))));
  }
  const places = [...printed].map(([block, text]) => ({ ...placeOf(block), text: alike(text) }));
  const cure =
    "if this is meant: UPDATE_DOCS=1 npx vitest run scripts/repository/docs conformance/suite --no-file-parallelism";
  expect(places, cure).toEqual([...printed.keys()].map((block) => ({ ...placeOf(block), text: alike(block.text) })));
};

export const placeOf = ({ page, line }: Block) => ({ page, line });

/** Without what differs between runs. */
const alike = (text: string): string =>
  text.replace(/ *\b(?:\d+ min )?[\d.]+ m?s$/gm, " TIME").replace(/boundary=[-\w]+/g, "boundary=B");

type TestIo = Parameters<typeof runCommand>[1];

export const printedBy = async (command: (io: TestIo) => Promise<unknown>): Promise<string> => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  await command({ out: write, err: write, env: { SMALLEST_API_KEY: key } } as unknown as TestIo);
  return lines.join("\n");
};
