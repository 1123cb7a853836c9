// Loads an OpenAPI file (YAML or JSON, possibly split) as one document, with its samples and a mapping from pointers
// back to file and line. `readBundle` does the same for a bundled document without loading the bundler.
import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { withinBounds } from "./bundle/bounds.ts";
import { bundleFile } from "./bundle/bundle-file.ts";
import { cachedBundle } from "./bundle/cache.ts";
import { contentByReference } from "./bundle/content-references.ts";
import { withoutEvidence } from "./bundle/evidence.ts";
import { toVersion31 } from "./bundle/normalise.ts";
import { readablePatterns } from "./bundle/patterns.ts";
import { splitReadWriteOnly } from "./bundle/read-write-only.ts";
import { readSamples } from "./bundle/samples.ts";
import { type Position, sourceMap } from "./bundle/source-map.ts";
import { displayPath, SpecError } from "./bundle/spec-error.ts";
import { contentWhereItMayBe } from "./bundle/without-content.ts";
import { jsonHeader } from "./header.ts";
import { type Document, isObject } from "./openapi/document.ts";
import type { Pointer, SpecNote } from "./openapi/operation.ts";
import { readRegularFile } from "./terminal/regular-file.ts";
import { visibleJson } from "./terminal/visible.ts";

export type { Position } from "./bundle/source-map.ts";
export { type Problem, SpecError } from "./bundle/spec-error.ts";

export type Spec = {
  /** OpenAPI 3.1; every `$ref` points into the document itself. */
  readonly document: Document;
  /** Absolute path of the file that was read. */
  readonly file: string;
  /** Every file that an `x-sample` names, by file name. */
  readonly samples: ReadonlyMap<string, Uint8Array>;
  /** Remarks on parts of the document that are read differently from how they are written, or not at all. */
  readonly notes: readonly SpecNote[];
  /** SHA-256 in hex of the package's openapi.json; independent of the formatting of the source file. */
  readonly sha256: string;
  /**
   * The source location of a pointer, with line and column, relative to the working directory:
   * `spec/paths/things.yaml:12:7`.
   */
  readonly locate: (pointer: Pointer) => string;
  /** The same as an object, with the absolute path. */
  readonly position: (pointer: Pointer) => Position;
};

/**
 * Bundles a file and everything it refers to. OpenAPI 3.0 is converted to 3.1.
 * @param cache a folder for caching bundles, because the bundler takes a second to load. Null for no cache.
 * @param allowRefs where references may lead besides the file's own folder: folders, files, or prefixes of http(s)
 * URLs.
 * @throws SpecError with all errors at once.
 */
export const loadSpec = async (
  file: string,
  cache: string | null = null,
  bundle = bundleFile,
  allowRefs: readonly string[] = [],
): Promise<Spec> => {
  const path = resolve(file);
  // Files elsewhere may change without being noticed, so such a bundle is not cached.
  const usableCache = allowRefs.length === 0 ? cache : null;
  const { document: bundled, notes } = await cachedBundle(usableCache, path, (text) => bundle(text, allowRefs));
  const positions = sourceMap(bundled, path);
  const contents = contentByReference(bundled);
  const bounded = withinBounds(contents.document);
  const answers = contentWhereItMayBe(toVersion31(bounded.document));
  const patterns = readablePatterns(answers.document);
  const directed = splitReadWriteOnly(patterns.document);
  const document: Document = { ...jsonHeader, ...directed.document };
  const origin = (pointer: Pointer): Position => positions(directed.origin(pointer));
  return specOf(document, path, origin, join(dirname(path), "samples"), [
    ...notes,
    ...contents.notes,
    ...bounded.notes,
    ...answers.notes,
    ...patterns.notes,
  ]);
};

/**
 * Reads an openapi.json that `generate` wrote.
 * @param sources the file it was bundled from, if available; `locate` then leads there, and samples are read from
 * beside it.
 * @throws SpecError if the file is missing or not JSON, or names a sample that does not exist.
 */
export const readBundle = async (file: string, sources?: string): Promise<Spec> => {
  const path = resolve(file);
  const document = parse(readText(path), path);
  const origin = resolve(sources ?? file);
  return specOf(document, path, sourceMap(document, origin), join(dirname(origin), "samples"));
};

/** The content of openapi.json. */
export const renderBundle = (document: Document): string => `${visibleJson(document, 2)}\n`;

/**
 * The content of the package's openapi.json, without white space (a third of the other) and evidence (half of the
 * rest).
 */
export const renderForPackage = (document: Document): string => JSON.stringify(withoutEvidence(document));

const specOf = (
  document: Document,
  file: string,
  positions: (pointer: Pointer) => Position,
  folder: string,
  notes: readonly SpecNote[] = [],
): Spec => ({
  document,
  file,
  notes,
  samples: readSamples(document, folder, positions),
  sha256: createHash("sha256").update(renderForPackage(document)).digest("hex"),
  position: positions,
  locate: (pointer) => {
    const { file: source, line, column } = positions(pointer);
    return `${displayPath(source)}:${line}:${column}`;
  },
});

const readText = (path: string): string => {
  try {
    return readRegularFile(path).toString("utf8");
  } catch (error) {
    const what = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : String(error);
    throw new SpecError([{ file: path, line: 1, column: 1, what, cure: "run `npm run generate` to write it" }]);
  }
};

const parse = (text: string, path: string): Document => {
  const invalid = (what: string): SpecError =>
    new SpecError([{ file: path, line: 1, column: 1, what, cure: "run `npm run generate` to write it again" }]);
  try {
    const document: unknown = JSON.parse(text);
    if (isObject(document) && typeof document.openapi === "string") return document;
  } catch (error) {
    throw invalid(`this is not JSON: ${(error as Error).message}`);
  }
  throw invalid("this is not an OpenAPI document");
};
