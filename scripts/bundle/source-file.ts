// A file that a document was written in → its values, and where in the text each begins: its key where it has one. JSON by a
// parser that keeps offsets, YAML by the bundler's own.
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import { at } from "../openapi/document.ts";
import { readRegularFile } from "../terminal/regular-file.ts";
import { loadRedocly } from "./redocly.ts";

export type SourceFile = {
  /** Absolute path. */
  readonly file: string;
  /** What is written there. */
  readonly value: unknown;
  /** @param path keys from the innermost outwards; the place of the nearest that is written there */
  readonly place: (path: KeyPath) => Place;
};

/** The last key and those before it: linked, since a large document has as many paths as values. */
export type KeyPath = { readonly parent: KeyPath; readonly key: string } | null;

/** Both from 1. */
type Place = { readonly line: number; readonly column: number };

/** Null where it is not at hand, as the sources of a package are not; then there is nothing to point at. */
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
  const placeAt = placesIn(text);
  return {
    file,
    value,
    place: (path) => {
      tree ??= parseTree(text);
      const found = nearest(tree, path);
      return placeAt((found?.parent?.type === "property" ? found.parent : found)?.offset ?? 0);
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

const placesIn = (text: string): ((offset: number) => Place) => {
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
