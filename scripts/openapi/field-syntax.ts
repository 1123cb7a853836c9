// What may stand in the head of an HTTP message: a document's names and values end up there, and a line break in one of
// them would begin another field, or another request. Pure.

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
export const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);

/**
 * Visible characters, blanks and bytes beyond ASCII, one character for each byte. A character beyond U+00FF would lose its
 * upper half on the way: U+010A would arrive as a line break.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 */
export const isFieldValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);

/** What a request line may have as its target: no blank, no control character. */
export const isRequestTarget = (text: string): boolean => /^[\x21-\x7e\x80-\xff]+$/.test(text);

/** Fields that frame a message or belong to its connection; whoever sends it writes them. */
export const isFramingField = (name: string): boolean =>
  /^(host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect)$/i.test(name);

/** Half a character of two has no bytes, so no URL and no message can carry it. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** A character that no message shows as it is, named: `U+000A`. */
export const namedCharacter = (text: string): string => {
  const character = [...text].find((each) => !isFieldValue(each));
  const code = character?.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
};
