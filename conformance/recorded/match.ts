// A recorded request → the operation that it calls, by method and path below a base URL. Pure.
import type { Operation } from "../../scripts/openapi/operation.ts";
import { namesOf, readPath } from "../../scripts/openapi/path-template.ts";
import type { Recorded } from "./recorded.ts";

/** The operation, or null with a clause that says why there is none. */
export type Matched = { readonly operation: Operation } | { readonly operation: null; readonly why: string };

/** @param bases absolute URLs, or paths for any origin; null: the servers that the document names for each operation */
export const matchEntry = (
  { url, request: { method } }: Recorded,
  operations: readonly Operation[],
  bases: readonly string[] | null,
): Matched => {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return noMatch("it is not an http request");
  const below = operations.filter((operation) =>
    (bases ?? serversOf(operation)).some((base) => isBelow(url, base, operation)),
  );
  const [best] = below.filter((operation) => operation.method === method).toSorted(byPrecision);
  if (best !== undefined) return { operation: best };
  const [sibling] = below;
  if (sibling === undefined) return noMatch("no path of the document matches it");
  return noMatch(`the document declares ${sibling.siblings.join(", ")} on ${sibling.path}, but not ${method}`);
};

const noMatch = (why: string): Matched => ({ operation: null, why });

/** A document without servers is served at the root of any origin. */
export const serversOf = ({ servers }: Operation): readonly string[] => (servers.length === 0 ? ["/"] : servers);

const isBelow = (url: string, base: string, { path }: Operation): boolean => {
  const called = new URL(url);
  const isAbsolute = /^https?:\/\//i.test(base);
  if (!URL.canParse(base, "http://any.invalid")) return false;
  const { origin, pathname } = new URL(base, "http://any.invalid");
  if (isAbsolute && origin !== called.origin) return false;
  const prefix = pathname.replace(/(?<!\/)\/+$/, "");
  if (!called.pathname.startsWith(prefix)) return false;
  return readPath(path, called.pathname.slice(prefix.length), { least: 1 }) !== null;
};

/** A template with fewer names is more precise: `/things/all` comes before `/things/{id}`. */
const byPrecision = (left: Operation, right: Operation): number =>
  namesOf(left.path).length - namesOf(right.path).length || right.path.length - left.path.length;
