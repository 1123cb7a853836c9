// A pattern that only compiles without the flag u → the same with it: ECMA-262 (Annex B.1.2) lets a browser take `\-` for a
// hyphen, a brace that closes nothing for a brace, and `[\w-.]` for three alternatives. Pure.
// A letter behind a backslash that means nothing stays: elsewhere it means something (`\A`, `\Z`), and nobody knows where.

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

/** What stands there and how to write it. */
type Piece = readonly [piece: string, written: string];

const escapeSequence = /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[a-z]|k<[^>]*>|[\s\S])/iu;

const outsideAt = (rest: string, before: string): Piece => {
  const [escaped] = escapeSequence.exec(rest) ?? [];
  if (escaped !== undefined) return [escaped, escaped === "\\-" ? "-" : known(escaped)];
  const [quantifier] = /^\{\d+(?:,\d*)?\}/.exec(rest) ?? [];
  if (quantifier !== undefined && before !== "") return [quantifier, quantifier];
  const [character = ""] = /^[\s\S]/u.exec(rest) ?? [];
  return [character, "{}]".includes(character) ? `\\${character}` : character];
};

const classAt = (rest: string): Piece => {
  const [whole = rest] = /^\[(?:\\[\s\S]|[^\\\]])*\]/u.exec(rest) ?? [];
  const open = whole.startsWith("[^") ? "[^" : "[";
  const items =
    whole
      .slice(open.length, -1)
      .match(/\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[a-z]|[\s\S])|[^\\]/giu) ?? [];
  const written = items.map((item, index) => {
    const isRange = item === "-" && index > 0 && index < items.length - 1;
    // Of a class there is no first and no last.
    if (isRange && [items[index - 1], items[index + 1]].some(isClass)) return "\\-";
    return item === "\\-" ? item : known(item);
  });
  return [whole, `${open}${written.join("")}]`];
};

const isClass = (item: string | undefined): boolean => /^\\[dDsSwWpP]/.test(item ?? "");

/** Without a backslash that changes nothing. */
const known = (item: string): string =>
  /^\\[^\w^$\\.*+?()[\]{}|/]$/u.test(item) || item === "\\_" ? item.slice(1) : item;
