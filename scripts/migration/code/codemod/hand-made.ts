// Reads the parts of a multipart body that a program assembles by hand. Pure.
import { isUnknown } from "./expression.ts";

type HandMadePart = {
  readonly name: string;
  readonly filename: string | null;
  readonly contentType: string | null;
  readonly value: string;
};

export type HandMade = { readonly parts: readonly HandMadePart[]; readonly delimiter: string };

/** Null if the text is not a multipart body whose parts can be separated without running the program. */
export const readHandMade = (body: string): HandMade | null => {
  const lines = /^(?:\r?\n)?(--[^\r\n]+)(\r?\n)/.exec(body);
  if (lines === null) return null;
  const [opening, delimiter = "", end = ""] = lines;
  const [last, ...parts] = body
    .slice(opening.length)
    .split(end + delimiter)
    .reverse();
  if (last === undefined || !/^--(\r?\n)?$/.test(last)) return null;
  const read = parts.reverse().map((part, index) => readPart(index === 0 ? part : part.slice(end.length), end));
  return read.every((part) => part !== null) ? { parts: read, delimiter } : null;
};

const readPart = (part: string, end: string): HandMadePart | null => {
  const head = part.indexOf(end + end);
  if (head < 0) return null;
  const headers = part.slice(0, head).split(end);
  const value = part.slice(head + 2 * end.length);
  const disposition = headers.find((line) => /^content-disposition:\s*form-data\b/i.test(line)) ?? "";
  const name = /\bname="([^"]*)"/i.exec(disposition.replace(/filename="[^"]*"/i, ""))?.[1];
  if (name === undefined || isUnknown(name)) return null;
  const filename = /filename="([^"]*)"/i.exec(disposition)?.[1] ?? null;
  const contentType = headers.map((line) => /^content-type:(.*)$/i.exec(line)?.[1]?.trim()).find(Boolean) ?? null;
  return { name, filename, contentType, value };
};
