// Where an API is served: the first of several lists that has something, its variables at their defaults. Pure.

import { isObject, member, text } from "./document.ts";
import { fill } from "./path-template.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#server-object */
export const readServers = (...lists: readonly unknown[]): string[] => {
  const found = lists.find((list) => Array.isArray(list) && list.length > 0);
  return (Array.isArray(found) ? found : []).map(serverUrl);
};

const serverUrl = (server: unknown): string => {
  const { url, variables } = isObject(server) ? server : {};
  return fill(text(url), (name) => {
    const value = member(member(variables, name), "default") ?? null;
    return value === null ? null : String(value);
  });
};
