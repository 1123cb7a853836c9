// Where in which file a place of the bundle was written. The bundle and its sources are walked side by side; where the
// bundler followed a reference, so does the walk.
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import type { LineCounter, Document as Yaml } from "yaml";
import { at, type Document, isObject, lookUp } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";
import { type Kind, kindOf, referenceOf } from "../openapi/structure.ts";
import { readRegularFile } from "../terminal/regular-file.ts";

export type Position = {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
};

/** The map is drawn when first asked for, since most runs never ask. A place that has none gives its parent's. */
export const sourceMap = (bundle: Document, root: string): ((pointer: Pointer) => Position) => {
  let positions: ReadonlyMap<Pointer, Position> | null = null;
  return (pointer) => {
    positions ??= hasYaml() ? draw(bundle, root) : new Map();
    for (let place = pointer; place.includes("/"); place = place.slice(0, place.lastIndexOf("/"))) {
      const position = positions.get(place);
      if (position !== undefined) return position;
    }
    return { file: root, line: 1, column: 1 };
  };
};

type YamlModule = typeof import("yaml");

let yamlModule: YamlModule | null = null;

/** Found when first needed: users of the published package do without it, and without lines. */
const hasYaml = (): boolean => {
  try {
    yamlModule ??= createRequire(import.meta.url)("yaml") as YamlModule;
    return true;
  } catch {
    return false;
  }
};

const yaml = (): YamlModule => {
  if (yamlModule === null) throw new Error("source positions were asked for before yaml was found");
  return yamlModule;
};

type Source = { readonly file: string; readonly yaml: Yaml; readonly lines: LineCounter };
/** A node of a file, with where it begins: its key where it has one. */
type FileNode = { readonly source: Source; readonly node: unknown; readonly offset: number };

const draw = (bundle: Document, root: string): ReadonlyMap<Pointer, Position> => {
  const positions = new Map<Pointer, Position>();
  const open = openFiles();
  const start = rootOf(open(root));
  const waiting: { value: unknown; pointer: Pointer; kind: Kind; from: FileNode }[] = [];
  if (start !== null) waiting.push({ value: bundle, pointer: "#", kind: "document", from: start });
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (positions.has(next.pointer)) continue;
    positions.set(next.pointer, positionOf(next.from));
    const { kind } = next;
    const kept = referenceOf(next.value, kind);
    let here: FileNode | null = next.from;
    if (kept === null && kind !== "value") {
      // The bundler put in place what the reference led to.
      while (here !== null && refOf(here) !== null) here = follow(open, here);
    } else if (kept !== null) {
      const target = follow(open, here);
      if (target !== null) waiting.push({ value: lookUp(bundle, kept), pointer: kept, kind, from: target });
    }
    if (here === null) continue;
    for (const [key, child] of childrenOf(here)) {
      const value = Array.isArray(next.value) ? next.value[Number(key)] : isObject(next.value) && next.value[key];
      if (value !== undefined)
        waiting.push({ value, pointer: at(next.pointer, key), kind: kindOf(next.value, kind, key), from: child });
    }
  }
  return positions;
};

const openFiles = (): ((file: string) => Source | null) => {
  const sources = new Map<string, Source | null>();
  return (file) => {
    const known = sources.get(file);
    if (known !== undefined) return known;
    const source = openFile(file);
    sources.set(file, source);
    return source;
  };
};

const openFile = (file: string): Source | null => {
  try {
    const lines = new (yaml().LineCounter)();
    return {
      file,
      yaml: yaml().parseDocument(readRegularFile(file).toString("utf8"), { lineCounter: lines, logLevel: "silent" }),
      lines,
    };
  } catch {
    // The sources may not be at hand, in a package for example; then there is nothing to point at.
    return null;
  }
};

const rootOf = (source: Source | null): FileNode | null =>
  source === null ? null : { source, node: source.yaml.contents, offset: offsetOf(source.yaml.contents) };

const follow = (open: (file: string) => Source | null, from: FileNode): FileNode | null => {
  const [path = "", fragment = ""] = (refOf(from) ?? "").split("#");
  let here = rootOf(path === "" ? from.source : open(resolve(dirname(from.source.file), decodeURIComponent(path))));
  for (const key of fragment.split("/").slice(1)) {
    const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
    here = here === null ? null : (childrenOf(here).find(([child]) => child === name)?.[1] ?? null);
  }
  return here;
};

const refOf = (from: FileNode): string | null => {
  const node = unaliased(from);
  const ref = yaml().isMap(node) ? node.get("$ref") : null;
  return typeof ref === "string" ? ref : null;
};

const childrenOf = (from: FileNode): (readonly [key: string, from: FileNode])[] => {
  const node = unaliased(from);
  const { source } = from;
  if (yaml().isSeq(node))
    return node.items.map((item, index) => [String(index), { source, node: item, offset: offsetOf(item) }]);
  if (!yaml().isMap(node)) return [];
  return node.items.map(({ key, value }) => {
    const name = String(isObject(key) && "value" in key ? key.value : key);
    return [name, { source, node: value, offset: offsetOf(key) }];
  });
};

const unaliased = ({ source, node }: FileNode): unknown => (yaml().isAlias(node) ? node.resolve(source.yaml) : node);

const offsetOf = (node: unknown): number => {
  const range = isObject(node) ? node.range : undefined;
  return Array.isArray(range) ? Number(range[0]) : 0;
};

const positionOf = ({ source, offset }: FileNode): Position => {
  const { line, col } = source.lines.linePos(offset);
  return { file: source.file, line: Math.max(1, line), column: Math.max(1, col) };
};
