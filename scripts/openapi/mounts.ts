// Other path prefixes under which the API is or was served, such as `/api/v1` instead of `/v2/api`, from the URLs in
// `x-formerly`. Such a prefix at the end of a base URL replaces the document's own; any other base URL is a plain
// prefix. Pure.
import type { Document } from "./document.ts";
import { readFormerly } from "./formerly.ts";
import type { Operation } from "./operation.ts";

export type Mount = {
  /** The prefix as it occurs at the end of a base URL. */
  readonly at: string;
  /** The prefix that it replaces: what all paths of the document have in common. */
  readonly for: string;
};

/** Empty if all URLs have the document's own paths. */
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
  // With more than one prefix, a base URL may also end in the document's own.
  return prefixes.length === 0 ? [] : [...prefixes, common].map((at) => ({ at, for: common }));
};

/** Whole segments without parameters, and never a complete path. */
const commonPrefix = (paths: readonly string[]): string => {
  const [first = [], ...rest] = paths.map((path) => path.split("/").slice(0, -1));
  const end = first.findIndex((segment, at) => segment.includes("{") || rest.some((path) => path[at] !== segment));
  return (end < 0 ? first : first.slice(0, end)).join("/");
};

/** The path to append to a base URL so that it addresses `path`. */
export const pathBelow = (basePath: string, path: string, mounts: readonly Mount[]): string => {
  const base = basePath.replace(/(?<!\/)\/+$/, "");
  const mount = mounts.find((mount) => base.endsWith(mount.at) && path.startsWith(`${mount.for}/`));
  return mount === undefined ? path : path.slice(mount.for.length);
};
