// A target that lacks the base path of the document's servers → a hint. Every request would miss there, and the server would
// be blamed for it. Pure.
import type { Plan } from "../../model.ts";

/** A line for a person; null where the target has a base path of the document, or the document names none. */
export const basePathHint = (target: URL, { operations, cases }: Plan): string | null => {
  const operationIds = new Set(cases.map(({ operation }) => operation));
  const servers = [...operations.values()]
    .filter(({ id }) => operationIds.has(id))
    .flatMap((operation) => operation.servers);
  const paths = [...new Set(servers.map(basePathOf))];
  const own = withoutLastSlash(target.pathname);
  const [first] = paths;
  if (first === undefined || paths.some((path) => path === null || path === "" || own.endsWith(path))) return null;
  const others = paths.length === 1 ? "" : ` or ${paths.slice(1).join(" or ")}`;
  return `The document's servers have the base path ${first}${others}, which ${target.origin}${own} lacks: if the API is below it there too, name --target ${target.origin}${own}${first}.`;
};

/** Null for a path with variables, which stand for anything. */
const basePathOf = (server: string): string | null => {
  if (server.includes("{") || !URL.canParse(server, "http://localhost")) return null;
  return withoutLastSlash(new URL(server, "http://localhost").pathname);
};

const withoutLastSlash = (path: string): string => path.replace(/(?<!\/)\/+$/, "");
