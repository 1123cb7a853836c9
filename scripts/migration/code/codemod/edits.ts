// Applies edits to a text, and finds the comments in source code.
import { ts } from "ts-morph";
import type { Edit } from "./plan.ts";

export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  const ordered = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  let [result, at] = ["", 0];
  for (const { start, end, text: inserted } of ordered) {
    // Skips edits inside text that an earlier edit has replaced.
    if (start < at && end <= at && end > start) continue;
    result += text.slice(at, Math.max(at, start)) + inserted;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
};

export type Comment = { readonly start: number; readonly end: number; readonly text: string };

/** The comments of TypeScript or JavaScript source. */
export const commentsOf = (text: string, jsx: boolean): readonly Comment[] => {
  const file = ts.createSourceFile(jsx ? "x.tsx" : "x.ts", text, ts.ScriptTarget.Latest, true);
  const comments = new Map<number, Comment>();
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) comments.set(pos, { start: pos, end, text: text.slice(pos, end) });
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...comments.values()].sort((a, b) => a.start - b.start);
};
