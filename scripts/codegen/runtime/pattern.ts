// Decides whether a pattern of the document matches a text, in time linear in the text. `RegExp` backtracks and may
// take exponential time; this matcher follows all alternatives at once (Thompson, 1968). Single characters are still
// tested by `RegExp`, so that classes mean what ECMA-262 defines for the flag u.

/** @internal */
export type Node =
  | { readonly kind: "character"; readonly regex: RegExp }
  | { readonly kind: "place"; readonly sign: string; readonly holds: Place }
  | { readonly kind: "look"; readonly ahead: Node; readonly negated: boolean }
  | { readonly kind: "either" | "sequence"; readonly nodes: readonly Node[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly least: number; readonly most: number };

type Place = (characters: readonly string[], at: number) => boolean;

type Step =
  | { readonly kind: "character"; readonly regex: RegExp; readonly next: number }
  | { readonly kind: "place"; readonly holds: Place; readonly next: number }
  | { readonly kind: "look"; readonly ahead: Program; readonly negated: boolean; readonly next: number }
  | { readonly kind: "fork"; next: readonly number[] }
  | { readonly kind: "end" };

type Program = { readonly steps: readonly Step[]; readonly start: number };

/** Limits the size of a program: `{1000}` copies what it repeats 1000 times. */
const mostSteps = 20_000;
/** Does not apply to a single repeated character class, see `simple`. */
const longestText = 1_000_000;
/** About one second of work. */
const mostWork = 5_000_000;

/** The number of steps that may still be taken. */
export type Work = { left: number };

/** A single repeated character class, which `RegExp` matches without backtracking. */
const simple = /^\^(?:\\[dDsSwW]|\.|\[(?:[^\\\]]|\\.)*\])(?:[*+]|\{\d+(?:,\d*)?\})\$$/su;

const programs = new Map<string, Program | null>();

/**
 * Returns null if it cannot decide: the pattern has a lookbehind or a back-reference, or the text is too long.
 * @param work a budget that several texts can share, so that together they take no longer than one.
 * @throws SyntaxError for an invalid pattern.
 */
export const patternHolds = (pattern: string, text: string, work: Work = { left: mostWork }): boolean | null => {
  if (simple.test(pattern)) return new RegExp(pattern, "u").test(text);
  let program = programs.get(pattern);
  if (program === undefined) {
    program = compile(pattern);
    programs.set(pattern, program);
  }
  if (!program || text.length > longestText) return null;
  return run(program, [...text], 0, true, work);
};

const compile = (pattern: string): Program | null => {
  new RegExp(pattern, "u");
  try {
    return programOf(parse(pattern));
  } catch (error) {
    if (error === unsupported || error instanceof RangeError) return null;
    throw error;
  }
};

const unsupported = new Error("the pattern is not followed");

/** @param anywhere true if a match may also begin at a later position. */
const run = (
  { steps, start }: Program,
  characters: readonly string[],
  from: number,
  anywhere: boolean,
  work: Work,
): boolean | null => {
  const seenAt = new Int32Array(steps.length).fill(-1);
  let current: number[] = [];
  for (let at = from; ; at++) {
    // Follows all steps that consume no character; one step may lead to several.
    const open = at === from || anywhere ? [...current, start] : current;
    const waiting: number[] = [];
    while (open.length > 0) {
      const index = open.pop()!;
      if (seenAt[index] === at) continue;
      seenAt[index] = at;
      if (--work.left < 0) return null;
      const step = steps[index]!;
      if (step.kind === "end") return true;
      if (step.kind === "character") waiting.push(index);
      else if (step.kind === "fork") open.push(...step.next);
      else if (step.kind === "place") {
        if (step.holds(characters, at)) open.push(step.next);
      } else {
        const ahead = run(step.ahead, characters, at, false, work);
        if (ahead === null) return null;
        if (ahead !== step.negated) open.push(step.next);
      }
    }
    const character = characters[at];
    if (character === undefined || (waiting.length === 0 && !anywhere)) return false;
    current = [];
    for (const index of waiting) {
      const step = steps[index] as Extract<Step, { kind: "character" }>;
      if (step.regex.test(character)) current.push(step.next);
    }
  }
};

const programOf = (node: Node): Program => {
  const steps: Step[] = [{ kind: "end" }];
  const add = (step: Step): number => {
    if (steps.length >= mostSteps) throw unsupported;
    return steps.push(step) - 1;
  };
  const before = (node: Node, next: number): number => {
    switch (node.kind) {
      case "character":
        return add({ ...node, next });
      case "place":
        return add({ kind: "place", holds: node.holds, next });
      case "look":
        return add({ kind: "look", ahead: programOf(node.ahead), negated: node.negated, next });
      case "either":
        return add({ kind: "fork", next: node.nodes.map((each) => before(each, next)) });
      case "sequence":
        return node.nodes.reduceRight((after, each) => before(each, after), next);
      case "repeat":
        return beforeRepeat(node, next);
    }
  };
  const beforeRepeat = (
    { node: repeated, least: minimum, most: maximum }: Extract<Node, { kind: "repeat" }>,
    next: number,
  ): number => {
    let start = next;
    if (maximum === Number.POSITIVE_INFINITY) {
      const loop: Extract<Step, { kind: "fork" }> = { kind: "fork", next: [] };
      start = add(loop);
      loop.next = [before(repeated, start), next];
    } else
      for (let times = minimum; times < maximum; times++)
        start = add({ kind: "fork", next: [before(repeated, start), next] });
    for (let times = 0; times < minimum; times++) start = before(repeated, start);
    return start;
  };
  const start = before(node, 0);
  return { steps, start };
};

const isWord = (character: string | undefined): boolean => character !== undefined && /^\w$/.test(character);
const isEdge: Place = (characters, at) => isWord(characters[at - 1]) !== isWord(characters[at]);
const places: Readonly<Record<string, Place>> = {
  "^": (_, at) => at === 0,
  $: (characters, at) => at === characters.length,
  "\\b": isEdge,
  "\\B": (characters, at) => !isEdge(characters, at),
};

/** Matches one token at a time. Lookbehinds and back-references are not matched, so parsing fails at them. */
const pieces =
  /\(\?:|\(\?[=!]|\(\?<[^=!>][^>]*>|\((?!\?)|[|)^$]|\\[bB]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|\[(?:[^\\\]]|\\.)*\]|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u\{[\da-fA-F]+\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[a-zA-Z]|\\[pP]\{[^}]*\}|\\[^1-9kpPuxc]|[^\\()[\]{}|*+?^$]/suy;

/**
 * @throws for a pattern that this matcher does not support.
 * @internal
 */
export const parse = (pattern: string): Node => {
  let piece: string | undefined;
  const advance = (): void => {
    if (pieces.lastIndex === pattern.length) piece = undefined;
    else piece = pieces.exec(pattern)?.[0] ?? fail();
  };
  const fail = (): never => {
    throw unsupported;
  };
  const either = (): Node => {
    const nodes = [sequence()];
    while (piece === "|") {
      advance();
      nodes.push(sequence());
    }
    return nodes.length === 1 ? nodes[0]! : { kind: "either", nodes };
  };
  const sequence = (): Node => {
    const nodes: Node[] = [];
    while (piece !== undefined && piece !== "|" && piece !== ")") {
      const node = atom(piece);
      const [least, most] = quantity(piece);
      if (least === null) nodes.push(node);
      else {
        advance();
        nodes.push({ kind: "repeat", node, least, most });
      }
    }
    return { kind: "sequence", nodes };
  };
  const atom = (first: string): Node => {
    advance();
    const holds = places[first];
    if (holds !== undefined) return { kind: "place", sign: first, holds };
    if (!first.startsWith("(")) return { kind: "character", regex: new RegExp(`^${first}$`, "u") };
    const inside = either();
    if (piece !== ")") fail();
    advance();
    const looks = first === "(?=" || first === "(?!";
    return looks ? { kind: "look", ahead: inside, negated: first === "(?!" } : inside;
  };
  pieces.lastIndex = 0;
  advance();
  const node = either();
  return piece === undefined ? node : fail();
};

/** Returns the minimum and maximum number of repetitions; the minimum is null if the token is not a quantifier. */
const quantity = (piece: string | undefined): readonly [least: number | null, most: number] => {
  const many = Number.POSITIVE_INFINITY;
  const sign = /^[*+?]/.exec(piece ?? "")?.[0];
  if (sign) return [sign === "+" ? 1 : 0, sign === "?" ? 1 : many];
  const [, least, comma, most] = /^\{(\d+)(?:(,)(\d*))?\}/.exec(piece ?? "") ?? [];
  if (least === undefined) return [null, 0];
  return [Number(least), most ? Number(most) : comma ? many : Number(least)];
};
