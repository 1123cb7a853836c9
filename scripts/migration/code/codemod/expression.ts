// Represents pieces of text as one string in which each unknown piece is a private-use character, and turns parts of it
// back into expressions.
import type { Node } from "ts-morph";
import type { Piece } from "./pieces.ts";

const first = 0xe000;

export type Template = { readonly text: string; readonly nodes: readonly Node[] };

export const templateOf = (pieces: readonly Piece[]): Template => {
  const keys: Node[] = [];
  const nodes: Node[] = [];
  const text = pieces.map((piece) => {
    if (piece.text !== null) return piece.text;
    if (!keys.includes(piece.key)) {
      keys.push(piece.key);
      nodes.push(piece.node);
    }
    return String.fromCharCode(first + keys.indexOf(piece.key));
  });
  return { text: text.join(""), nodes };
};

export const isUnknown = (text: string): boolean => /[\uE000-\uF8FF]/.test(text);

export type Written = { readonly text: string; readonly kept: readonly Node[] };

/** Source text for a part of a template. */
export const written = (part: string, { nodes }: Template): Written => {
  const nodeOf = (char: string): Node => nodes[char.charCodeAt(0) - first]!;
  const parts = part.split(/([\uE000-\uF8FF])/).filter((part) => part !== "");
  const unknown = parts.filter(isUnknown);
  const kept = unknown.map(nodeOf);
  if (parts.length === 1 && unknown.length === 1) return { text: nodeOf(part).getText(), kept };
  if (unknown.length === 0) return { text: JSON.stringify(part), kept };
  const inside = parts.map((part) =>
    isUnknown(part) ? `\${${nodeOf(part).getText()}}` : part.replaceAll(/[\\`]|\$\{/g, "\\$&").replaceAll("\n", "\\n"),
  );
  return { text: `\`${inside.join("")}\``, kept };
};
