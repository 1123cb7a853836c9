// Under which other prefix the API is, or was, served: `/api/v1` in place of `/v2/api`, by the addresses in `x-formerly`.
// A base URL that ends in such a prefix stands for the whole of it; any other is put before the path as it is. Pure.
import type { Document } from "./document.ts";
import { readFormerly } from "./formerly.ts";
import type { Operation } from "./operation.ts";

export type Mount = {
  /** What the path of a base URL ends in. */
  readonly at: string;
  /** What that takes the place of: what the paths of the document have in common. */
  readonly for: string;
};

/** Empty where all addresses have the document's own paths. */
export const mountsOf = (document: Document, operations: readonly Operation[]): readonly Mount[] => {
  const common = commonPrefix(operations.map(({ path }) => path));
  if (common === "") return [];
  const others = operations.flatMap((operation) => {
    const tail = operation.path.slice(common.length);
    return readFormerly(document, operation)
      .urls.map((url) => new URL(url).pathname)
      .flatMap((path) => (path.endsWith(tail) ? [path.slice(0, -tail.length)] : []));
  });
  const prefixes = [...new Set(others)].filter((at) => at !== "" && at !== common);
  // Where there is more than one prefix, a base URL may name the usual one as well.
  return prefixes.length === 0 ? [] : [...prefixes, common].map((at) => ({ at, for: common }));
};

/** Whole segments without a parameter, and never all of a path. */
const commonPrefix = (paths: readonly string[]): string => {
  const [first = [], ...rest] = paths.map((path) => path.split("/").slice(0, -1));
  const end = first.findIndex((segment, at) => segment.includes("{") || rest.some((other) => other[at] !== segment));
  return (end < 0 ? first : first.slice(0, end)).join("/");
};

/** What is put behind a base URL of this path to name `path`. */
export const pathBelow = (basePath: string, path: string, mounts: readonly Mount[]): string => {
  const base = basePath.replace(/(?<!\/)\/+$/, "");
  const mount = mounts.find((mount) => base.endsWith(mount.at) && path.startsWith(`${mount.for}/`));
  return mount === undefined ? path : path.slice(mount.for.length);
};
