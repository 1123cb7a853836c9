// Hints that a target lacks the base path of the document's servers: every request would miss it, and the server would
// be blamed. Pure.
import type { Plan } from "../../model.ts";

/** A line for a person; null if the target has one of the document's base paths, or the document names none. */
export const basePathHint = (target: URL, { operations, cases }: Plan): string | null => {
  const operationIds = new Set(cases.map(({ operation }) => operation));
  const servers = [...operations.values()]
    .filter(({ id }) => operationIds.has(id))
    .flatMap((operation) => operation.servers);
  const paths = [...new Set(servers.map(basePathOf))];
  const targetPath = withoutLastSlash(target.pathname);
  const [first] = paths;
  if (first === undefined || paths.some((path) => path === null || path === "" || targetPath.endsWith(path)))
    return null;
  const alternatives = paths.length === 1 ? "" : ` or ${paths.slice(1).join(" or ")}`;
  return `The document's servers have the base path ${first}${alternatives}, which ${target.origin}${targetPath} lacks: if the API is below that path there too, use --target ${target.origin}${targetPath}${first}.`;
};

/** Null for a path with variables, because they can stand for anything. */
const basePathOf = (server: string): string | null => {
  if (server.includes("{") || !URL.canParse(server, "http://localhost")) return null;
  return withoutLastSlash(new URL(server, "http://localhost").pathname);
};

const withoutLastSlash = (path: string): string => path.replace(/(?<!\/)\/+$/, "");
