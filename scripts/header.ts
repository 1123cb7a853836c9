// The first line of every generated file, by which a file that `generate` wrote is known, whichever command it was called by.

/** @param author the command that writes the file. */
export const markOf = (author: string): string => `written by \`${author}\`; do not edit`;

/** Of a file that this repository generates. */
export const mark = markOf("npm run generate");

/** @param from what the file was made from, and so what to edit. */
export const header = (from: string): string =>
  `// This file is ${mark}. To change it, edit ${from} and run it again.\n\n`;

/** For openapi.json, which cannot hold a comment. */
export const jsonHeader = { "x-generated": `This file is ${mark}. To change it, edit spec/ and run it again.` };

export const isGenerated = (content: string): boolean =>
  /written by `(npm run|(npx )?waves-voice) generate`; do not edit/.test(content.slice(0, 300));
