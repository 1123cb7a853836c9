// Who may call: the security alternatives of an operation. Pure.
import { at, type Document, followObject, isObject, lookUp, NotUnderstood, text } from "./document.ts";
import type { Credential, Pointer, SecurityAlternative } from "./operation.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
export const readSecurity = (document: Document, requirements: unknown, pointer: Pointer): SecurityAlternative[] => {
  if (requirements === undefined) return [];
  if (!Array.isArray(requirements)) throw new NotUnderstood(pointer, "security is a list of alternatives");
  return requirements.map((alternative, index) => {
    if (!isObject(alternative)) throw new NotUnderstood(at(pointer, index), "a security alternative is an object");
    return Object.keys(alternative).map((name) => readScheme(document, name, at(pointer, index, name)));
  });
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object */
const readScheme = (document: Document, name: string, from: Pointer): Credential => {
  const pointer = at("#/components/securitySchemes", name);
  const declared = lookUp(document, pointer);
  if (declared === undefined)
    throw new NotUnderstood(from, `security scheme ${name} is not under components.securitySchemes`);
  const scheme = followObject(document, declared, pointer).value;
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
