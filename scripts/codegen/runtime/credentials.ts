// In: what the operation demands, and the key or where to ask for it. Out: the draft, with what proves who calls.
import { type CallState, failure, refusing } from "./call-state.ts";
import { MissingApiKeyError } from "./errors.ts";
import type { Draft } from "./features.ts";
import type { TableCredential, TableOperation } from "./operation-table.ts";
import { environment } from "./platform.ts";
import type { Session } from "./session.ts";

export const authenticate = async (
  { credentials, anonymous }: TableOperation,
  draft: Draft,
  given: Headers,
  { table, features, options, secrets }: Session,
  state: CallState,
): Promise<void> => {
  if (credentials.length === 0) return;
  const byHand = credentials.map((credential) => (credential.in === "header" ? given.get(credential.name) : null));
  if (byHand.every((value) => value !== null)) {
    for (const value of byHand) secrets.add(value.split(" ").at(-1)!);
    return;
  }
  const apiKey = options.apiKey ?? environment(table.apiKeyEnv);
  let key: unknown;
  try {
    key = typeof apiKey === "function" ? await apiKey() : apiKey;
  } catch (thrown) {
    const cure = "Look at the cause, and let it return the key";
    const cause = secrets.clean(thrown);
    throw failure(MissingApiKeyError, state, "api-key-failed", "the apiKey function failed", cure, { cause });
  }
  const trimmed = typeof key === "string" ? key.trim() : "";
  if (!trimmed) {
    if (anonymous) return;
    const cure = `Pass apiKey to createClient${table.apiKeyEnv ? `, or set the variable ${table.apiKeyEnv}` : ""}`;
    throw failure(MissingApiKeyError, state, "api-key-missing", "the operation demands a key", cure);
  }
  secrets.add(trimmed);
  // A bearer token is one word (RFC 6750 §2.1); a header of the API's own may hold several, such as `Bearer KEY`.
  const fits = ({ kind, in: place }: TableCredential) =>
    kind === "basic" || (kind === "bearer" ? /^[!-~]+$/ : place === "header" ? /^[ -~]+$/ : /^\P{Cc}+$/u).test(trimmed);
  if (!credentials.every(fits)) {
    const scheme = /^(bearer|basic|token)\s/i.exec(trimmed)?.[1];
    const why = scheme ? `the key begins with ${scheme}` : "the key has a space or a character that no header carries";
    const cure = scheme ? `Leave out ${scheme}: it is written for you` : "Copy it again";
    throw refusing(state)("api-key-invalid", "apiKey", why, cure);
  }
  for (const [at, { kind, in: place, name }] of credentials.entries()) {
    if (byHand[at] === null) features.credentials[kind === "apiKey" ? place : kind]!(draft, name, trimmed, secrets);
  }
};
