// XML 1.0 as text. In: names and any text; out: well-formed markup, the characters that XML forbids written out.
import { printable, printableLine } from "./printable.ts";

/** A value of undefined leaves the attribute away. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const element = (name: string, given: Attributes, inside = ""): string => {
  if (inside === "") return `<${name}${attributes(given)}/>`;
  return inside.startsWith("<")
    ? `<${name}${attributes(given)}>\n${inside}\n</${name}>`
    : `<${name}${attributes(given)}>${inside}</${name}>`;
};

export const attributes = (given: Attributes): string =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(printableLine(String(value)))}"`)
    .join("");

export const text = (value: string): string => escaped(printable(value));

export const escaped = (value: string): string => value.replace(/[&<>"']/g, (char) => entities[char] ?? char);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
