// A regular expression (ECMA-262, flag u) → texts that should match it, the plainest first. Pure.
// It need not understand every pattern, because the caller validates each text. For what it cannot follow it yields
// nothing.

/** Yields longer texts only if the schema requires more characters than the pattern. */
export function* textsForPattern(pattern: string, minLength = 0): Generator<string> {
  const seen = new Set<string>();
  const extras = [0, 1, 2, 3, 7, ...(minLength > 8 ? [minLength] : [])];
  for (const alternative of [0, 1, 2]) {
    for (const extra of extras) {
      for (const text of withWhatIsAhead(write({ pattern, alternative, extra }), minLength)) {
        if (seen.has(text) || text.length > longest) continue;
        seen.add(text);
        yield text;
      }
    }
  }
}

type Written = {
  readonly text: string;
  /** The shortest text for each `(?=…)`. */
  readonly ahead: string;
};

/**
 * Variants of a text that begin with what its lookaheads require: prepended, in place of its beginning, and padded to
 * its length.
 */
const withWhatIsAhead = (written: Written | null, minLength: number): string[] => {
  if (written === null) return [];
  const { text, ahead } = written;
  if (ahead === "") return [text];
  return [ahead + text, ahead + text.slice(ahead.length), (ahead + text).padEnd(Math.min(minLength, longest), ahead)];
};

type Choice = {
  readonly pattern: string;
  /** Index of the alternative in `a|b|c`, from 0; the last if there are fewer. */
  readonly alternative: number;
  /** How many extra times an item is repeated beyond its minimum, where allowed. */
  readonly extra: number;
};

const longest = 10_000;

/** The position in the pattern, and what has been written so far. */
type Writing = Choice & {
  at: number;
  ahead: string;
  /** What each capturing group has written, in the order of the parentheses. */
  readonly groups: string[];
};

const write = (choice: Choice): Written | null => {
  const writing: Writing = { ...choice, at: 0, ahead: "", groups: [] };
  try {
    const text = disjunction(writing);
    return writing.at === choice.pattern.length ? { text, ahead: writing.ahead } : null;
  } catch (error) {
    // An invalid class is refused elsewhere, where the pattern is read.
    if (error === unclear || error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
};

const unclear = new Error("the pattern is written in a way that is not followed");

/** Consumes the text if the pattern continues with it. */
const eat = (writing: Writing, text: string): boolean => {
  if (!writing.pattern.startsWith(text, writing.at)) return false;
  writing.at += text.length;
  return true;
};

/** Consumes what the expression matches at the current position. */
const match = (writing: Writing, regex: RegExp): readonly string[] | null => {
  const matched = regex.exec(writing.pattern.slice(writing.at));
  if (matched !== null) writing.at += matched[0].length;
  return matched;
};

// The functions below are named after the parts of a pattern in ECMA-262 §22.2.1 that they read.

const disjunction = (writing: Writing): string => {
  const written = [alternative(writing)];
  while (eat(writing, "|")) written.push(alternative(writing));
  return written[Math.min(writing.alternative, written.length - 1)] ?? "";
};

const alternative = (writing: Writing): string => {
  const { pattern } = writing;
  let text = "";
  while (writing.at < pattern.length && !"|)".includes(pattern[writing.at] ?? "")) {
    const written = atom(writing);
    text += written.repeat(times(writing));
  }
  return text;
};

const times = (writing: Writing): number => {
  const [least, most] = quantifier(writing);
  eat(writing, "?");
  return Math.min(most, least + writing.extra);
};

const quantifier = (writing: Writing): readonly [least: number, most: number] => {
  if (eat(writing, "*")) return [0, 64];
  if (eat(writing, "+")) return [1, 64];
  if (eat(writing, "?")) return [0, 1];
  const counts = match(writing, /^\{(\d+)(?:(,)(\d*))?\}/);
  if (counts === null) return [1, 1];
  const least = Number(counts[1]);
  if (counts[2] === undefined) return [least, least];
  return [least, counts[3] === "" ? least + 64 : Number(counts[3])];
};

const atom = (writing: Writing): string => {
  if (eat(writing, "^") || eat(writing, "$")) return "";
  if (eat(writing, "(")) return group(writing);
  if (eat(writing, "[")) return characterClass(writing);
  if (eat(writing, ".")) return "a";
  if (eat(writing, "\\")) return atomEscape(writing);
  const [character = ""] = match(writing, /^[\s\S]/u) ?? [];
  return character;
};

const group = (writing: Writing): string => {
  const { groups } = writing;
  // Lookarounds write nothing themselves; the schema decides in the end.
  const [lookaround] = match(writing, /^\?<?[=!]/) ?? [];
  const isLookaround = lookaround !== undefined;
  const captures = match(writing, /^\?:|^\?[ims-]+:/) === null;
  match(writing, /^\?<[^>]*>/);
  const index = groups.length;
  if (captures && !isLookaround) groups.push("");
  const text = disjunction(writing);
  if (!eat(writing, ")")) throw unclear;
  if (captures && !isLookaround) groups[index] = text;
  if (lookaround === "?=") writing.ahead += text;
  return isLookaround ? "" : text;
};

const atomEscape = (writing: Writing): string => {
  if (match(writing, /^[bB]/) !== null) return "";
  const back = match(writing, /^[1-9]\d*/);
  if (back !== null) return writing.groups[Number(back[0]) - 1] ?? "";
  const [first = ""] = classEscape(writing);
  return first;
};

/** Characters that the escape matches, plain ones first. */
const classEscape = (writing: Writing): readonly string[] => {
  const property = match(writing, /^([pP])\{([^}]*)\}/);
  if (property !== null) return plain.filter((text) => new RegExp(`\\${property[0]}`, "u").test(text));
  const code = match(writing, /^u\{([0-9a-f]+)\}|^u([0-9a-f]{4})|^x([0-9a-f]{2})/i);
  if (code !== null) return [String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16))];
  const [name = ""] = match(writing, /^[\s\S]/u) ?? [];
  const control = controls[name];
  if (control !== undefined) return [control];
  return "dDwWsS".includes(name) && name !== "" ? plain.filter((text) => new RegExp(`\\${name}`).test(text)) : [name];
};

/** The plainest character of the class. */
const characterClass = (writing: Writing): string => {
  const { pattern } = writing;
  const start = writing.at - 1;
  eat(writing, "^");
  const listed: string[] = [];
  while (writing.at < pattern.length && !eat(writing, "]")) {
    const [first = ""] = eat(writing, "\\") ? [classEscape(writing)[0] ?? ""] : (match(writing, /^[\s\S]/u) ?? []);
    listed.push(first);
  }
  const regex = new RegExp(`^${pattern.slice(start, writing.at)}$`, "u");
  const character = [...plain, ...listed].find((text) => regex.test(text));
  if (character === undefined) throw unclear;
  return character;
};

const plain: readonly string[] = [..."a1AbB20-_. zZ9/:@é"];

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", 0: "\0" };
