// The characters allowed in the head of an HTTP message. Names and values of a document end up there, and a line break
// in one of them would start another field or another request. Pure.

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
export const isToken = (text: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text);

/**
 * Allows visible characters, blanks and bytes beyond ASCII, one character for each byte. A character beyond U+00FF
 * would lose its upper byte when sent: U+010A would arrive as a line break.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5
 */
export const isFieldValue = (text: string): boolean => !/[^\t\x20-\x7e\x80-\xff]/.test(text);

/** Valid as the target in a request line: no blanks or control characters. */
export const isRequestTarget = (text: string): boolean => /^[\x21-\x7e\x80-\xff]+$/.test(text);

/** Fields that frame a message or belong to its connection; the HTTP client writes them itself. */
export const isFramingField = (name: string): boolean =>
  /^(host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect)$/i.test(name);

/** False for unpaired surrogates, which have no byte representation, so that no URL or message can carry them. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

/** The code point of the first character that is not allowed in a field value, such as `U+000A`. */
export const namedCharacter = (text: string): string => {
  const character = [...text].find((candidate) => !isFieldValue(candidate));
  const code = character?.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
};
