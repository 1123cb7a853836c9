// A JSON text → the same without its last character, if that is no longer JSON: 12 would become 1, and 1 would become
// nothing. Pure.

/** Null if the rest is empty or is another JSON text. */
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
