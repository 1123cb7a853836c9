// Suggests the closest existing name for a name that does not exist. Pure.

/** ` Did you mean "x"?`, or an empty string if no name is close. */
export const didYouMean = (input: string, names: Iterable<string>): string => {
  const lowerName = input.toLowerCase();
  let nearest: string | null = null;
  // Allows one slip for each three characters, but at least one and at most four.
  let least = Math.max(1, Math.min(4, Math.floor(lowerName.length / 3)));
  for (const name of names) {
    const slips = distance(lowerName, name.toLowerCase(), least);
    if (slips > least || (slips === least && nearest !== null)) continue;
    nearest = name;
    least = slips;
  }
  return nearest === null ? "" : ` Did you mean ${JSON.stringify(nearest)}?`;
};

/** The number of additions, omissions, replacements and swaps of neighbours between two names, at most `most + 1`. */
const distance = (from: string, to: string, most: number): number => {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[at - 1] === to[column - 1];
      const swapped = at > 1 && column > 1 && from[at - 1] === to[column - 2] && from[at - 2] === to[column - 1];
      next[column] = Math.min(
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
};
