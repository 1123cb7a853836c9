// In: the credentials that the operation demands, and the key or its source. Out: the draft with the credentials added.
import { type CallState, failure, refusing } from "./call-state.ts";
import { MissingApiKeyError } from "./errors.ts";
import type { Draft } from "./features.ts";
import type { TableCredential, TableOperation } from "./operation-table.ts";
import { environment } from "./platform.ts";
import type { Session } from "./session.ts";

export const authenticate = async (
  { credentials, anonymous }: TableOperation,
  draft: Draft,
  headers: Headers,
  { table, features, options, secrets }: Session,
  state: CallState,
): Promise<void> => {
  if (credentials.length === 0) return;
  const presetValues = credentials.map((credential) =>
    credential.in === "header" ? headers.get(credential.name) : null,
  );
  if (presetValues.every((value) => value !== null)) {
    for (const value of presetValues) secrets.add(value.split(" ").at(-1)!);
    return;
  }
  const apiKey = options.apiKey ?? environment(table.apiKeyEnv);
  let key: unknown;
  try {
    key = typeof apiKey === "function" ? await apiKey() : apiKey;
  } catch (thrown) {
    const cure = "Check the cause; the function must return the key";
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
  // A bearer token is a single word (RFC 6750 §2.1); a header of the API's own may hold several, such as `Bearer KEY`.
  const fits = ({ kind, in: location }: TableCredential) =>
    kind === "basic" ||
    (kind === "bearer" ? /^[!-~]+$/ : location === "header" ? /^[ -~]+$/ : /^\P{Cc}+$/u).test(trimmed);
  if (!credentials.every(fits)) {
    const scheme = /^(bearer|basic|token)\s/i.exec(trimmed)?.[1];
    const why = scheme
      ? `the key begins with ${scheme}`
      : "the key has a space or a character that no header can carry";
    const cure = scheme ? `Leave out ${scheme}: it is added for you` : "Copy it again";
    throw refusing(state)("api-key-invalid", "apiKey", why, cure);
  }
  for (const [at, { kind, in: location, name }] of credentials.entries()) {
    if (presetValues[at] === null)
      features.credentials[kind === "apiKey" ? location : kind]!(draft, name, trimmed, secrets);
  }
};
