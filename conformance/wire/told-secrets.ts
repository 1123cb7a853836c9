// A response before it is masked → where it tells a secret as it is. What only begins like one, or is encoded otherwise, is hidden all
// the same, and says less of whoever sends it: a list of keys may show how each begins.
import type { ResponseMessage, ToldSecret } from "../http/exchange.ts";

/** What a short word is, a secret or none, nobody can tell. */
const shortest = 8;
/** Without a digit in it, it may be a word of any length below this. */
const shortestOfLetters = 20;
/** Recordings and long streams are no place to look for a text. */
const mostBytes = 1_000_000;

export const toldSecrets = (secrets: readonly string[]): ((response: ResponseMessage) => readonly ToldSecret[]) => {
  const texts = [...new Set(secrets.flatMap(forms))];
  const holds = (text: string): "alone" | "within" | null => {
    const secret = texts.find((each) => text.includes(each));
    if (secret === undefined) return null;
    return /^[A-Za-z]{0,16}$/.test(text.replace(secret, "").trim()) ? "alone" : "within";
  };
  return ({ headers, body }) => {
    if (texts.length === 0) return [];
    const inHeaders = headers.flatMap(([name, value]): ToldSecret[] => {
      const how = holds(value);
      return how === null ? [] : [{ in: "header", name, how }];
    });
    return [...inHeaders, ...(body.length > mostBytes ? [] : inBody(body, holds))];
  };
};

/** The secret itself, and for Basic, `user:password`, what it is sent as. */
const forms = (secret: string): readonly string[] => {
  const own = secret.replace(/^[A-Za-z]{3,16} +(?=\S{8,}$)/, "");
  const isTelling = own.length >= shortestOfLetters || (own.length >= shortest && /\d/.test(own) && /[a-z]/i.test(own));
  if (!isTelling) return [];
  return own.includes(":") ? [own, Buffer.from(own).toString("base64")] : [own];
};

type Holds = (text: string) => ToldSecret["how"] | null;

const inBody = (body: Uint8Array, holds: Holds): readonly ToldSecret[] => {
  const text = new TextDecoder().decode(body);
  const how = holds(text);
  const value = parsed(text);
  if (value === undefined) return how === null ? [] : [{ in: "body", path: null, how }];
  return inValue(value, "", holds);
};

const inValue = (value: unknown, path: string, holds: Holds): readonly ToldSecret[] => {
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
