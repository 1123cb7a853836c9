// An unmasked response → where it contains a secret in clear text. Beginnings and other encodings of a secret are
// masked too, but not reported here, because they prove less: a list of keys may show how each begins.
import type { ExposedSecret, ResponseMessage } from "../http/exchange.ts";

/** A shorter text may be a secret or a word. */
const shortest = 8;
/** Below this length a text without a digit may be a word. */
const shortestOfLetters = 20;
/** Recordings and long streams are not searched for text. */
const mostBytes = 1_000_000;

export const exposedSecretsIn = (
  secrets: readonly string[],
): ((response: ResponseMessage) => readonly ExposedSecret[]) => {
  const texts = [...new Set(secrets.flatMap(searchedForms))];
  const holds = (text: string): "alone" | "within" | null => {
    const secret = texts.find((form) => text.includes(form));
    if (secret === undefined) return null;
    return /^[A-Za-z]{0,16}$/.test(text.replace(secret, "").trim()) ? "alone" : "within";
  };
  return ({ headers, body }) => {
    if (texts.length === 0) return [];
    const inHeaders = headers.flatMap(([name, value]): ExposedSecret[] => {
      const how = holds(value);
      return how === null ? [] : [{ in: "header", name, how }];
    });
    return [...inHeaders, ...(body.length > mostBytes ? [] : inBody(body, holds))];
  };
};

/** The secret itself, and for Basic, `user:password`, also its encoded form. */
const searchedForms = (secret: string): readonly string[] => {
  const bare = secret.replace(/^[A-Za-z]{3,16} +(?=\S{8,}$)/, "");
  const isTelling =
    bare.length >= shortestOfLetters || (bare.length >= shortest && /\d/.test(bare) && /[a-z]/i.test(bare));
  if (!isTelling) return [];
  return bare.includes(":") ? [bare, Buffer.from(bare).toString("base64")] : [bare];
};

type Holds = (text: string) => ExposedSecret["how"] | null;

const inBody = (body: Uint8Array, holds: Holds): readonly ExposedSecret[] => {
  const text = new TextDecoder().decode(body);
  const how = holds(text);
  const value = parsed(text);
  if (value === undefined) return how === null ? [] : [{ in: "body", path: null, how }];
  return inValue(value, "", holds);
};

const inValue = (value: unknown, path: string, holds: Holds): readonly ExposedSecret[] => {
  if (typeof value === "string") {
    const how = holds(value);
    return how === null ? [] : [{ in: "body", path, how }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const inside = inValue(inner, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, holds);
    return holds(key) === null ? inside : [{ in: "body", path, how: "within" } as const, ...inside];
  });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
