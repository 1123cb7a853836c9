// Writes snippets of the pages as files in a folder, where they compile and run as in a project with the package
// installed; its module names lead to the sources.
import { spawn } from "node:child_process";
import { copyFile, mkdtemp, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { addressOf, typedEntries } from "../build/entries.ts";
import type { Block } from "./markdown.ts";
import type { Act, Outcome } from "./stage.fixture.ts";

export type SnippetProject = { readonly folder: string; fileOf(block: Block): string };

export const openSnippetProject = async (
  root: string,
  recording: string,
  blocks: readonly Block[],
): Promise<SnippetProject> => {
  const folder = await mkdtemp(join(tmpdir(), "snippets-"));
  const fileOf = ({ page, line, language }: Block) => join(folder, `${page.replaceAll("/", "-")}-${line}.${language}`);
  const paths = Object.fromEntries(
    Object.entries(typedEntries).map(([entry, source]) => [addressOf(entry), [join(root, source)]]),
  );
  const compilerOptions = { paths, allowJs: true, checkJs: true, jsx: "react-jsx", noEmit: true };
  await writeFile(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: join(root, "tsconfig.json"), compilerOptions }),
  );
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await copyFile(recording, join(folder, "voice.wav"));
  // Empty lines put each line at its line number in the page, so that errors name it.
  for (const block of blocks) await writeFile(fileOf(block), `${"\n".repeat(block.line - 1)}${block.text}\n`);
  return { folder, fileOf };
};

/** Returns the compiler's errors as `docs/page.md:12 …`. */
export const compile = ({ folder, fileOf }: SnippetProject, blocks: readonly Block[]): readonly string[] => {
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, folder);
  const program = ts.createProgram(blocks.map(fileOf), { ...options, moduleDetection: ts.ModuleDetectionKind.Force });
  return blocks.flatMap((block) => {
    const source = program.getSourceFile(fileOf(block))!;
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ start, messageText }) => {
      const line = source.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      return `${block.page}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  });
};

/** Runs the snippets in one process, each against its own server, which responds as the block's mark `answers` says. */
export const run = async (
  { folder, fileOf }: SnippetProject,
  blocks: readonly Block[],
  environment: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<Block, Outcome>> => {
  const acts = blocks.map((block): Act => {
    const answers = block.marks.get("answers");
    return { file: fileOf(block), answers: answers === undefined ? null : JSON.parse(answers) };
  });
  await writeFile(join(folder, "acts.json"), JSON.stringify(acts));
  const tsx = join(folder, "node_modules/tsx/dist/esm/index.mjs");
  const stage = join(import.meta.dirname, "stage.fixture.ts");
  const child = spawn(process.execPath, ["--import", tsx, stage, "acts.json"], {
    cwd: folder,
    env: { ...process.env, ...environment, TSX_TSCONFIG_PATH: join(folder, "tsconfig.json") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) output += chunk;
  const outcomes = output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): Outcome => JSON.parse(line));
  return new Map(
    blocks.map((block) => [
      block,
      outcomes.find(({ file }) => file === fileOf(block)) ?? { ...silent, file: fileOf(block) },
    ]),
  );
};

const silent = { error: "it ended the process that ran it", printed: "", requests: 0 };
