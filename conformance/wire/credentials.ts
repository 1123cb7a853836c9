// The credentials an operation demands, how a case sends them, and the key → what is added to the request.
// Pure; the result contains the key, so it goes nowhere except onto the wire.
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

/** Returns the key for the security scheme of this name. */
export type KeyOf = (scheme: string) => string;

const noCredential: CredentialAdditions = { headers: [], query: [], cookies: [] };

/**
 * Credentials for the first alternative that demands any; for basic the key is `user:password`.
 * Null if the plan does not apply to the kind of credential, or if it needs a key and there is none.
 * @throws Error for a key that cannot be sent in a header; the message does not quote it.
 */
export const credentialAdditions = (
  security: readonly SecurityAlternative[],
  plan: CredentialPlan,
  key: KeyOf | string | null,
): CredentialAdditions | null => {
  const demanding = security.filter((credentials) => credentials.length > 0);
  const alternative = demanding[plan === "wrong-alternative" ? 1 : 0];
  if (alternative === undefined) return plan === "valid" || plan === "none" ? noCredential : null;
  if (plan === "none") return noCredential;
  if (key === null) return null;
  const keyOf: KeyOf = typeof key === "string" ? () => key : key;
  const keys = alternative.map(({ name }) => keyOf(name));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (keys.some((key) => /[\x00-\x1f\x7f]/.test(key)))
    throw new Error("The API key holds a control character or line break; trim it.");

  if (plan === "elsewhere") return elsewhere(security.flat(), keys[0] ?? "");
  // If several credentials are required together, the plan applies to the first. A wrong key is wrong in all of them,
  // because the document does not say which one grants access.
  const [first, ...others] = alternative;
  const sent =
    plan === "first-missing" || first === undefined ? others : plan === "first-alone" ? [first] : alternative;
  const values = sent.map((credential, index) => {
    const appliedPlan = index === 0 || plan in alteredKeys ? plan : "valid";
    return { credential, value: credentialValue(credential, appliedPlan, keyOf(credential.name)) };
  });
  if (values.some(({ value }) => value === null)) return null;
  const valuesIn = (place: Credential["in"]) => values.filter(({ credential }) => credential.in === place);
  return {
    headers: valuesIn("header").map(({ credential, value }) => [credential.parameter, latin1(value ?? "")]),
    query: valuesIn("query").map(({ credential, value }) => pair(credential.parameter, value ?? "")),
    cookies: valuesIn("cookie").map(({ credential, value }) => pair(credential.parameter, value ?? "")),
  };
};

/** The value of the header, query parameter or cookie; null if the plan does not apply to this kind. */
const credentialValue = ({ kind }: Credential, plan: CredentialPlan, key: string): string | null => {
  const altered = alteredKeys[plan]?.(key, kind);
  if (kind === "apiKey") {
    if (plan === "bare" || plan === "joined" || plan.endsWith("-scheme")) return null;
    return plan === "empty" ? "" : (altered ?? key);
  }
  const scheme = kind === "bearer" ? "Bearer" : "Basic";
  const token = kind === "bearer" ? (altered ?? key) : basicToken(altered ?? key);
  if (plan === "empty") return scheme;
  if (plan === "bare") return token;
  if (plan === "joined") return `${scheme}${token}`;
  // The right token under the wrong scheme: a server that looks only at the token accepts it.
  if (plan === "foreign-scheme") return `${kind === "bearer" ? "Basic" : "Bearer"} ${token}`;
  if (plan === "unknown-scheme") return `Token ${token}`;
  if (plan === "upper-case-scheme") return `${scheme.toUpperCase()} ${token}`;
  return `${plan === "lower-case-scheme" ? scheme.toLowerCase() : scheme} ${token}`;
};

/**
 * Puts the key where other APIs look for one, and under the document's names in other locations; never where the
 * document looks.
 */
const elsewhere = (demanded: readonly Credential[], key: string): CredentialAdditions => {
  const documentedNames = [...new Set(demanded.map(({ parameter }) => parameter))];
  const isNamed = ({ in: where, name }: Place): boolean =>
    demanded.some(({ in: other, parameter }) => other === where && parameter.toLowerCase() === name.toLowerCase());
  const isFirst = ({ in: where, name }: Place, index: number, places: readonly Place[]): boolean =>
    places.findIndex((other) => other.in === where && other.name === name) === index;
  const places = [...usualPlaces, ...documentedNames.flatMap(namedAlike), ...unusualPlaces]
    .filter((place) => !isNamed(place))
    .filter(isFirst);
  const sent = fitting(mostBytes, places, key);
  const pairsIn = (where: Credential["in"]): readonly string[] =>
    sent.filter((place) => place.in === where).map((place) => pair(place.name, valueIn(place, key)));
  return {
    headers: sent
      .filter((place) => place.in === "header")
      .map((place): Header => [place.name, latin1(valueIn(place, key))]),
    query: pairsIn("query"),
    // If the document declares the whole Cookie header, no separate cookie can be sent.
    cookies: demanded.some(({ parameter }) => parameter.toLowerCase() === "cookie") ? [] : pairsIn("cookie"),
  };
};

/** `scheme`: the key follows a scheme, as in the Authorization header. */
type Place = { readonly in: Credential["in"]; readonly name: string; readonly scheme?: true };

const placesIn = (where: Credential["in"], ...names: readonly string[]): readonly Place[] =>
  names.map((name) => ({ in: where, name }));

/** The likeliest first, because a long key leaves room only for these. */
const usualPlaces: readonly Place[] = [
  ...placesIn("cookie", "token"),
  ...placesIn("query", "api_key"),
  ...placesIn("header", "X-Api-Key"),
  { in: "header", name: "Authorization", scheme: true },
  ...placesIn("cookie", "session", "access_token", "api_key"),
  ...placesIn("query", "access_token", "key", "token"),
  ...placesIn("header", "Api-Key", "X-Auth-Token"),
];

const unusualPlaces: readonly Place[] = [
  ...placesIn("header", "X-Access-Token", "Token"),
  { in: "header", name: "X-Authorization", scheme: true },
  ...placesIn(
    "cookie",
    "apiKey",
    "apikey",
    "api-key",
    "key",
    "auth",
    "auth_token",
    "accessToken",
    "jwt",
    "authorization",
  ),
  ...placesIn("cookie", "sessionid", "sid"),
  ...placesIn("query", "apiKey", "apikey", "auth", "auth_token", "accessToken", "authorization"),
];

/** The document's own name in the locations where it does not look for the key. */
const namedAlike = (name: string): readonly Place[] =>
  name.toLowerCase() === "authorization"
    ? [{ in: "cookie", name, scheme: true }]
    : [...placesIn("cookie", name, name.toLowerCase()), ...placesIn("query", name, name.toLowerCase())];

const valueIn = ({ scheme }: Place, key: string): string => (scheme ? `Bearer ${key}` : key);

/** Limit for all additions: a server may refuse a head of 8 kB for its size alone. */
const mostBytes = 6_000;

const fitting = (most: number, places: readonly Place[], key: string): readonly Place[] => {
  let remaining = most;
  return places.filter((place) => {
    remaining -= place.name.length + encodeURIComponent(valueIn(place, key)).length + 4;
    return remaining >= 0;
  });
};

/** The altered key of a plan that gives most of the right one away; null for the other plans. */
export const nearKey = (plan: CredentialPlan, key: string | null): string | null => {
  if (key === null || !["other-start", "other-end", "other-case", "other-user"].includes(plan)) return null;
  return alteredKeys[plan]?.(key, "apiKey") ?? null;
};

const alteredKeys: Partial<Record<CredentialPlan, (key: string, kind: Credential["kind"]) => string>> = {
  wrong: (key, kind) => onPassword(key, kind, wrongKey),
  "wrong-alternative": (key, kind) => onPassword(key, kind, wrongKey),
  truncated: (key, kind) =>
    onPassword(key, kind, (secret) => secret.slice(0, Math.max(secret.length - 4, Math.ceil(secret.length / 2)))),
  extended: (key, kind) => onPassword(key, kind, (secret) => `${secret}0`),
  trailed: (key, kind) => onPassword(key, kind, (secret) => `${secret}.x`),
  "other-start": (key, kind) =>
    onPassword(key, kind, (secret) => anotherCharacter(secret.slice(0, 1)) + secret.slice(1)),
  "other-end": (key, kind) =>
    onPassword(key, kind, (secret) => secret.slice(0, -1) + anotherCharacter(secret.slice(-1))),
  "other-user": (key) => anotherCharacter(key.slice(0, 1)) + key.slice(1),
  "other-case": (key, kind) => onPassword(key, kind, otherCase),
};

/** Another character of the same class. */
const anotherCharacter = (character: string): string => {
  if (/[0-9]/.test(character)) return character === "7" ? "3" : "7";
  const plain = character === character.toUpperCase() ? "Q" : "q";
  return character === plain ? (plain === "Q" ? "K" : "k") : plain;
};

/** Swaps upper and lower case; a key without letters becomes a wrong one. */
const otherCase = (key: string): string => {
  const swapped = key.replace(/[a-z]/gi, (text) =>
    text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase(),
  );
  return swapped === key ? wrongKey(key) : swapped;
};

/** Changes only the password of a basic credential, not its user. */
const onPassword = (key: string, kind: Credential["kind"], change: (secret: string) => string): string => {
  const colon = kind === "basic" ? key.indexOf(":") : -1;
  return key.slice(0, colon + 1) + change(key.slice(colon + 1));
};

const basicToken = (key: string): string => Buffer.from(key.includes(":") ? key : `${key}:`).toString("base64");

/**
 * A wrong key with the length, alphabet, prefix (`sk_`) and punctuation of the right one: the same for every run, and
 * unrelated to the real one.
 */
export const wrongKey = (key: string): string => {
  const prefix = /^[a-z]{1,6}(?:[_-][a-z]{1,6})?[_-]/.exec(key)?.[0] ?? "";
  const rest = key.slice(prefix.length);
  const alphabet = alphabets.find(({ pattern: whole }) => whole.test(rest))?.letters ?? everyLetter;
  for (let salt = 0; salt < 1000; salt++) {
    const candidate = prefix + rest.replace(/[0-9A-Za-z]/g, (_, at: number) => letter(alphabet, salt, at));
    if (candidate !== key) return candidate;
  }
  return `${key.slice(0, -1)}${key.endsWith("x") ? "y" : "x"}`;
};

const everyLetter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const alphabets: readonly { readonly pattern: RegExp; readonly letters: string }[] = [
  { pattern: /^[^A-Za-z]*$/, letters: "0123456789" },
  { pattern: /^[^A-Zg-z]*$/, letters: "0123456789abcdef" },
  { pattern: /^[^A-Z]*$/, letters: everyLetter.slice(26) },
];

const letter = (alphabet: string, salt: number, at: number): string => {
  const byte = createHash("sha256").update(`a key that opens nothing ${salt} ${at}`).digest()[0] ?? 0;
  return alphabet[byte % alphabet.length] ?? "x";
};

const pair = (name: string, value: string): string => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** Header values are sent as Latin-1; other characters as their UTF-8 bytes. */
const latin1 = (value: string): string => (/[^\x20-\xff]/.test(value) ? Buffer.from(value).toString("latin1") : value);
