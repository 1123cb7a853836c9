// Reads the files that `x-sample` names from the folder `samples/` beside the document.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { at, type Document, isObject } from "../openapi/document.ts";
import { limits } from "../openapi/limits.ts";
import type { Pointer } from "../openapi/operation.ts";
import { readRegularFile, realPathBelow } from "../terminal/regular-file.ts";
import type { Position } from "./source-map.ts";
import { displayPath, type Problem, SpecError } from "./spec-error.ts";

/** @throws SpecError with every sample that cannot be read. */
export const readSamples = (
  document: Document,
  folder: string,
  positions: (pointer: Pointer) => Position,
): ReadonlyMap<string, Uint8Array> => {
  const samples = new Map<string, Uint8Array>();
  const problems: Problem[] = [];
  for (const { name, pointer } of namesIn(document, "#")) {
    if (samples.has(name)) continue;
    try {
      if (!/^[^/\\]+$/.test(name) || name === "..") throw new Error("not a bare file name");
      samples.set(name, readSample(join(folder, name), folder));
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

/**
 * Reads only files in the folder itself: the document's author chose the name and may have made it a link, and no other
 * file of this machine may be sent to a server. The package contains its sample compressed.
 */
const readSample = (file: string, folder: string): Uint8Array => {
  if (existsSync(folder)) realPathBelow(folder, dirname(folder));
  try {
    return new Uint8Array(readRegularFile(file, { below: folder }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || !existsSync(`${file}.br`)) throw error;
    const compressed = readRegularFile(`${file}.br`, { below: folder });
    return new Uint8Array(brotliDecompressSync(compressed, { maxOutputLength: limits.fileBytes }));
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
