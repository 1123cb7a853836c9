// The first line of every generated file, by which a file that `generate` wrote is known.

const mark = "written by `npm run generate`; do not edit";

/** @param from what the file was made from, and so what to edit. */
export const header = (from: string): string =>
  `// This file is ${mark}. To change it, edit ${from} and run it again.\n\n`;

/** For openapi.json, which cannot hold a comment. */
export const jsonHeader = { "x-generated": `This file is ${mark}. To change it, edit spec/ and run it again.` };

export const isGenerated = (content: string): boolean => content.slice(0, 300).includes(mark);
