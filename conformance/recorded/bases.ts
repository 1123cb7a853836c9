// Chooses the base URLs under which a recording's calls are looked up: as given, at the document's servers, or, if none
// of those was recorded, at the origin with the most calls to the document's paths. Pure.
import type { Operation } from "../../scripts/openapi/operation.ts";
import { matchEntry, serversOf } from "./match.ts";
import type { Recorded } from "./recorded.ts";

/** Null: the document's servers. */
export type Bases = readonly string[] | null;

export const basesOf = (
  recorded: readonly Recorded[],
  operations: readonly Operation[],
  chosenBase: string | null,
): { readonly bases: Bases; readonly guessed: string | null } => {
  if (chosenBase !== null) return { bases: [chosenBase], guessed: null };
  const matches = (bases: Bases): number =>
    recorded.filter((entry) => matchEntry(entry, operations, bases).operation !== null).length;
  if (matches(null) > 0) return { bases: null, guessed: null };
  const paths = ["", ...new Set(operations.flatMap(serversOf).map(pathOf))];
  const origins = new Set(
    recorded.flatMap(({ url }) => (/^https?:/.test(url) && URL.canParse(url) ? new URL(url).origin : [])),
  );
  const candidates = [...origins].flatMap((origin) =>
    [...new Set(paths)].map((path) => ({ base: `${origin}${path}`, count: matches([`${origin}${path}`]) })),
  );
  const [best] = candidates.toSorted((left, right) => right.count - left.count);
  return best === undefined || best.count === 0
    ? { bases: null, guessed: null }
    : { bases: [best.base], guessed: best.base };
};

const pathOf = (server: string): string =>
  URL.canParse(server, "http://any.invalid")
    ? new URL(server, "http://any.invalid").pathname.replace(/(?<!\/)\/+$/, "")
    : "";
