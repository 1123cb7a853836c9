// A regular expression (ECMA-262, flag u) → texts that should match it, the plainest first. Pure.
// It need not understand everything: whoever asks holds each text against the schema. What it cannot follow yields nothing.

/** Longer ones only for a schema that asks for more characters than the pattern does. */
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
  /** What each `(?=…)` asks for, the shortest of it. */
  readonly ahead: string;
};

/** A text that has what its lookaheads ask for before the rest, in the place of its beginning, and filled up to its length. */
const withWhatIsAhead = (written: Written | null, minLength: number): string[] => {
  if (written === null) return [];
  const { text, ahead } = written;
  if (ahead === "") return [text];
  return [ahead + text, ahead + text.slice(ahead.length), (ahead + text).padEnd(Math.min(minLength, longest), ahead)];
};

type Choice = {
  readonly pattern: string;
  /** Which one of `a|b|c`, counted from 0; the last where there are fewer. */
  readonly alternative: number;
  /** How many times more than it must an item is repeated that may be. */
  readonly extra: number;
};

const longest = 10_000;

const write = ({ pattern, alternative, extra }: Choice): Written | null => {
  let at = 0;
  let ahead = "";
  const groups: string[] = [];
  const eat = (text: string): boolean => {
    if (!pattern.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const match = (regex: RegExp): readonly string[] | null => {
    const found = regex.exec(pattern.slice(at));
    if (found !== null) at += found[0].length;
    return found;
  };

  const alternatives = (): string => {
    const written = [sequence()];
    while (eat("|")) written.push(sequence());
    return written[Math.min(alternative, written.length - 1)] ?? "";
  };

  const sequence = (): string => {
    let text = "";
    while (at < pattern.length && !"|)".includes(pattern[at] ?? "")) {
      const item = atom();
      text += item.repeat(times());
    }
    return text;
  };

  const times = (): number => {
    const [least, most] = quantifier();
    eat("?");
    return Math.min(most, least + extra);
  };

  const quantifier = (): readonly [least: number, most: number] => {
    if (eat("*")) return [0, 64];
    if (eat("+")) return [1, 64];
    if (eat("?")) return [0, 1];
    const found = match(/^\{(\d+)(?:(,)(\d*))?\}/);
    if (found === null) return [1, 1];
    const least = Number(found[1]);
    if (found[2] === undefined) return [least, least];
    return [least, found[3] === "" ? least + 64 : Number(found[3])];
  };

  const atom = (): string => {
    if (eat("^") || eat("$")) return "";
    if (eat("(")) return group();
    if (eat("[")) return oneOf();
    if (eat(".")) return "a";
    if (eat("\\")) return escaped();
    const [character = ""] = match(/^[\s\S]/u) ?? [];
    return character;
  };

  const group = (): string => {
    // What only looks ahead or back writes nothing; the schema has the last word.
    const [look] = match(/^\?<?[=!]/) ?? [];
    const looks = look !== undefined;
    const captures = match(/^\?:|^\?[ims-]+:/) === null;
    match(/^\?<[^>]*>/);
    const index = groups.length;
    if (captures && !looks) groups.push("");
    const text = alternatives();
    if (!eat(")")) throw unclear;
    if (captures && !looks) groups[index] = text;
    if (look === "?=") ahead += text;
    return looks ? "" : text;
  };

  const escaped = (): string => {
    if (match(/^[bB]/) !== null) return "";
    const back = match(/^[1-9]\d*/);
    if (back !== null) return groups[Number(back[0]) - 1] ?? "";
    const [first = ""] = classEscape();
    return first;
  };

  /** Characters of a class written with a backslash, plain ones first. */
  const classEscape = (): readonly string[] => {
    const property = match(/^([pP])\{([^}]*)\}/);
    if (property !== null) return plain.filter((text) => new RegExp(`\\${property[0]}`, "u").test(text));
    const code = match(/^u\{([0-9a-f]+)\}|^u([0-9a-f]{4})|^x([0-9a-f]{2})/i);
    if (code !== null) return [String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? "", 16))];
    const [name = ""] = match(/^[\s\S]/u) ?? [];
    const control = controls[name];
    if (control !== undefined) return [control];
    return "dDwWsS".includes(name) && name !== "" ? plain.filter((text) => new RegExp(`\\${name}`).test(text)) : [name];
  };

  const oneOf = (): string => {
    const start = at - 1;
    eat("^");
    const listed: string[] = [];
    while (at < pattern.length && !eat("]")) {
      const [first = ""] = eat("\\") ? [classEscape()[0] ?? ""] : (match(/^[\s\S]/u) ?? []);
      listed.push(first);
    }
    const regex = new RegExp(`^${pattern.slice(start, at)}$`, "u");
    const found = [...plain, ...listed].find((text) => regex.test(text));
    if (found === undefined) throw unclear;
    return found;
  };

  try {
    const text = alternatives();
    return at === pattern.length ? { text, ahead } : null;
  } catch (error) {
    // A class that is none is refused elsewhere, where the pattern is read.
    if (error === unclear || error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
};

const unclear = new Error("the pattern is written in a way that is not followed");

const plain: readonly string[] = [..."a1AbB20-_. zZ9/:@é"];

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", 0: "\0" };
