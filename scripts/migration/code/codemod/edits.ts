// A text and changes to it → the changed text, with every comment that stood in what was taken out.
import { ts } from "ts-morph";
import type { Edit } from "./plan.ts";

export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  const ordered = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  let [result, at] = ["", 0];
  for (const { start, end, text: inserted } of ordered) {
    // Inside what an earlier one has replaced already.
    if (start < at && end <= at && end > start) continue;
    result += text.slice(at, Math.max(at, start)) + inserted;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
};

export type Comment = { readonly start: number; readonly end: number; readonly text: string };

/** Of TypeScript or JavaScript source. */
export const commentsOf = (text: string, jsx: boolean): readonly Comment[] => {
  const file = ts.createSourceFile(jsx ? "x.tsx" : "x.ts", text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, Comment>();
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
    ];
    for (const { pos, end } of ranges) found.set(pos, { start: pos, end, text: text.slice(pos, end) });
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);
  return [...found.values()].sort((a, b) => a.start - b.start);
};
