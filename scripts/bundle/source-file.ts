// A source file of a document: its values, and the position of each value (or of its key) in the text. JSON is parsed
// with a parser that keeps offsets, YAML with the bundler's.
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { at } from "../openapi/document.ts";
import { readRegularFile } from "../terminal/regular-file.ts";
import { loadRedocly } from "./redocly.ts";

export type SourceFile = {
  /** Absolute path. */
  readonly file: string;
  /** The parsed content. */
  readonly value: unknown;
  /**
   * @param path keys from the innermost outwards. Returns the position of the value, or of the nearest one that exists.
   */
  readonly place: (path: KeyPath) => Place;
};

/** The last key, linked to the keys before it, because a large document has as many paths as values. */
export type KeyPath = { readonly parent: KeyPath; readonly key: string } | null;

/** Both start at 1. */
type Place = { readonly line: number; readonly column: number };

/** Null if the file is not available, as with the sources of the published package. */
export const openSource = (file: string): SourceFile | null => {
  try {
    const text = readRegularFile(file).toString("utf8");
    return asJson(file, text) ?? asYaml(file, text);
  } catch {
    return null;
  }
};

const asJson = (file: string, text: string): SourceFile | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  let tree: Node | undefined;
  const positionAt = positionsIn(text);
  return {
    file,
    value,
    place: (path) => {
      tree ??= parseTree(text);
      const node = nearest(tree, path);
      return positionAt((node?.parent?.type === "property" ? node.parent : node)?.offset ?? 0);
    },
  };
};

const nearest = (tree: Node | undefined, path: KeyPath): Node | undefined => {
  if (tree === undefined || path === null) return tree;
  const parent = nearest(tree, path.parent);
  if (parent === undefined) return tree;
  const key = parent.type === "array" ? Number(path.key) : path.key;
  return findNodeAtLocation(parent, [key]) ?? parent;
};

const asYaml = (file: string, text: string): SourceFile => {
  const redocly = loadRedocly();
  const source = new redocly.Source(file, text);
  return {
    file,
    value: redocly.parseYaml(text),
    place: (path) => {
      const { start } = redocly.getLineColLocation({ source, pointer: at("#", ...keysOf(path)), reportOnKey: true });
      return { line: start.line, column: start.col };
    },
  };
};

const keysOf = (path: KeyPath): readonly string[] => (path === null ? [] : [...keysOf(path.parent), path.key]);

const positionsIn = (text: string): ((offset: number) => Place) => {
  let starts: readonly number[] | null = null;
  return (offset) => {
    starts ??= Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low - 1] ?? 0) + 1 };
  };
};
