// A value as it was sent and as it is shown: whether the one is in the other, whether it says something new, and the texts that
// stand at the same places in both. Pure.
import { isObject, member } from "../../scripts/openapi/document.ts";

/** Whether what is shown has all that was sent; what a server adds of its own is its right. */
export const covers = (shown: unknown, sent: unknown): boolean => {
  if (Array.isArray(sent))
    return (
      Array.isArray(shown) && shown.length === sent.length && sent.every((item, index) => covers(shown[index], item))
    );
  if (!isObject(sent)) return shown === sent;
  return isObject(shown) && Object.entries(sent).every(([name, value]) => covers(member(shown, name), value));
};

/**
 * What a value says that another does not, as a careless or a tidy server would still tell it apart: another letter or digit, not
 * another spelling, another order, or a longer form of the same text.
 */
export const newsIn = (value: unknown, before: unknown): readonly string[] => {
  const known = gistsIn(before);
  return gistsIn(value).filter((gist) => gist !== "" && known.every((other) => !isAlike(gist, other)));
};

/** Whether any of it is shown. */
export const showsAny = (shown: unknown, news: readonly string[]): boolean => {
  const gists = gistsIn(shown);
  return news.some((gist) => gists.some((other) => other !== "" && isAlike(gist, other)));
};

const isAlike = (gist: string, other: string): boolean =>
  gist === other || (other !== "" && (gist.startsWith(other) || other.startsWith(gist)));

const gistsIn = (value: unknown): readonly string[] => {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(gistsIn);
  if (value === null || value === undefined) return [];
  // Who keeps whole numbers rounds the others; and 1 is not the beginning of 14.
  return [typeof value === "number" ? `#${Math.round(value)}#` : gistOf(String(value))];
};

/** Of a text: its letters without marks and its digits, whatever else a server may strip or fold. */
const gistOf = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");

type TextPair = { readonly path: string; readonly sent: string; readonly shown: string };

/** The texts of what was sent, and what stands in their places. */
export const textPairs = (path: string, sent: unknown, shown: unknown): readonly TextPair[] => {
  if (typeof sent === "string") return typeof shown === "string" ? [{ path, sent, shown }] : [];
  if (Array.isArray(sent))
    return Array.isArray(shown) && shown.length === sent.length
      ? sent.flatMap((item, index) => textPairs(`${path}/${index}`, item, shown[index]))
      : [];
  if (!isObject(sent)) return [];
  return Object.entries(sent).flatMap(([name, value]) => textPairs(`${path}/${name}`, value, member(shown, name)));
};
