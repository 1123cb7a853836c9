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

export const keepSecrets = (): Secrets => {
  const known = new Set<string>();
  const redact = (text: string): string => {
    const plain = plainly(text);
    let clean = [...known].some((secret) => plain.includes(secret)) ? plain : text;
    for (const secret of known) clean = clean.replaceAll(secret, "[redacted]");
    return clean;
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
    for (const spelling of [secret, JSON.stringify(secret).slice(1, -1)]) {
      known.delete(spelling);
      known.add(spelling);
    }
    for (const oldest of known) if (known.size > most) known.delete(oldest);
  };
  return { add, redact, clean };
};

/**
 * A character may be spelt in several ways, `/` by JSON as `\u002f` and `\/`, in a URL as `%2f`: here in the shortest. What
 * would end a text of JSON, or begin an escape, stays as it is.
 */
const plainly = (text: string): string =>
  text.replace(/\\(?:u00([\da-f]{2})|.)|%([\da-f]{2})/gis, (written, unit, percent) => {
    const letter = String.fromCharCode(Number(`0x${unit ?? percent}`));
    return written === "\\/" ? "/" : /[!#-[\]-~]/.test(letter) ? letter : written;
  });
