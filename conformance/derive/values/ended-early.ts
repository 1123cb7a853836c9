// A JSON text → the same without its last character, where that is no JSON text: of 12 it would be 1, and of 1 nothing. Pure.

/** Null where what is left says something else, or nothing. */
export const endedEarly = (text: string): string | null => {
  const cut = text.slice(0, -1);
  if (cut === "") return null;
  try {
    JSON.parse(cut);
    return null;
  } catch {
    return cut;
  }
};
