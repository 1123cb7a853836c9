// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/secrets.ts and run it again.

// Keeps secrets out of everything a caller may print: texts are redacted, and causes are copied without secrets.

export type Secrets = {
  add(secret: string): void;
  redact(text: string): string;
  /** Copies a cause without secrets and without the properties of a foreign error, such as its request or headers. */
  clean(cause: unknown): unknown;
};

/** Longest message kept of a foreign error, because some messages quote the whole response. */
const longestMessage = 1_000;
/** Shorter values are not redacted, because they would also match ordinary words. */
const shortestSecret = 6;
/**
 * How many keys are remembered, as the key may differ for each call. More than there are concurrent calls, but bounded.
 */
const mostSecrets = 256;
/** How many keys are also searched for in their encoded forms, each in a separate pass. */
const mostPacked = 8;
const redacted = "[redacted]";

export const keepSecrets = (): Secrets => {
  const known = new Set<string>();
  /** Rebuilt after a secret is added. */
  let search: Search | undefined;
  let packed: readonly string[] = [];
  const redact = (text: string): string => {
    if (known.size === 0) return text;
    if (!search) {
      search = searchFor(known);
      packed = [...known].slice(-mostPacked).flatMap(packedForms);
    }
    return packed.reduce((rest, form) => rest.replaceAll(form, redacted), replaceAll(text, search));
  };
  const clean = (cause: unknown, depth = 0): unknown => {
    if (typeof cause === "string") return redact(cause);
    if (cause === undefined) return cause;
    if (!(cause instanceof Error)) return Object.prototype.toString.call(cause);
    const { name, message, stack, code, cause: deeper } = cause as Error & { code?: unknown };
    const copy = Object.assign(
      new Error(redact(message).slice(0, longestMessage)),
      { name },
      typeof code === "string" && { code },
    );
    if (stack) copy.stack = redact(stack);
    if (deeper !== undefined && depth < 5) copy.cause = clean(deeper, depth + 1);
    return copy;
  };
  const add = (secret: string) => {
    if (secret.length < shortestSecret) return;
    if ([...known].at(-1) === secret) return;
    known.delete(secret);
    known.add(secret);
    for (const oldest of known) if (known.size > mostSecrets) known.delete(oldest);
    search = undefined;
  };
  return { add, redact, clean };
};

/**
 * The secret in hex and in base64 at each alignment, without the base64 characters that encode neighbouring bytes too.
 */
const packedForms = (secret: string): readonly string[] => {
  const bytes = bytesIn(secret);
  const digits = [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const base64 = [0, 1, 2].map((before) =>
    btoa("\0".repeat(before) + bytes).slice(before && before + 1, ((before + bytes.length) * 4) / 3),
  );
  const ofUrls = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [digits, digits.toUpperCase(), ...base64, ...ofUrls];
};

/** Each UTF-8 byte as one character. */
const bytesIn = (secret: string): string => String.fromCharCode(...new TextEncoder().encode(secret));

/** A trie of all secrets, so that a single pass over a text searches for all of them. */
type Letters = { readonly next: Map<number, Letters>; ends: boolean };

/**
 * `begins`: indexed by character code, 1 if a secret or an escape may begin there. The last entry covers all non-ASCII.
 */
type Search = { readonly root: Letters; readonly begins: Uint8Array };

const beyondAscii = 128;
const backslash = 92;
const percent = 37;

const searchFor = (secrets: Iterable<string>): Search => {
  const root: Letters = { next: new Map(), ends: false };
  const begins = new Uint8Array(beyondAscii + 1);
  begins[backslash] = begins[percent] = 1;
  for (const secret of secrets) {
    // URLs escape the UTF-8 bytes.
    for (const form of [secret, bytesIn(secret)]) {
      begins[Math.min(form.charCodeAt(0), beyondAscii)] = 1;
      let letters = root;
      for (let at = 0; at < form.length; at++) {
        const code = form.charCodeAt(at);
        const next: Letters = letters.next.get(code) ?? { next: new Map(), ends: false };
        letters.next.set(code, next);
        letters = next;
      }
      letters.ends = true;
    }
  }
  return { root, begins };
};

/** A response may be 64 MB of escapes, so nothing is allocated at positions without a secret. */
const replaceAll = (text: string, { root, begins }: Search): string => {
  let clean = "";
  let pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (begins[Math.min(text.charCodeAt(at), beyondAscii)] === 0) continue;
    const end = endOfSecret(root, text, at);
    if (end === -1) continue;
    pieces.push(text.slice(from, at), redacted);
    from = end;
    at = end - 1;
    // Joined from time to time, so that a server that repeats the key cannot cost more memory than its own text.
    if (pieces.length > 10_000) {
      clean += pieces.join("");
      pieces = [];
    }
  }
  return from === 0 ? text : clean + pieces.join("") + text.slice(from);
};

/** The end of the longest secret that begins here, however its characters are escaped; -1 if there is none. */
const endOfSecret = (from: Letters, text: string, start: number): number => {
  let letters = from;
  let end = -1;
  for (let at = start; ; ) {
    if (letters.ends) end = at;
    const code = text.charCodeAt(at);
    const width = code === backslash || code === percent ? widthOfEscape(text, at) : 0;
    const escaped = width === 0 ? undefined : letters.next.get(escapedCode(text, at, width));
    const literal = letters.next.get(code);
    if (escaped && literal) end = Math.max(end, endOfSecret(escaped, text, at + width));
    const next = literal ?? escaped;
    if (!next) return end;
    letters = next;
    at += literal ? 1 : width;
  }
};

/** The length of the escape at this position, or 0. JSON may write `/` as `\/` or `\u002f`, a URL as `%2f`. */
const widthOfEscape = (text: string, at: number): number => {
  if (text.charCodeAt(at) === percent) return hexadecimal.test(text.slice(at + 1, at + 3)) ? 3 : 0;
  const after = text[at + 1];
  if (after === "u") return hexadecimal.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return after === '"' || after === "\\" || after === "/" ? 2 : 0;
};

const hexadecimal = /^[\da-f]+$/i;

const escapedCode = (text: string, at: number, width: number): number =>
  width === 2 ? text.charCodeAt(at + 1) : Number.parseInt(text.slice(at + (width === 3 ? 1 : 2), at + width), 16);
