// Header parameters that OpenAPI has ignored: what they say is said by the media types and by `security`. Pure.
import { at, type Document, isObject, lookUp } from "./document.ts";
import type { Pointer } from "./operation.ts";
import { readPathItems } from "./path-items.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
export const isIgnoredHeader = (parameter: { readonly name?: unknown; readonly in?: unknown }): boolean =>
  parameter.in === "header" && /^(accept|content-type|authorization)$/i.test(String(parameter.name));

/** Where they stand in the lists of the operations and their paths; a list that cannot be read is refused elsewhere. */
export const ignoredHeaders = (document: Document): readonly { readonly name: string; readonly pointer: Pointer }[] =>
  readPathItems(document).items.flatMap(({ pointer, methods }) =>
    [pointer, ...methods.map((method) => at(pointer, method))].flatMap((holder) =>
      inList(document, at(holder, "parameters")),
    ),
  );

const inList = (document: Document, list: Pointer): { name: string; pointer: Pointer }[] => {
  const parameters = lookUp(document, list);
  return (Array.isArray(parameters) ? parameters : []).flatMap((parameter, index) => {
    const pointer = at(list, index);
    const target = isObject(parameter) && typeof parameter.$ref === "string" ? parameter.$ref : pointer;
    const value = lookUp(document, target);
    return isObject(value) && isIgnoredHeader(value) ? [{ name: String(value.name), pointer }] : [];
  });
};
