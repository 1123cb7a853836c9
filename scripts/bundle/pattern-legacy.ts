// Rewrites a pattern that only compiles without the flag u so that it compiles with it: ECMA-262 (Annex B.1.2) lets
// browsers accept `\-` for a hyphen, an unmatched brace as itself, and `[\w-.]` as three alternatives. Unknown letters
// after a backslash are left alone, because they have a meaning in other languages (`\A`, `\Z`). Pure.

export const fromLegacy = (pattern: string): string => {
  const pieces: string[] = [];
  for (let rest = pattern, before = ""; rest !== ""; ) {
    const [piece, written] = rest.startsWith("[") ? classAt(rest) : outsideAt(rest, before);
    pieces.push(written);
    rest = rest.slice(piece.length);
    before = piece;
  }
  return pieces.join("");
};

/** A piece of the pattern, and its rewritten form. */
type Piece = readonly [piece: string, written: string];

const escapeSequence = /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[a-z]|k<[^>]*>|[\s\S])/iu;

const outsideAt = (rest: string, before: string): Piece => {
  const [escaped] = escapeSequence.exec(rest) ?? [];
  if (escaped !== undefined) return [escaped, escaped === "\\-" ? "-" : withoutUselessEscape(escaped)];
  const [quantifier] = /^\{\d+(?:,\d*)?\}/.exec(rest) ?? [];
  if (quantifier !== undefined && before !== "") return [quantifier, quantifier];
  const [character = ""] = /^[\s\S]/u.exec(rest) ?? [];
  return [character, "{}]".includes(character) ? `\\${character}` : character];
};

const classAt = (rest: string): Piece => {
  const [characterClass = rest] = /^\[(?:\\[\s\S]|[^\\\]])*\]/u.exec(rest) ?? [];
  const open = characterClass.startsWith("[^") ? "[^" : "[";
  const items =
    characterClass
      .slice(open.length, -1)
      .match(/\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[a-z]|[\s\S])|[^\\]/giu) ?? [];
  const written = items.map((item, index) => {
    const isRange = item === "-" && index > 0 && index < items.length - 1;
    // A class escape cannot be the end of a range.
    if (isRange && [items[index - 1], items[index + 1]].some(isClass)) return "\\-";
    return item === "\\-" ? item : withoutUselessEscape(item);
  });
  return [characterClass, `${open}${written.join("")}]`];
};

const isClass = (item: string | undefined): boolean => /^\\[dDsSwWpP]/.test(item ?? "");

/** Removes a backslash that has no effect. */
const withoutUselessEscape = (item: string): string =>
  /^\\[^\w^$\\.*+?()[\]{}|/]$/u.test(item) || item === "\\_" ? item.slice(1) : item;
