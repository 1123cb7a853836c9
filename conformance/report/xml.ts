// Writes XML 1.0: any text becomes well-formed markup, with characters that XML forbids written out. Pure.
import { printable, printableLine } from "./printable.ts";

/** An attribute with the value undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

export const element = (name: string, attributeValues: Attributes, inside = ""): string => {
  if (inside === "") return `<${name}${attributes(attributeValues)}/>`;
  return inside.startsWith("<")
    ? `<${name}${attributes(attributeValues)}>\n${inside}\n</${name}>`
    : `<${name}${attributes(attributeValues)}>${inside}</${name}>`;
};

export const attributes = (values: Attributes): string =>
  Object.entries(values)
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
