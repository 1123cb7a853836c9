// A spec → every file of the generated folder, in memory.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { renderBundle, type Spec, SpecError } from "../bundle.ts";
import { emitClient } from "../codegen/emit-client.ts";
import { emitTypes } from "../codegen/emit-types.ts";
import { header } from "../codegen/header.ts";
import { Refused } from "../codegen/refused.ts";
import type { Operation, Refusal } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";

/** Path below the folder, with `/` → content. */
export type Files = ReadonlyMap<string, string>;

/** @throws SpecError with every refusal: nothing is generated for a document that is understood in part. */
export const render = async (spec: Spec): Promise<Files> => {
  const { operations, refused } = readOperations(spec.document);
  const client = clientOf(spec, operations, refused);
  return new Map([
    ["openapi.json", renderBundle(spec.document)],
    ["types.ts", await emitTypes(spec.document)],
    ["client.ts", client],
    ...(await runtimeFiles()),
  ]);
};

const clientOf = (spec: Spec, operations: readonly Operation[], refused: readonly Refusal[]): string => {
  let refusals = refused;
  try {
    const client = emitClient(spec.document, operations);
    if (refusals.length === 0) return client;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refusals = [...refused, ...error.refusals];
  }
  throw new SpecError(
    refusals.map(({ operation, pointer, reason }) => ({
      ...spec.position(pointer),
      what: `${operation}: ${reason}`,
      cure: `mend ${pointer}`,
    })),
  );
};

const runtimeFolder = join(import.meta.dirname, "../codegen/runtime");

const runtimeFiles = async (): Promise<(readonly [string, string])[]> => {
  const names = (await readdir(runtimeFolder, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts")).sort();
  return Promise.all(
    sources.map(async (name) => {
      const source = await readFile(join(runtimeFolder, name), "utf8");
      return [`runtime/${name}`, header(`scripts/codegen/runtime/${name}`) + source] as const;
    }),
  );
};
