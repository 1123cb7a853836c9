// Where an API is served: the first of several lists that has something, its variables at their defaults. Pure.
import { isObject, member, text } from "./document.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#server-object */
export const readServers = (...lists: readonly unknown[]): string[] => {
  const found = lists.find((list) => Array.isArray(list) && list.length > 0);
  return (Array.isArray(found) ? found : []).map(serverUrl);
};

const serverUrl = (server: unknown): string => {
  const { url, variables } = isObject(server) ? server : {};
  return text(url).replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = member(variables, name);
    return isObject(variable) ? String(variable.default ?? whole) : whole;
  });
};
