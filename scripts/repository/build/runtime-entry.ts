// Builds `waves-voice-client/runtime`, which exports every part of the runtime, for clients written by `generate
// --runtime package` and for the commands, so that they need no second copy.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "rolldown";
import ts from "typescript";
import { partFiles } from "../../codegen/features.ts";
import { faceFile, nodeFile } from "../../generate/runtime-files.ts";
import { runtimeEntry } from "./entries.ts";

export const runtimeInput = `virtual:${runtimeEntry}`;

/** @param names the file names of the runtime. */
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

/** Maps every runtime source that a command imports to the built entry. */
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
 * Public exports have their types. The other parts are passed by a generated client from one export of this package to
 * another, and were type-checked when the client was generated.
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
