// Parameters that say nothing: headers that OpenAPI has ignored, as media types and `security` say the same, and values for a
// path that has no place for them. Pure.
import { at, type Document, isObject, lookUp } from "./document.ts";
import type { Pointer, SpecNote } from "./operation.ts";
import { readPathItems } from "./path-items.ts";
import { namesOf } from "./path-template.ts";

const transports = /^(connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** Null for one that counts. @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
export const whyIgnored = (
  { name, in: place }: { readonly name?: unknown; readonly in?: unknown },
  path: string,
): string | null => {
  if (place === "header" && /^(accept|content-type|authorization)$/i.test(String(name)))
    return `OpenAPI has a header parameter ${name} ignored; say it by security or media types`;
  if (place === "header" && transports.test(String(name)))
    return `no caller writes the header ${name}: it belongs to the connection, and whatever sends the request says it`;
  if (place === "path" && !namesOf(path).includes(String(name)))
    return `${path} has no {${name}}, so the path parameter ${name} goes nowhere`;
  return null;
};

/** Where they stand in the lists of the operations and their paths; a list that cannot be read is refused elsewhere. */
export const ignoredParameters = (document: Document): readonly SpecNote[] =>
  readPathItems(document).items.flatMap(({ path, pointer, methods }) =>
    [pointer, ...methods.map((method) => at(pointer, method))].flatMap((holder) =>
      inList(document, path, at(holder, "parameters")),
    ),
  );

const inList = (document: Document, path: string, list: Pointer): SpecNote[] => {
  const parameters = lookUp(document, list);
  return (Array.isArray(parameters) ? parameters : []).flatMap((parameter, index) => {
    const pointer = at(list, index);
    const target = isObject(parameter) && typeof parameter.$ref === "string" ? parameter.$ref : pointer;
    const value = lookUp(document, target);
    const reason = isObject(value) ? whyIgnored(value, path) : null;
    return reason === null ? [] : [{ pointer, reason }];
  });
};
