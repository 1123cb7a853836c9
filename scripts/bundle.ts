// An OpenAPI file (YAML or JSON, split over files or not) → one document, with its samples and the way back from a
// pointer to file and line. `readBundle` does the same for a document that is bundled already, without the bundler.
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
  /** Absolute path of the file it was read from. */
  readonly file: string;
  /** By file name, each one that an `x-sample` names. */
  readonly samples: ReadonlyMap<string, Uint8Array>;
  /** What the document says in a way that is not read as it stands, or not at all, although it is read. */
  readonly notes: readonly SpecNote[];
  /** Hex, of the bytes of the package's openapi.json, however the file at hand is spaced. */
  readonly sha256: string;
  /** `spec/paths/things.yaml:12:7`, line and column, relative to the working directory: where a person edits what the pointer leads to. */
  readonly locate: (pointer: Pointer) => string;
  /** The same with the absolute path, as values. */
  readonly position: (pointer: Pointer) => Position;
};

/**
 * Bundles a file and everything it refers to. OpenAPI 3.0 comes out as 3.1.
 * @param cache a folder for what the bundler made of the same files before; it takes a second to load. Null: none.
 * @param allowRefs where references may lead beside the file's own folder: folders, files, beginnings of http(s) addresses.
 * @throws SpecError with all that is wrong at once.
 */
export const loadSpec = async (
  file: string,
  cache: string | null = null,
  bundle = bundleFile,
  allowRefs: readonly string[] = [],
): Promise<Spec> => {
  const path = resolve(file);
  // What lies elsewhere may change without a trace here.
  const reach = allowRefs.length === 0 ? cache : null;
  const { document: bundled, notes } = await cachedBundle(reach, path, (text) => bundle(text, allowRefs));
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
 * @param sources the file it was bundled from, where that is at hand: `locate` then leads there, and the samples are
 *   taken from beside it.
 * @throws SpecError where the file is missing, no JSON, or names a sample that does not exist.
 */
export const readBundle = async (file: string, sources?: string): Promise<Spec> => {
  const path = resolve(file);
  const document = parse(readText(path), path);
  const origin = resolve(sources ?? file);
  return specOf(document, path, sourceMap(document, origin), join(dirname(origin), "samples"));
};

/** The bytes of openapi.json. */
export const renderBundle = (document: Document): string => `${visibleJson(document, 2)}\n`;

/** The bytes of the package's openapi.json. A third of the other is white space, and half of the rest evidence. */
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
    throw new SpecError([{ file: path, line: 1, column: 1, what, cure: "run `npm run generate`, which writes it" }]);
  }
};

const parse = (text: string, path: string): Document => {
  const broken = (what: string): SpecError =>
    new SpecError([{ file: path, line: 1, column: 1, what, cure: "run `npm run generate`, which writes it anew" }]);
  try {
    const document: unknown = JSON.parse(text);
    if (isObject(document) && typeof document.openapi === "string") return document;
  } catch (error) {
    throw broken(`this is no JSON: ${(error as Error).message}`);
  }
  throw broken("this is no OpenAPI document");
};
