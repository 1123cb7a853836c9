// Decides whether `RegExp` matches a pattern in linear time. It does if each character leaves only one way to continue,
// so that there is nothing to backtrack to (one-unambiguous expressions: Brüggemann-Klein and Wood, 1998). Pure.
import { type Node, parse } from "./runtime/pattern.ts";

/** Longest unanchored pattern that is accepted, because it is tried at every position of the text. */
const longestFloating = 100;

/** False also if it cannot be proved. */
export const isUnambiguous = (pattern: string): boolean => {
  try {
    const root = parse(pattern);
    const nodes = root.kind === "sequence" ? root.nodes : [root];
    const anchored = isPlace(nodes[0], "^");
    const ended = isPlace(nodes.at(-1), "$");
    const inner: Node = { kind: "sequence", nodes: nodes.slice(anchored ? 1 : 0, ended ? -1 : undefined) };
    return (anchored || longest(inner) <= longestFloating) && hasOneWay(inner, nothing);
  } catch {
    return false;
  }
};

const isPlace = (node: Node | undefined, sign: string): boolean => node?.kind === "place" && node.sign === sign;

/** ASCII character codes; `beyond` stands for all other characters. */
type Characters = ReadonlySet<number | "beyond">;
const nothing: Characters = new Set();

/** @param next the characters that may follow the node. */
const hasOneWay = (node: Node, next: Characters): boolean => {
  switch (node.kind) {
    case "character":
      return true;
    case "sequence":
      return node.nodes.every((item, at) => {
        const rest: Node = { kind: "sequence", nodes: node.nodes.slice(at + 1) };
        return hasOneWay(item, mayBeEmpty(rest) ? union(begins(rest), next) : begins(rest));
      });
    case "either": {
      // An alternative that may be empty can also begin with what follows it.
      const starts = node.nodes.map((way) => (mayBeEmpty(way) ? union(begins(way), next) : begins(way)));
      const apart = starts.every((start, at) => starts.slice(at + 1).every((other) => areDisjoint(start, other)));
      return apart && node.nodes.filter(mayBeEmpty).length < 2 && node.nodes.every((way) => hasOneWay(way, next));
    }
    case "repeat": {
      const { node: item, least, most } = node;
      const start = begins(item);
      const decided = least === most || areDisjoint(start, next);
      return decided && !mayBeEmpty(item) && hasOneWay(item, most > 1 ? union(start, next) : next);
    }
    // Nothing is proved about assertions inside the pattern.
    default:
      return false;
  }
};

const mayBeEmpty = (node: Node): boolean =>
  node.kind === "sequence"
    ? node.nodes.every(mayBeEmpty)
    : node.kind === "either"
      ? node.nodes.some(mayBeEmpty)
      : node.kind === "repeat"
        ? node.least === 0 || mayBeEmpty(node.node)
        : node.kind !== "character";

const begins = (node: Node): Characters => {
  switch (node.kind) {
    case "character":
      return charactersOf(node.regex);
    case "either":
      return node.nodes.map(begins).reduce(union, nothing);
    case "repeat":
      return begins(node.node);
    case "sequence": {
      const until = node.nodes.findIndex((item) => !mayBeEmpty(item));
      return node.nodes
        .slice(0, until === -1 ? undefined : until + 1)
        .map(begins)
        .reduce(union, nothing);
    }
    default:
      return nothing;
  }
};

const longest = (node: Node): number =>
  node.kind === "sequence"
    ? node.nodes.reduce((sum, item) => sum + longest(item), 0)
    : node.kind === "either"
      ? Math.max(...node.nodes.map(longest))
      : node.kind === "repeat"
        ? node.most * longest(node.node)
        : 1;

const charactersOf = (regex: RegExp): Characters => {
  const ascii = Array.from({ length: 128 }, (_, code) => code).filter((code) => regex.test(String.fromCharCode(code)));
  // ASCII literals and simple classes match no other characters; negated classes, other escapes and the dot may.
  const asciiOnly = /^\^(\[(?!\^)([ -[^-~]|\\[\^\-\][\\/.dw])*\]|[ -[\]-~]|\\[\^$\\.*+?()[\]{}|/dw])\$$/;
  return new Set([...ascii, ...(regex.source === "^.$" || !asciiOnly.test(regex.source) ? (["beyond"] as const) : [])]);
};

const union = (characters: Characters, other: Characters): Characters => new Set([...characters, ...other]);
const areDisjoint = (characters: Characters, other: Characters): boolean =>
  [...characters].every((item) => !other.has(item));
