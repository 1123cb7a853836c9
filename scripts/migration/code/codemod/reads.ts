// Finds where a file with moved places reads a part of the response whose form changes.
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Plan } from "./plan.ts";

export type Read = { readonly node: Node; readonly text: string };

export const readsOfChanged = (file: SourceFile, plans: readonly Plan[]): readonly Read[] => {
  const changed = [...new Set(plans.map(({ move }) => move))].flatMap(({ parity }) =>
    (parity?.outputs ?? []).filter(({ change, name }) => change === "changed" && !name.includes("[")),
  );
  return file
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .flatMap((node) =>
      changed
        .filter(({ name }) => `.${chainOf(node)}`.endsWith(`.${name}`))
        .map(({ name, before, after }) => ({ node, text: `reads ${name}: before ${before}; now ${after}` })),
    );
};

const chainOf = (node: Node): string =>
  Node.isPropertyAccessExpression(node) ? `${chainOf(node.getExpression())}.${node.getName()}` : "";
