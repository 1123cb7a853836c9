// Reads bytes as JSON strictly, or says why they are not JSON (RFC 8259). Pure.
import { excerpt, utf8 } from "../http/message.ts";

export type JsonText =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** A member name that occurs twice in one object. */
      readonly twice: string | null;
    }
  | { readonly ok: false; readonly received: string; readonly demanded: string; readonly section: string };

export const readJson = (body: Uint8Array): JsonText => {
  const text = utf8(body);
  if (text === null) return broken(body, "bytes that are not UTF-8", "JSON text in UTF-8", "RFC 8259 §8.1");
  if (text.startsWith("\uFEFF"))
    return broken(body, "a byte order mark", "JSON text without a byte order mark", "RFC 8259 §8.1");
  if (isDeeperThan(deepest, text))
    return broken(
      body,
      `nesting of more than ${deepest} levels`,
      `JSON text of no more than ${deepest} levels`,
      "RFC 8259 §9",
    );
  try {
    return { ok: true, value: JSON.parse(text), twice: repeatedName(text) };
  } catch (error) {
    return broken(body, kindOf(text, error), "one JSON text and nothing else", "RFC 8259 §2");
  }
};

/** A receiver may set a limit (RFC 8259 §9); code that walks through values recurses once for each level. */
const deepest = 256;

const isDeeperThan = (levels: number, text: string): boolean => {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isString && character === "\\") at += 1;
    else if (character === '"') isString = !isString;
    else if (isString) continue;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > levels) return true;
  }
  return false;
};

const broken = (body: Uint8Array, what: string, demanded: string, section: string): JsonText => ({
  ok: false,
  received: `${what}: ${excerpt(body)}`,
  demanded,
  section,
});

const kindOf = (text: string, error: unknown): string => {
  if (/^\s*<(!doctype\s+html|html|head|body)/i.test(text)) return "HTML";
  if (/^\s*</.test(text)) return "markup";
  const complete = completeValue(text);
  if (complete) return "a JSON text followed by something else";
  return `no JSON (${error instanceof Error ? error.message.replace(/^Unexpected/, "unexpected").split(/ in JSON|, "/)[0] : error})`;
};

/** True if the text up to its last closing bracket is a complete JSON text, so that something follows it. */
const completeValue = (text: string): boolean => {
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]")) + 1;
  if (end === 0 || end === text.length) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
};

/**
 * The first name that occurs twice. JSON.parse keeps the last value, while RFC 8259 §4 says that names SHOULD be
 * unique.
 */
const repeatedName = (text: string): string | null => {
  const open: (Set<string> | null)[] = [];
  let string = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\(?:.|$))*(?:"|$)|[{}[\]:]/gs)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const names = open.at(-1);
      const key = String(JSON.parse(string));
      if (names?.has(key)) return key;
      names?.add(key);
    } else string = token;
  }
  return null;
};
