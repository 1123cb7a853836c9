// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/deprecation.ts and run it again.

// Warns once per client and operation that the operation is deprecated, by its document or by response headers.

import type { CallName } from "./errors.ts";
import type { TableOperation } from "./operation-table.ts";
import type { ClientOptions, DeprecationEvent } from "./options.ts";
import { dateOf } from "./retry.ts";
import { parseUrl } from "./url.ts";

/**
 * Called after each call with the response headers, or undefined if there was no response. Warns once per operation.
 * @internal
 */
export const deprecationNotice = (onDeprecation: ClientOptions["onDeprecation"]) => {
  const announced = new Set<string>();
  return (name: string, operation: TableOperation, { url }: CallName, headers: Headers | undefined): void => {
    if (onDeprecation === null || onDeprecation === false || announced.has(name)) return;
    const deprecation = headers?.get("deprecation");
    const sunset = headers?.get("sunset");
    if (!operation.deprecated && !sunset && (!deprecation || deprecation === "false")) return;
    announced.add(name);
    const event = eventOf(name, operation, url, headers);
    if (onDeprecation) onDeprecation(event);
    else console.warn(event.message);
  };
};

const eventOf = (
  operation: string,
  { method, deprecated }: TableOperation,
  url: string,
  headers: Headers | undefined,
): DeprecationEvent => {
  const replacement = deprecated?.replacement ?? null;
  const deprecatedSince = headerDate(headers?.get("deprecation"));
  const sunset = headerDate(headers?.get("sunset"));
  const successor = linkOf(headers, "successor-version", url);
  const information = linkOf(headers, "deprecation", url) ?? linkOf(headers, "sunset", url);
  const message = [
    `Deprecated: ${operation}: ${method} ${url}${deprecatedSince ? ` since ${day(deprecatedSince)}` : ""}`,
    sunset && `it stops answering on ${day(sunset)}`,
    `use ${replacement ?? successor ?? "what the API's documentation names"} instead`,
    information && `see ${information}`,
  ];
  const facts = { operation, method, url, replacement, deprecatedSince, sunset, successor, information };
  return { ...facts, message: message.filter(Boolean).join("; ") };
};

/** RFC 9745 defines `@` and seconds, optionally with parameters; older drafts used an HTTP date or `true`. */
const headerDate = (value: string | null | undefined): Date | null => {
  const seconds = /^@(-?\d+)(?=[\s;]|$)/.exec(value ?? "")?.[1];
  const date = new Date(seconds ? Number(seconds) * 1000 : dateOf(value ?? ""));
  // Timestamps beyond the range of Date are ignored.
  return Number.isNaN(date.getTime()) ? null : date;
};

/**
 * Returns the absolute target of the link with this relation, or null if there is none. A link with an anchor is
 * ignored, because it describes another resource.
 * @internal
 */
export const linkOf = (headers: Headers | undefined, relation: string, base: string): string | null => {
  for (const [, target, parameters] of headers?.get("link")?.matchAll(/<([^<>]*)>((?:"[^"]*"|[^",])*)/g) ?? []) {
    const relations = /;\s*rel\s*=\s*"?([^";]*)/i.exec(parameters!)?.[1]?.toLowerCase().split(/\s+/) ?? [];
    const isMatch = relations.includes(relation) && !/;\s*anchor\s*=/i.test(parameters!);
    const url = isMatch && parseUrl(target!, base);
    if (url) return url.href;
  }
  return null;
};

const day = (date: Date): string => date.toISOString().slice(0, 10);
