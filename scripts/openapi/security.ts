// Reads the security alternatives of an operation. Pure.
import { at, type Document, followObject, isObject, type JsonObject, lookUp, NotUnderstood } from "./document.ts";
import { isFramingField, isToken, isWellFormed } from "./field-syntax.ts";
import type { Credential, Operation, Pointer, SecurityAlternative } from "./operation.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
export const readSecurity = (document: Document, requirements: unknown, pointer: Pointer): SecurityAlternative[] => {
  if (requirements === undefined) return [];
  if (!Array.isArray(requirements)) throw new NotUnderstood(pointer, "security must be a list of alternatives");
  const read: SecurityAlternative[] = [];
  const unread: NotUnderstood[] = [];
  for (const [index, alternative] of requirements.entries()) {
    if (!isObject(alternative)) throw new NotUnderstood(at(pointer, index), "a security alternative must be an object");
    try {
      read.push(Object.keys(alternative).flatMap((name) => readScheme(document, name, at(pointer, index, name)) ?? []));
    } catch (error) {
      if (!(error instanceof NotUnderstood) || error instanceof Unsendable) throw error;
      unread.push(error);
    }
  }
  // One supported alternative is enough, as it is for a caller.
  const [first] = unread;
  if (read.length === 0 && first !== undefined) throw first;
  return read;
};

/** For errors that no other alternative makes up for, because the document demands something that must not be sent. */
class Unsendable extends NotUnderstood {}

/** The first alternative that demands a credential; empty if none does. */
export const demandedBy = ({ security }: Pick<Operation, "security">): SecurityAlternative =>
  security.find((alternative) => alternative.length > 0) ?? [];

/**
 * The environment variable that the document suggests for the key (`x-key-env`); null if it suggests none. Only schemes
 * that requests use are considered.
 */
export const keyEnvOf = (operations: readonly Operation[]): string | null =>
  operations.flatMap(demandedBy).find(({ keyEnv }) => keyEnv !== null)?.keyEnv ?? null;

/** Like `keyEnvOf`, but falls back to the name of the first scheme, for messages: `apiKeyAuth` → `API_KEY_AUTH`. */
export const suggestedKeyEnv = (operations: readonly Operation[]): string => {
  const [first] = operations.flatMap(demandedBy);
  const named = (first?.name ?? "API_KEY")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  return keyEnvOf(operations) ?? (/^[A-Z_]/.test(named) ? named : `KEY_${named}`);
};

/**
 * Null for a scheme that adds nothing to the request.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
const readScheme = (document: Document, name: string, from: Pointer): Credential | null => {
  const pointer = at("#/components/securitySchemes", name);
  const declared = lookUp(document, pointer);
  if (declared === undefined)
    throw new NotUnderstood(from, `security scheme ${name} is not under components.securitySchemes`);
  const scheme = followObject(document, declared, pointer).value;
  // Mutual TLS is proved by the connection; the request contains nothing.
  if (scheme.type === "mutualTLS") return null;
  const keyEnv = readKeyEnv(scheme, pointer);
  const authorization = { name, in: "header", parameter: "Authorization", keyEnv, pointer } as const;
  const type = scheme.type;
  if (type === "oauth2" || type === "openIdConnect") return { ...authorization, kind: "bearer" };
  if (type === "http" && /^bearer$/i.test(String(scheme.scheme))) return { ...authorization, kind: "bearer" };
  if (type === "http" && /^basic$/i.test(String(scheme.scheme))) return { ...authorization, kind: "basic" };
  if (type === "apiKey" && typeof scheme.name === "string" && isLocation(scheme.in)) {
    refuseUnsendable(scheme.in, scheme.name, at(pointer, "name"));
    return { name, kind: "apiKey", in: scheme.in, parameter: scheme.name, keyEnv, pointer };
  }
  const described = [type, scheme.scheme].filter((word) => typeof word === "string").join(" ");
  throw new NotUnderstood(
    pointer,
    `security scheme ${described} is not supported; bearer, basic, apiKey, oauth2 and openIdConnect are`,
  );
};

/** The variable that the document suggests. It is only read if the user of the caller allows it. */
const readKeyEnv = (scheme: JsonObject, pointer: Pointer): string | null => {
  const named = scheme["x-key-env"] ?? null;
  if (named === null) return null;
  if (typeof named === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(named)) return named;
  throw new Unsendable(
    at(pointer, "x-key-env"),
    `x-key-env must be the name of an environment variable (letters, digits and _), not ${JSON.stringify(named)}`,
  );
};

const refuseUnsendable = (location: Credential["in"], name: string, pointer: Pointer): void => {
  if (location === "query") {
    if (name !== "" && isWellFormed(name)) return;
    throw new Unsendable(pointer, `no query can have a parameter named ${JSON.stringify(name)}`);
  }
  if (!isToken(name))
    throw new Unsendable(
      pointer,
      `no ${location} can have the name ${JSON.stringify(name)}, which is not a token (RFC 9110 §5.6.2)`,
    );
  if (location === "header" && isFramingField(name))
    throw new Unsendable(pointer, `the header ${name} frames the message, so it cannot carry a key`);
};

const isLocation = (value: unknown): value is Credential["in"] =>
  value === "header" || value === "query" || value === "cookie";
