// The credentials in a request → whether any documented alternative is satisfied.
import type { Credential, Operation } from "../../../../scripts/openapi/operation.ts";
import type { Contract } from "./contract.ts";
import { headerOf, queryOf, type Received } from "./message.ts";

export const isAuthorised = (contract: Contract, operation: Operation, request: Received): boolean =>
  operation.security.length === 0 ||
  operation.security.some((alternative) =>
    alternative.every((credential) => presentedKey(request, credential) === contract.key),
  );

/** The key as presented under the documented scheme; null if it is not presented that way. */
export const presentedKey = (request: Received, credential: Credential): string | null => {
  const value = presentedValue(request, credential);
  if (value === null || credential.kind === "apiKey") return value;
  const match = /^(\S+) +(\S.*)$/.exec(value);
  if (match?.[1]?.toLowerCase() !== credential.kind) return null;
  if (credential.kind === "bearer") return match[2]!;
  // A key without a colon is a user with an empty password.
  return Buffer.from(match[2]!, "base64")
    .toString("utf8")
    .replace(/^([^:]*):$/, "$1");
};

/** The value in the credential's location, whatever it is; null if there is none. */
export const presentedValue = (request: Received, credential: Credential): string | null => {
  if (credential.in === "header") return headerOf(request, credential.parameter)?.trim() ?? null;
  if (credential.in === "query") return queryOf(request).get(credential.parameter);
  const cookies = (headerOf(request, "cookie") ?? "").split(/;\s*/);
  const pair = cookies.find((cookie) => cookie.startsWith(`${credential.parameter}=`));
  return pair === undefined ? null : pair.slice(credential.parameter.length + 1);
};

/** The credential that the suite sends: the first of the first alternative. */
export const firstCredential = (operation: Operation): Credential | null => operation.security[0]?.[0] ?? null;

/** Whether a credential is demanded at all: no alternative is empty. */
export const demandsCredential = (operation: Operation): boolean =>
  operation.security.length > 0 && operation.security.every((alternative) => alternative.length > 0);
