// The audio and other bytes that `x-sample` names, from the folder `samples/` beside the document.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { at, type Document, isObject } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";
import type { Position } from "./source-map.ts";
import { displayPath, type Problem, SpecError } from "./spec-error.ts";

/** @throws SpecError for every sample that cannot be read. */
export const readSamples = async (
  document: Document,
  folder: string,
  positions: (pointer: Pointer) => Position,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const samples = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  for (const { name, pointer } of namesIn(document, "#")) {
    if (samples.has(name)) continue;
    try {
      // A bare name keeps the reader inside its folder, whoever wrote the document.
      if (!/^[^/\\]+$/.test(name) || name === "..") throw new Error("not a bare file name");
      samples.set(name, await readSample(join(folder, name)));
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      problems.push({
        ...positions(pointer),
        what: `the sample ${name} ${missing ? "does not exist" : `cannot be read: ${(error as Error).message}`}`,
        cure: `put it into ${displayPath(folder)}`,
      });
    }
  }
  if (problems.length > 0) throw new SpecError(problems);
  return samples;
};

/** The package holds its sample compressed. */
const readSample = async (file: string): Promise<Uint8Array> => {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const compressed = await readFile(`${file}.br`).catch(() => null);
    if (compressed === null) throw error;
    return new Uint8Array(brotliDecompressSync(compressed));
  }
};

const namesIn = function* (value: unknown, pointer: Pointer): Generator<{ name: string; pointer: Pointer }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* namesIn(item, at(pointer, index));
  if (!isObject(value)) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === "x-sample" && typeof item === "string") yield { name: item, pointer: at(pointer, key) };
    else yield* namesIn(item, at(pointer, key));
  }
};
