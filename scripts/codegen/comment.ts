// Formats lines of prose as a JSDoc comment that no text in them can end or corrupt. Pure.

const width = 110;

/** @param lines separate lines; longer ones are wrapped between words. Tags are written `@name …`. */
export const comment = (lines: readonly string[], indent: string): string => {
  const [only, ...more] = lines;
  if (only !== undefined && more.length === 0 && only.length < width) return `${indent}/** ${escaped(only)} */`;
  const body = lines.flatMap(wrap).map((line) => `${indent} * ${escaped(line)}`.trimEnd());
  return [`${indent}/**`, ...body, `${indent} */`].join("\n");
};

/**
 * Prepares prose of the document for a comment: each paragraph becomes one line, other Markdown stays as it is, and `@`
 * is escaped so that no line can begin a tag.
 */
export const prose = (text: string): string[] => {
  const lines: string[] = [];
  let fenced = false;
  for (const line of text === "" ? [] : text.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const last = lines.at(-1);
    if (!fenced && last !== undefined && isPlain(last) && isPlain(line)) lines.push(`${lines.pop()} ${line}`);
    else lines.push(line);
  }
  return lines.map((line) => line.replaceAll(/(^|\s)@/g, "$1\\@"));
};

const isPlain = (line: string): boolean =>
  /^[^\s\-*+#>|`]|^`(?!``)|^\*\*|^[-*+](?! )/.test(line) && !/^\d+[.)] /.test(line);

const escaped = (line: string): string => line.replaceAll("*/", "*\\/");

const wrap = (line: string): string[] => {
  if (line.length <= width) return [line];
  const edge = line.lastIndexOf(" ", width);
  // The continuation keeps the indentation, so that a list item stays one.
  const indent = /^\s*([-*] )?/.exec(line)?.[0].replace(/\S/g, " ") ?? "";
  if (edge <= indent.length) return [line];
  return [line.slice(0, edge), ...wrap(indent + line.slice(edge + 1))];
};
