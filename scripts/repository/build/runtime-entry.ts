// `waves-voice-client/runtime`: every part of the runtime under its own name, for the clients that `generate --runtime package`
// writes, and for the commands, which need no second copy of it then.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "rolldown";
import ts from "typescript";
import { partFiles } from "../../codegen/features.ts";
import { faceFile, nodeFile } from "../../generate/runtime-files.ts";
import { runtimeEntry } from "./entries.ts";

export const runtimeInput = `virtual:${runtimeEntry}`;

/** @param names the files of the runtime. */
export const runtimeModule = (root: string, names: readonly string[]): Plugin => ({
  name: "runtime-module",
  resolveId: { filter: { id: new RegExp(`^${runtimeInput}$`) }, handler: (id) => id },
  load: {
    filter: { id: new RegExp(`^${runtimeInput}$`) },
    handler: () =>
      [faceFile, ...names.filter((name) => name !== faceFile && name !== nodeFile)]
        .map((name) => `export * from ${JSON.stringify(join(root, "generated/runtime", name))};\n`)
        .join(""),
  },
});

/** Whatever a command imports of the runtime's sources, and where that is built. */
export const runtimeAddresses = (root: string, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names
      .filter((name) => name !== nodeFile)
      .flatMap((name) =>
        ["generated/runtime", "scripts/codegen/runtime"].map((folder) => [
          resolve(root, folder, name),
          `./${runtimeEntry}.js`,
        ]),
      ),
  );

/**
 * What callers see has its types. The rest is handed by a generated client from one place of this package to another, and
 * was checked against its types when the client was written.
 */
export const runtimeDeclarations = (root: string): string => {
  const parts = [...partFiles].sort().flatMap((name) => valuesOf(join(root, "generated/runtime", name)));
  return `import type { ClientOptions } from "./types/generated/runtime/index.js";
export * from "./types/generated/runtime/index.js";
export type OperationTable = object;
export type Features = object;
export declare const buildClient: <Client>(table: OperationTable, features: Features, options: ClientOptions) => Client;
export declare const ${[...new Set(parts)].map((name) => `${name}: unknown`).join(", ")};
`;
};

export const writeRuntimeDeclarations = (root: string, dist: string): void => {
  for (const extension of [".d.ts", ".d.cts"])
    writeFileSync(join(dist, runtimeEntry + extension), runtimeDeclarations(root));
};

const valuesOf = (file: string): readonly string[] =>
  ts
    .createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext)
    .statements.filter(ts.isVariableStatement)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => (name as ts.Identifier).text));
