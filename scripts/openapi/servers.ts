// The base URLs of an API: the first non-empty list of servers, with variables at their defaults. Pure.

import { at, type Document, isObject, member, NotUnderstood, text } from "./document.ts";
import type { Pointer } from "./operation.ts";
import { fill } from "./path-template.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#server-object */
export const readServers = (...lists: readonly (readonly [list: unknown, pointer: Pointer])[]): string[] => {
  const [list, pointer] = lists.find(([candidates]) => Array.isArray(candidates) && candidates.length > 0) ?? [[], "#"];
  return (list as readonly unknown[]).map((server, index) => serverUrl(server, at(pointer, index)));
};

/** The document's own servers; empty if one is misleading, because its operations are then refused by pointer. */
export const ownServers = (document: Document): string[] => {
  try {
    return readServers([document.servers, "#/servers"]);
  } catch (error) {
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

/** The document's own servers with absolute URLs and their descriptions. */
export const describedServers = (document: Document): { readonly url: string; readonly description: string }[] =>
  ownServers(document).flatMap((url, index) => {
    const server = (document.servers as readonly unknown[])[index];
    const description = text(member(server, "description")).replaceAll(/\s+/g, " ").trim();
    return /^https?:\/\//i.test(url) ? [{ url, description }] : [];
  });

/** The name of a variable without a default; null if the URL is complete. */
export const undefinedVariable = (url: string): string | null => /\{([^{}]*)\}/.exec(url)?.[1] ?? null;

const serverUrl = (server: unknown, pointer: Pointer): string => {
  const { url, variables } = isObject(server) ? server : {};
  const filled = fill(text(url), (name) => {
    const value = member(member(variables, name), "default") ?? null;
    return value === null ? null : String(value);
  });
  refuseMisleading(filled, at(pointer, "url"));
  return filled;
};

/** Refuses URLs that hide their host: `https://known.example@other.example`, `https:\\other.example`. */
const refuseMisleading = (url: string, pointer: Pointer): void => {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
  if (authority.includes("@"))
    throw new NotUnderstood(pointer, "the server's URL has a user in front of its host; leave it out");
  if (/[\\\p{Cc}]/u.test(url))
    throw new NotUnderstood(pointer, "the server's URL has a backslash or a control character");
};
