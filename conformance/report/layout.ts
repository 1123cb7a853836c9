// Lays out text in columns for a terminal. Independent of reports. Pure.
import { printableLine } from "./printable.ts";

/** Breaks between words; a word longer than the width stays whole, so that a path can be copied. */
export const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

/** `label  text`, with wrapped lines aligned under the text. */
export const labelled = (
  label: string,
  text: string,
  look: { readonly indent: number; readonly width: number; readonly paint?: (line: string) => string },
): readonly string[] => {
  const column = 13;
  const paint = look.paint ?? ((line: string) => line);
  return wrapped(printableLine(text), look.width - look.indent - column).map((line, index) => {
    const start = index === 0 ? label : "";
    return `${" ".repeat(look.indent)}${start.padEnd(column)}${paint(line)}`;
  });
};
