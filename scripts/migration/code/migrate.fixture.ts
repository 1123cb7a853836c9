// A folder with code to migrate: the client generated from the repository's document, and the packages that the pairs
// import.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { generate } from "../../generate.ts";
import type { MigrateIo } from "./command.ts";

const root = join(import.meta.dirname, "../../..");
const pairs = join(import.meta.dirname, "fixtures");

export type Workplace = {
  readonly folder: string;
  readonly io: MigrateIo & { readonly printed: string[] };
  /** Writes files below `folder/src` and returns their folder. */
  readonly put: (files: Readonly<Record<string, string>>) => Promise<string>;
  readonly remove: () => Promise<void>;
};

export const openWorkplace = async (): Promise<Workplace> => {
  const folder = await mkdtemp(join(tmpdir(), "migrate-"));
  const client = join(folder, "node_modules/waves-voice-client");
  await mkdir(client, { recursive: true });
  await generate({ spec: join(root, "spec/openapi.yaml"), out: client, apiKeyEnv: "suggested" });
  await symlink(join(root, "node_modules/@types"), join(folder, "node_modules/@types"));
  const manifest = {
    name: "waves-voice-client",
    type: "module",
    exports: { ".": "./client.ts", "./node": "./runtime/node.ts" },
  };
  await writeFile(join(client, "package.json"), JSON.stringify(manifest));
  await symlink(join(root, "node_modules/openapi-fetch"), join(folder, "node_modules/openapi-fetch"));
  await writeFile(join(folder, "packages.d.ts"), await readFile(join(pairs, "packages.d.txt")));
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const types = {
    "waves-voice-client": join(client, "client.ts"),
    "waves-voice-client/node": join(client, "runtime/node.ts"),
  };
  let count = 0;
  return {
    folder,
    io: { out: print, err: print, printed, defaultSpec: join(client, "openapi.json"), types },
    put: async (files) => {
      const place = join(folder, `src${count++}`);
      await mkdir(place);
      for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text);
      return place;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

/** The files of one side of the pairs: name → text. */
export const readPairs = async (side: "before" | "after"): Promise<Readonly<Record<string, string>>> => {
  const names = (await readdir(pairs)).filter((name) => name.endsWith(`.${side}.txt`)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(pairs, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name.replace(`.${side}.txt`, ""), texts[index]!]));
};

/** The compiler's errors for the files, as in a user's strict project. */
export const errorsIn = (workplace: Workplace, files: readonly string[]): readonly string[] => {
  const program = ts.createProgram([...files, join(workplace.folder, "packages.d.ts")], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    strict: true,
    noUnusedLocals: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    esModuleInterop: true,
    types: ["node"],
    typeRoots: [join(workplace.folder, "node_modules/@types")],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ code, file }) => !(isJavaScript(file) && ((code >= 7000 && code < 7100) || code === 18046)))
    .map(({ file, start, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      return `${file?.fileName.split("/").at(-1)}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
};

/** In JavaScript, types are neither omitted nor given to what is caught. */
const isJavaScript = (file: ts.SourceFile | undefined): boolean => /\.[cm]?jsx?$/.test(file?.fileName ?? "");
