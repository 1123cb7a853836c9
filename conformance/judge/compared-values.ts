// Compares a value as sent with the same value as shown: whether it is contained, whether it says something new, and
// which texts correspond. Pure.
import { isObject, member } from "../../scripts/openapi/document.ts";

/** True if `shown` contains all that was sent; a server may add members of its own. */
export const covers = (shown: unknown, sent: unknown): boolean => {
  if (Array.isArray(sent))
    return (
      Array.isArray(shown) && shown.length === sent.length && sent.every((item, index) => covers(shown[index], item))
    );
  if (!isObject(sent)) return shown === sent;
  return isObject(shown) && Object.entries(sent).every(([name, value]) => covers(member(shown, name), value));
};

/**
 * What a value says that an earlier one does not, in a form that survives a server's normalisation: other letters or
 * digits, not another spelling or order, and not a longer form of the same text.
 */
export const newsIn = (value: unknown, before: unknown): readonly string[] => {
  const oldGists = gistsIn(before);
  return gistsIn(value).filter((gist) => gist !== "" && oldGists.every((other) => !isAlike(gist, other)));
};

/** True if any of the news is shown. */
export const showsAny = (shown: unknown, news: readonly string[]): boolean => {
  const gists = gistsIn(shown);
  return news.some((gist) => gists.some((other) => other !== "" && isAlike(gist, other)));
};

const isAlike = (gist: string, other: string): boolean =>
  gist === other || (other !== "" && (gist.startsWith(other) || other.startsWith(gist)));

const gistsIn = (value: unknown): readonly string[] => {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(gistsIn);
  if (value === null || value === undefined) return [];
  // A server that stores integers rounds other numbers. The `#` keeps 1 from being the beginning of 14.
  return [typeof value === "number" ? `#${Math.round(value)}#` : gistOf(String(value))];
};

/** A text's letters without diacritics, and its digits: what is left after a server has stripped or folded the rest. */
const gistOf = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

type TextPair = { readonly path: string; readonly sent: string; readonly shown: string };

/** Pairs the texts that were sent with those shown in the same places. */
export const textPairs = (path: string, sent: unknown, shown: unknown): readonly TextPair[] => {
  if (typeof sent === "string") return typeof shown === "string" ? [{ path, sent, shown }] : [];
  if (Array.isArray(sent))
    return Array.isArray(shown) && shown.length === sent.length
      ? sent.flatMap((item, index) => textPairs(`${path}/${index}`, item, shown[index]))
      : [];
  if (!isObject(sent)) return [];
  return Object.entries(sent).flatMap(([name, value]) => textPairs(`${path}/${name}`, value, member(shown, name)));
};
