// Maps locations of the bundle to positions in source files. The bundle and its sources are walked in parallel,
// following the references that the bundler followed. Lines and columns are only computed for the locations requested.
import { dirname, resolve } from "node:path";
import { at, type Document, isObject, lookUp } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";
import { type Kind, kindOf, referenceOf } from "../openapi/structure.ts";
import { type KeyPath, openSource, type SourceFile } from "./source-file.ts";

export type Position = {
  /** Absolute path. */
  readonly file: string;
  /** Starts at 1. */
  readonly line: number;
  /** Starts at 1, in UTF-16 units, as editors count. */
  readonly column: number;
};

/** Builds the map on first use, since most runs do not need it. A location without a position gets its parent's. */
export const sourceMap = (bundle: Document, root: string): ((pointer: Pointer) => Position) => {
  let nodes: ReadonlyMap<Pointer, FileNode> | null = null;
  const positions = new Map<Pointer, Position>();
  const positionOf = (pointer: Pointer): Position => {
    nodes ??= draw(bundle, root);
    for (let ancestor = pointer; ancestor.includes("/"); ancestor = ancestor.slice(0, ancestor.lastIndexOf("/"))) {
      const node = nodes.get(ancestor);
      if (node !== undefined) return { file: node.source.file, ...node.source.place(node.path) };
    }
    return { file: root, line: 1, column: 1 };
  };
  return (pointer) => {
    const position = positions.get(pointer) ?? positionOf(pointer);
    positions.set(pointer, position);
    return position;
  };
};

/** A value in a file, with the keys that lead to it. */
type FileNode = { readonly source: SourceFile; readonly value: unknown; readonly path: KeyPath };

const draw = (bundle: Document, root: string): ReadonlyMap<Pointer, FileNode> => {
  const nodes = new Map<Pointer, FileNode>();
  const open = openFiles();
  const rootNode = rootOf(open(root));
  const waiting: { value: unknown; pointer: Pointer; kind: Kind; from: FileNode }[] = [];
  if (rootNode !== null) waiting.push({ value: bundle, pointer: "#", kind: "document", from: rootNode });
  // Iterates instead of shifting, because shifting would move all remaining entries each time.
  for (const next of waiting) {
    if (nodes.has(next.pointer)) continue;
    nodes.set(next.pointer, next.from);
    const { kind } = next;
    const kept = referenceOf(next.value, kind);
    let here: FileNode | null = next.from;
    if (kept === null && kind !== "value") {
      // The bundler replaced the reference by its target.
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
  return nodes;
};

const openFiles = (): ((file: string) => SourceFile | null) => {
  const sources = new Map<string, SourceFile | null>();
  return (file) => {
    const opened = sources.get(file);
    if (opened !== undefined) return opened;
    const source = openSource(file);
    sources.set(file, source);
    return source;
  };
};

const rootOf = (source: SourceFile | null): FileNode | null =>
  source === null ? null : { source, value: source.value, path: null };

const follow = (open: (file: string) => SourceFile | null, from: FileNode): FileNode | null => {
  const [path = "", fragment = ""] = (refOf(from) ?? "").split("#");
  let here = rootOf(path === "" ? from.source : open(resolve(dirname(from.source.file), decodeURIComponent(path))));
  for (const key of fragment.split("/").slice(1)) {
    const name = decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
    here = here === null ? null : (childrenOf(here).find(([child]) => child === name)?.[1] ?? null);
  }
  return here;
};

const refOf = ({ value }: FileNode): string | null =>
  isObject(value) && typeof value.$ref === "string" ? value.$ref : null;

const childrenOf = ({ source, value, path: parent }: FileNode): (readonly [key: string, from: FileNode])[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).map(([key, child]) => [key, { source, value: child, path: { parent, key } }])
    : [];
