// A text → texts of another length, in another case or convention, or off its pattern. Pure.

// Values beyond this length are not worth sending to prove a limit.
const longest = 1_000_000;

export const inOtherCase = (base: unknown): string[] =>
  typeof base === "string" ? [base.toUpperCase(), base.toLowerCase()].filter((value) => value !== base) : [];

export const inOtherConvention = (base: unknown): string[] =>
  typeof base === "string" && /[-_]/.test(base)
    ? [base.replaceAll(/[-_]/g, (separator) => (separator === "-" ? "_" : "-"))]
    : [];

/** The base value cut or extended to this length, then plainer texts of the same length. */
export const lengths = (base: unknown, length: number): string[] => {
  if (!(length >= 0 && length < longest)) return [];
  const text = [...String(base)];
  const grown =
    text.length === 0 ? [] : [Array.from({ length }, (_, index) => text[index] ?? text[text.length - 1]).join("")];
  // The part that makes a text unique is at its end.
  const end = length < text.length && length > 0 ? [text.slice(-length).join("")] : [];
  return [...new Set([...end, ...grown, "a".repeat(length), "A".repeat(length), "0".repeat(length)])];
};

export const longer = (base: string): string[] => ["0", "a", "Z", "!"].map((character) => `${base}${character}`);

/** Same length first, so that a length limit next to the pattern is not broken too. */
export const offPattern = (base: string): string[] => {
  const swaps = ["!", "~", " ", "ÿ", "0", "a", "Z", "\n"].flatMap((character) => [
    character + base.slice(1),
    base.slice(0, -1) + character,
    character.repeat(base.length),
  ]);
  return [...swaps, `${base}!`, `!${base}`, "!", ""];
};

export const filled = (character: string, length: number): string[] =>
  length < longest ? [character.repeat(length)] : [];
