// The header of generated files, which identifies a file written by `generate`, whichever command was used.

/** @param author the command that writes the file. */
export const markOf = (author: string): string => `written by \`${author}\`; do not edit`;

/** The mark of files generated in this repository. */
export const mark = markOf("npm run generate");

/** @param from the source of the file, and so what to edit instead. */
export const header = (from: string): string =>
  `// This file is ${mark}. To change it, edit ${from} and run it again.\n\n`;

/** The same for openapi.json, which cannot contain comments. */
export const jsonHeader = { "x-generated": `This file is ${mark}. To change it, edit spec/ and run it again.` };

export const isGenerated = (content: string): boolean =>
  /written by `(npm run|(npx )?waves-voice) generate`; do not edit/.test(content.slice(0, 300));
