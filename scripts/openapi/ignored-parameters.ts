// Finds parameters without effect: headers that OpenAPI ignores because media types or `security` cover them,
// parameters that `security` fills with a key, and path parameters that do not occur in the path. Pure.
import { at, type Document, isObject, lookUp, member } from "./document.ts";
import type { Pointer, SpecNote } from "./operation.ts";
import { readPathItems } from "./path-items.ts";
import { namesOf } from "./path-template.ts";

const transports = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** Null for a parameter that has an effect. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
export const whyIgnored = (
  { name, in: location }: { readonly name?: unknown; readonly in?: unknown },
  path: string,
  keys: ReadonlySet<string> = new Set(),
): string | null => {
  if (keys.has(keyLocation(location, name)))
    return `security describes the ${location} parameter ${name}, so it carries the credential only`;
  if (location === "header" && /^(accept|content-type|authorization)$/i.test(String(name)))
    return `OpenAPI ignores a header parameter ${name}; describe it with security or media types`;
  if (location === "header" && transports.test(String(name)))
    return `callers do not set the header ${name}: it belongs to the connection, and the HTTP client sets it`;
  if (location === "path" && !namesOf(path).includes(String(name)))
    return `${path} does not contain {${name}}, so the path parameter ${name} is not used`;
  return null;
};

const keyLocation = (location: unknown, name: unknown): string =>
  `${location} ${location === "header" ? String(name).toLowerCase() : name}`;

/** The parameters that are API keys in any security alternative of the operation. */
export const keysOf = (document: Document, operation: unknown): ReadonlySet<string> => {
  const requirements = member(operation, "security") ?? document.security;
  const names = (Array.isArray(requirements) ? requirements : []).flatMap((requirement) =>
    isObject(requirement) ? Object.keys(requirement) : [],
  );
  const schemes = names.map((name) => lookUp(document, at("#/components/securitySchemes", name)));
  return new Set(
    schemes.flatMap((scheme) =>
      isObject(scheme) && scheme.type === "apiKey" ? [keyLocation(scheme.in, scheme.name)] : [],
    ),
  );
};

/** The ignored parameters of all operations and path items; a list that cannot be read is refused elsewhere. */
export const ignoredParameters = (document: Document): readonly SpecNote[] =>
  readPathItems(document).items.flatMap(({ path, item, pointer, methods }) => {
    const keys = methods.map((method) => keysOf(document, item[method]));
    const [first = new Set<string>(), ...others] = keys;
    const commonKeys = new Set([...first].filter((key) => others.every((otherKeys) => otherKeys.has(key))));
    return [
      ...inList(document, path, at(pointer, "parameters"), commonKeys),
      ...methods.flatMap((method, index) =>
        inList(document, path, at(pointer, method, "parameters"), keys[index] ?? commonKeys),
      ),
    ];
  });

const inList = (document: Document, path: string, list: Pointer, keys: ReadonlySet<string>): SpecNote[] => {
  const parameters = lookUp(document, list);
  return (Array.isArray(parameters) ? parameters : []).flatMap((parameter, index) => {
    const pointer = at(list, index);
    const target = isObject(parameter) && typeof parameter.$ref === "string" ? parameter.$ref : pointer;
    const value = lookUp(document, target);
    const reason = isObject(value) ? whyIgnored(value, path, keys) : null;
    return reason === null ? [] : [{ pointer, reason }];
  });
};
