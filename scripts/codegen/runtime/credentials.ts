// In: what the operation demands, and how to ask for the key. Out: the headers, cookies and query that prove who calls.

import { MissingApiKeyError, type Refuse } from "./errors.ts";
import type { TableCredential, TableOperation } from "./operation-table.ts";
import type { Secrets } from "./secrets.ts";

export type Proof = {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly cookies: readonly string[];
  readonly query: readonly string[];
};

const nothing: Proof = { headers: [], cookies: [], query: [] };

export const prove = async (
  { security }: TableOperation,
  askKey: () => Promise<string>,
  given: Headers,
  secrets: Secrets,
  refuse: Refuse,
): Promise<Proof> => {
  const demanded = security.find(({ length }) => length === 1) ?? security.find(({ length }) => length > 0);
  if (!demanded) return nothing;
  const byHand = demanded.map((one) => (one.in === "header" ? given.get(one.name) : null));
  if (byHand.every((value) => value !== null)) {
    for (const value of byHand) secrets.add(value.split(" ").at(-1)!);
    return nothing;
  }
  let key: string;
  try {
    key = await askKey();
  } catch (error) {
    const anonymous = security.some(({ length }) => length === 0);
    if (anonymous && error instanceof MissingApiKeyError && error.code === "api-key-missing") return nothing;
    throw error;
  }
  // RFC 7617 §2: a user, a colon, a password; a key alone stands for the user, as most APIs with keys have it.
  const basic = base64(key.includes(":") ? key : `${key}:`);
  secrets.add(basic);
  secrets.add(encodeURIComponent(key));
  if (/[^\x21-\x7e]/.test(key) && demanded.some(({ kind }) => kind !== "basic")) {
    throw refuse(
      "api-key-invalid",
      "apiKey",
      "the key has a space or a character that no header carries",
      "Copy it again",
    );
  }
  const rest = demanded.filter((_, index) => byHand[index] === null);
  const at = (place: TableCredential["in"]) => rest.filter((one) => one.in === place);
  const prefix = { bearer: `Bearer ${key}`, basic: `Basic ${basic}`, apiKey: key };
  return {
    headers: at("header").map(({ name, kind }) => [name, prefix[kind]]),
    cookies: at("cookie").map(({ name }) => `${name}=${encodeURIComponent(key)}`),
    query: at("query").map(({ name }) => `${encodeURIComponent(name)}=${encodeURIComponent(key)}`),
  };
};

/** Of the UTF-8 bytes, which `btoa` alone refuses. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
