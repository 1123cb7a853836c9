// A name that there is not → the nearest one that there is, for a message. Pure.

/** ` Did you mean "x"?`, or nothing where no name is near. */
export const didYouMean = (given: string, names: Iterable<string>): string => {
  const wanted = given.toLowerCase();
  let nearest: string | null = null;
  // Two slips, or one for each three characters of a long name; a short one has no room for two.
  let least = Math.max(1, Math.min(4, Math.floor(wanted.length / 3)));
  for (const name of names) {
    const slips = distance(wanted, name.toLowerCase(), least);
    if (slips > least || (slips === least && nearest !== null)) continue;
    nearest = name;
    least = slips;
  }
  return nearest === null ? "" : ` Did you mean ${JSON.stringify(nearest)}?`;
};

/** How many characters are to be added, left out, replaced or swapped with their neighbour; no more than `most + 1`. */
const distance = (from: string, to: string, most: number): number => {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= to.length; other += 1) {
      const same = from[at - 1] === to[other - 1];
      const swapped = at > 1 && other > 1 && from[at - 1] === to[other - 2] && from[at - 2] === to[other - 1];
      next[other] = Math.min(
        (row[other] ?? 0) + 1,
        (next[other - 1] ?? 0) + 1,
        (row[other - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[other - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
};
