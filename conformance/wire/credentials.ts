// The credentials an operation demands, how a case wants them, and the key → what is added to the request.
// Pure; the result holds the key, so it goes nowhere but onto the wire.
import { createHash } from "node:crypto";
import type { Credential, SecurityAlternative } from "../../scripts/openapi/operation.ts";
import type { CredentialPlan } from "../derive/case.ts";
import type { Header } from "../http/exchange.ts";

export type CredentialAdditions = {
  readonly headers: readonly Header[];
  /** `name=value` pairs, percent-encoded. */
  readonly query: readonly string[];
  /** `name=value` pairs for the Cookie header. */
  readonly cookies: readonly string[];
};

/** The key for a security scheme of this name. */
export type KeyOf = (scheme: string) => string;

const noCredential: CredentialAdditions = { headers: [], query: [], cookies: [] };

/**
 * For the first alternative that demands anything; for basic the key is `user:password`.
 * Null where the plan makes no sense for the kind of credential, or needs a key and there is none.
 * @throws Error for a key that cannot stand in a header, without quoting it.
 */
export const credentialAdditions = (
  security: readonly SecurityAlternative[],
  plan: CredentialPlan,
  given: KeyOf | string | null,
): CredentialAdditions | null => {
  const demanding = security.filter((credentials) => credentials.length > 0);
  const alternative = demanding[plan === "wrong-alternative" ? 1 : 0];
  if (alternative === undefined) return plan === "valid" || plan === "none" ? noCredential : null;
  if (plan === "none") return noCredential;
  if (given === null) return null;
  const keyOf: KeyOf = typeof given === "string" ? () => given : given;
  const keys = alternative.map(({ name }) => keyOf(name));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (keys.some((key) => /[\x00-\x1f\x7f]/.test(key)))
    throw new Error("The API key holds a control character or line break; trim it.");

  if (plan === "elsewhere") return elsewhere(security.flat(), keys[0] ?? "");
  // Of several that belong together the first is the one that the plan is about; but which one holds the key that opens
  // is not for the document to say, so a wrong one is wrong in all of them.
  const [first, ...others] = alternative;
  const sent =
    plan === "first-missing" || first === undefined ? others : plan === "first-alone" ? [first] : alternative;
  const made = sent.map((credential, index) => {
    const own = index === 0 || plan in spoiltCharacters ? plan : "valid";
    return { credential, value: credentialValue(credential, own, keyOf(credential.name)) };
  });
  if (made.some(({ value }) => value === null)) return null;
  const placed = (place: Credential["in"]) => made.filter(({ credential }) => credential.in === place);
  return {
    headers: placed("header").map(({ credential, value }) => [credential.parameter, latin1(value ?? "")]),
    query: placed("query").map(({ credential, value }) => pair(credential.parameter, value ?? "")),
    cookies: placed("cookie").map(({ credential, value }) => pair(credential.parameter, value ?? "")),
  };
};

/** The value of the header, query parameter or cookie; null where the plan makes no sense for this kind. */
const credentialValue = ({ kind }: Credential, plan: CredentialPlan, key: string): string | null => {
  const spoilt = spoiltCharacters[plan]?.(key, kind);
  if (kind === "apiKey") {
    if (plan === "bare" || plan === "joined" || plan.endsWith("-scheme")) return null;
    return plan === "empty" ? "" : (spoilt ?? key);
  }
  const scheme = kind === "bearer" ? "Bearer" : "Basic";
  const token = kind === "bearer" ? (spoilt ?? key) : basicToken(spoilt ?? key);
  if (plan === "empty") return scheme;
  if (plan === "bare") return token;
  if (plan === "joined") return `${scheme}${token}`;
  // The right token under the wrong scheme: a server that looks at the token alone takes it.
  if (plan === "foreign-scheme") return `${kind === "bearer" ? "Basic" : "Bearer"} ${token}`;
  if (plan === "unknown-scheme") return `Token ${token}`;
  if (plan === "upper-case-scheme") return `${scheme.toUpperCase()} ${token}`;
  return `${plan === "lower-case-scheme" ? scheme.toLowerCase() : scheme} ${token}`;
};

/** Where other APIs look for a key, and under the document's own names where it does not; never a place that it names. */
const elsewhere = (demanded: readonly Credential[], key: string): CredentialAdditions => {
  const own = [...new Set(demanded.map(({ parameter }) => parameter))];
  const isNamed = ({ in: where, name }: Place): boolean =>
    demanded.some(({ in: other, parameter }) => other === where && parameter.toLowerCase() === name.toLowerCase());
  const isFirst = ({ in: where, name }: Place, index: number, all: readonly Place[]): boolean =>
    all.findIndex((other) => other.in === where && other.name === name) === index;
  const places = [...usual, ...own.flatMap(namedAlike), ...unusual].filter((place) => !isNamed(place)).filter(isFirst);
  const sent = within(mostBytes, places, key);
  const pairsIn = (where: Credential["in"]): readonly string[] =>
    sent.filter((place) => place.in === where).map((place) => pair(place.name, valueIn(place, key)));
  return {
    headers: sent
      .filter((place) => place.in === "header")
      .map((place): Header => [place.name, latin1(valueIn(place, key))]),
    query: pairsIn("query"),
    // Where the document names the whole field there is no cookie of its own.
    cookies: demanded.some(({ parameter }) => parameter.toLowerCase() === "cookie") ? [] : pairsIn("cookie"),
  };
};

/** `scheme`: the key stands behind one, as in the field of that name. */
type Place = { readonly in: Credential["in"]; readonly name: string; readonly scheme?: true };

const under = (where: Credential["in"], ...names: readonly string[]): readonly Place[] =>
  names.map((name) => ({ in: where, name }));

/** The likeliest first: of a long key only these have room. */
const usual: readonly Place[] = [
  ...under("cookie", "token"),
  ...under("query", "api_key"),
  ...under("header", "X-Api-Key"),
  { in: "header", name: "Authorization", scheme: true },
  ...under("cookie", "session", "access_token", "api_key"),
  ...under("query", "access_token", "key", "token"),
  ...under("header", "Api-Key", "X-Auth-Token"),
];

const unusual: readonly Place[] = [
  ...under("header", "X-Access-Token", "Token"),
  { in: "header", name: "X-Authorization", scheme: true },
  ...under("cookie", "apiKey", "apikey", "api-key", "key", "auth", "auth_token", "accessToken", "jwt", "authorization"),
  ...under("cookie", "sessionid", "sid"),
  ...under("query", "apiKey", "apikey", "auth", "auth_token", "accessToken", "authorization"),
];

/** The document's own name in the places where it does not look for it. */
const namedAlike = (name: string): readonly Place[] =>
  name.toLowerCase() === "authorization"
    ? [{ in: "cookie", name, scheme: true }]
    : [...under("cookie", name, name.toLowerCase()), ...under("query", name, name.toLowerCase())];

const valueIn = ({ scheme }: Place, key: string): string => (scheme ? `Bearer ${key}` : key);

/** A server may refuse a head of 8 kB for its size alone. */
const mostBytes = 6_000;

const within = (most: number, all: readonly Place[], key: string): readonly Place[] => {
  let left = most;
  return all.filter((place) => {
    left -= place.name.length + encodeURIComponent(valueIn(place, key)).length + 4;
    return left >= 0;
  });
};

/** The key that a plan makes of the right one, where it gives most of that away; null for the other plans. */
export const nearKey = (plan: CredentialPlan, key: string | null): string | null => {
  if (key === null || !["other-start", "other-end", "other-case", "other-user"].includes(plan)) return null;
  return spoiltCharacters[plan]?.(key, "apiKey") ?? null;
};

const spoiltCharacters: Partial<Record<CredentialPlan, (key: string, kind: Credential["kind"]) => string>> = {
  wrong: (key, kind) => onPassword(key, kind, wrongKey),
  "wrong-alternative": (key, kind) => onPassword(key, kind, wrongKey),
  truncated: (key, kind) =>
    onPassword(key, kind, (secret) => secret.slice(0, Math.max(secret.length - 4, Math.ceil(secret.length / 2)))),
  extended: (key, kind) => onPassword(key, kind, (secret) => `${secret}0`),
  trailed: (key, kind) => onPassword(key, kind, (secret) => `${secret}.x`),
  "other-start": (key, kind) => onPassword(key, kind, (secret) => other(secret.slice(0, 1)) + secret.slice(1)),
  "other-end": (key, kind) => onPassword(key, kind, (secret) => secret.slice(0, -1) + other(secret.slice(-1))),
  "other-user": (key) => other(key.slice(0, 1)) + key.slice(1),
  "other-case": (key, kind) => onPassword(key, kind, otherCase),
};

/** Another character of the same sort. */
const other = (character: string): string => {
  if (/[0-9]/.test(character)) return character === "7" ? "3" : "7";
  const plain = character === character.toUpperCase() ? "Q" : "q";
  return character === plain ? (plain === "Q" ? "K" : "k") : plain;
};

/** Upper for lower case and the reverse; a key without letters becomes a wrong one. */
const otherCase = (key: string): string => {
  const swapped = key.replace(/[a-z]/gi, (text) =>
    text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase(),
  );
  return swapped === key ? wrongKey(key) : swapped;
};

/** The user of a basic credential stays who he is. */
const onPassword = (key: string, kind: Credential["kind"], change: (secret: string) => string): string => {
  const colon = kind === "basic" ? key.indexOf(":") : -1;
  return key.slice(0, colon + 1) + change(key.slice(colon + 1));
};

const basicToken = (key: string): string => Buffer.from(key.includes(":") ? key : `${key}:`).toString("base64");

/**
 * As long as the key, of the same alphabet, with its prefix (`sk_`) and punctuation, and another key: the same for
 * every run, and nothing in it tells the real one.
 */
export const wrongKey = (key: string): string => {
  const prefix = /^[a-z]{1,6}(?:[_-][a-z]{1,6})?[_-]/.exec(key)?.[0] ?? "";
  const rest = key.slice(prefix.length);
  const alphabet = alphabets.find(({ whole }) => whole.test(rest))?.letters ?? everyLetter;
  for (let salt = 0; salt < 1000; salt++) {
    const wrong = prefix + rest.replace(/[0-9A-Za-z]/g, (_, at: number) => letter(alphabet, salt, at));
    if (wrong !== key) return wrong;
  }
  return `${key.slice(0, -1)}${key.endsWith("x") ? "y" : "x"}`;
};

const everyLetter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const alphabets: readonly { readonly whole: RegExp; readonly letters: string }[] = [
  { whole: /^[^A-Za-z]*$/, letters: "0123456789" },
  { whole: /^[^A-Zg-z]*$/, letters: "0123456789abcdef" },
  { whole: /^[^A-Z]*$/, letters: everyLetter.slice(26) },
];

const letter = (alphabet: string, salt: number, at: number): string => {
  const byte = createHash("sha256").update(`a key that opens nothing ${salt} ${at}`).digest()[0] ?? 0;
  return alphabet[byte % alphabet.length] ?? "x";
};

const pair = (name: string, value: string): string => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** Header values go on the wire as Latin-1: what is beyond it goes as its UTF-8 bytes. */
const latin1 = (value: string): string => (/[^\x20-\xff]/.test(value) ? Buffer.from(value).toString("latin1") : value);
