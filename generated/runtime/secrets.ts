// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/secrets.ts and run it again.

// Keeps secrets out of everything a caller may print: texts are redacted, causes are copied redacted.

export type Secrets = {
  add(secret: string): void;
  redact(text: string): string;
  /** A cause without the properties a foreign error may carry (its request, its headers) and without secrets. */
  clean(cause: unknown): unknown;
};

/** Of a foreign error's message: some quote all they got. */
const longest = 1_000;
/** A shorter value would take ordinary words with it. */
const shortest = 6;
/** A key may be another for each call: those of the latest, more than are under way at a time, and not of all there were. */
const most = 256;
/** Each of those is looked for by itself. */
const mostPacked = 8;
const redacted = "[redacted]";

export const keepSecrets = (): Secrets => {
  const known = new Set<string>();
  /** Made anew after a secret was added. */
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
      new Error(redact(message).slice(0, longest)),
      { name },
      typeof code === "string" && { code },
    );
    if (stack) copy.stack = redact(stack);
    if (deeper !== undefined && depth < 5) copy.cause = clean(deeper, depth + 1);
    return copy;
  };
  const add = (secret: string) => {
    if (secret.length < shortest) return;
    if ([...known].at(-1) === secret) return;
    known.delete(secret);
    known.add(secret);
    for (const oldest of known) if (known.size > most) known.delete(oldest);
    search = undefined;
  };
  return { add, redact, clean };
};

/** In hex, and in base64 wherever in it the secret begins, without the characters that it shares with what is beside it. */
const packedForms = (secret: string): readonly string[] => {
  const bytes = bytesIn(secret);
  const digits = [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  const base64 = [0, 1, 2].map((before) =>
    btoa("\0".repeat(before) + bytes).slice(before && before + 1, ((before + bytes.length) * 4) / 3),
  );
  const ofUrls = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  return [digits, digits.toUpperCase(), ...base64, ...ofUrls];
};

/** Each as a character. */
const bytesIn = (secret: string): string => String.fromCharCode(...new TextEncoder().encode(secret));

/** All secrets by their characters, so that one pass over a text looks for all of them. */
type Letters = { readonly next: Map<number, Letters>; ends: boolean };

/** `begins`: by character code, whether a secret or an escape may begin with it; the last place is for all that is not ASCII. */
type Search = { readonly root: Letters; readonly begins: Uint8Array };

const beyondAscii = 128;
const backslash = 92;
const percent = 37;

const searchFor = (secrets: Iterable<string>): Search => {
  const root: Letters = { next: new Map(), ends: false };
  const begins = new Uint8Array(beyondAscii + 1);
  begins[backslash] = begins[percent] = 1;
  for (const secret of secrets) {
    // A URL escapes bytes.
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

/** An answer may be 64 MB of escapes: nothing is made for a place where no secret stands. */
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
    // Joined now and then: a server that says nothing but the key must not cost more than what it says.
    if (pieces.length > 10_000) {
      clean += pieces.join("");
      pieces = [];
    }
  }
  return from === 0 ? text : clean + pieces.join("") + text.slice(from);
};

/** Where the longest secret that begins here ends, in whatever way its characters are spelt; -1 where none does. */
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

/** `/` may be spelt `\/` and `\u002f` by JSON, `%2f` in a URL; 0 where no such escape stands. */
const widthOfEscape = (text: string, at: number): number => {
  if (text.charCodeAt(at) === percent) return hexadecimal.test(text.slice(at + 1, at + 3)) ? 3 : 0;
  const after = text[at + 1];
  if (after === "u") return hexadecimal.test(text.slice(at + 2, at + 6)) ? 6 : 0;
  return after === '"' || after === "\\" || after === "/" ? 2 : 0;
};

const hexadecimal = /^[\da-f]+$/i;

const escapedCode = (text: string, at: number, width: number): number =>
  width === 2 ? text.charCodeAt(at + 1) : Number.parseInt(text.slice(at + (width === 3 ? 1 : 2), at + width), 16);
