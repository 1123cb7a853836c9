// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/json.ts and run it again.

// In: JSON text. Out: its value, unless it is so deep or in so many pieces that reading it would cost the process.

import type { ErrorCode } from "./error-code.ts";

/** Levels of arrays and objects. No API answers in more, and what walks through a value does so level by level. */
const deepest = 256;
/** Brackets, colons and commas: a byte of text each, and up to a hundred of memory for what stands between them. */
const mostPieces = 2 ** 21;

export type Unreadable = { readonly code: ErrorCode; readonly why: string };

/** @returns why the text is not read, or null. Looks at brackets alone: whether it is JSON is for `JSON.parse` to say. */
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

/** Where the string that begins here has its last quote; the end of the text where it has none. */
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return text.length;
};
