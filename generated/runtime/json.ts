// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/json.ts and run it again.

// Finds JSON texts that are too deep or have too many parts to be parsed safely.

import type { ErrorCode } from "./error-code.ts";

/** Levels of arrays and objects. No API nests deeper, and code that walks through a value recurses at each level. */
const deepest = 256;
/**
 * Limit for brackets, colons and commas: each is one byte of text but can cost a hundred bytes of memory once parsed.
 */
const mostPieces = 2 ** 21;

export type Unreadable = { readonly code: ErrorCode; readonly why: string };

/** @returns why the text must not be parsed, or null. Does not check the syntax, which `JSON.parse` does. */
export const unreadableJson = (text: string): Unreadable | null => {
  let depth = 0;
  let pieces = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === openBracket || code === openBrace) {
      pieces++;
      if (++depth > deepest) return { code: "answer-too-deep", why: `is nested more than ${deepest} levels deep` };
    } else if (code === closeBracket || code === closeBrace) depth--;
    else if (code === comma || code === colon) pieces++;
    if (pieces > mostPieces)
      return { code: "answer-too-large", why: `has more than ${mostPieces} brackets, colons and commas` };
  }
  return null;
};

const quote = 34;
const comma = 44;
const colon = 58;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** The index of the closing quote of the string that begins here, or the end of the text if there is none. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return text.length;
};
