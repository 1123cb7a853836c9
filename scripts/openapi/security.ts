// Who may call: the security alternatives of an operation. Pure.
import { at, type Document, followObject, isObject, lookUp, NotUnderstood, text } from "./document.ts";
import type { Credential, Operation, Pointer, SecurityAlternative } from "./operation.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
export const readSecurity = (document: Document, requirements: unknown, pointer: Pointer): SecurityAlternative[] => {
  if (requirements === undefined) return [];
  if (!Array.isArray(requirements)) throw new NotUnderstood(pointer, "security is a list of alternatives");
  const read: SecurityAlternative[] = [];
  const unread: NotUnderstood[] = [];
  for (const [index, alternative] of requirements.entries()) {
    if (!isObject(alternative)) throw new NotUnderstood(at(pointer, index), "a security alternative is an object");
    try {
      read.push(Object.keys(alternative).flatMap((name) => readScheme(document, name, at(pointer, index, name)) ?? []));
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      unread.push(error);
    }
  }
  // One alternative that is understood suffices, as it does for a caller.
  const [first] = unread;
  if (read.length === 0 && first !== undefined) throw first;
  return read;
};

/** The first alternative that demands anything; empty where none does. */
export const demandedBy = ({ security }: Pick<Operation, "security">): SecurityAlternative =>
  security.find((alternative) => alternative.length > 0) ?? [];

/** The environment variable in which callers keep the key, null where the document names none. */
export const keyEnvOf = (operations: readonly Operation[]): string | null =>
  operations.flatMap(({ security }) => security.flat()).find(({ keyEnv }) => keyEnv !== null)?.keyEnv ?? null;

/**
 * Null for one that leaves no trace in a request.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
const readScheme = (document: Document, name: string, from: Pointer): Credential | null => {
  const pointer = at("#/components/securitySchemes", name);
  const declared = lookUp(document, pointer);
  if (declared === undefined)
    throw new NotUnderstood(from, `security scheme ${name} is not under components.securitySchemes`);
  const scheme = followObject(document, declared, pointer).value;
  // The connection proves it, nothing in the request does.
  if (scheme.type === "mutualTLS") return null;
  const keyEnv = text(scheme["x-key-env"]) || null;
  const authorization = { name, in: "header", parameter: "Authorization", keyEnv, pointer } as const;
  const type = scheme.type;
  if (type === "oauth2" || type === "openIdConnect") return { ...authorization, kind: "bearer" };
  if (type === "http" && /^bearer$/i.test(String(scheme.scheme))) return { ...authorization, kind: "bearer" };
  if (type === "http" && /^basic$/i.test(String(scheme.scheme))) return { ...authorization, kind: "basic" };
  if (type === "apiKey" && typeof scheme.name === "string" && isPlace(scheme.in)) {
    return { name, kind: "apiKey", in: scheme.in, parameter: scheme.name, keyEnv, pointer };
  }
  const described = [type, scheme.scheme].filter((word) => typeof word === "string").join(" ");
  throw new NotUnderstood(
    pointer,
    `security scheme ${described} is not read; bearer, basic, apiKey, oauth2 and openIdConnect are`,
  );
};

const isPlace = (value: unknown): value is Credential["in"] =>
  value === "header" || value === "query" || value === "cookie";
