// Lines of prose → a JSDoc comment that no text in them can end or disturb. Pure.

const width = 110;

/** @param lines each a line of its own; those that are too long are broken between words. Tags come as `@name …`. */
export const comment = (lines: readonly string[], indent: string): string => {
  const [only, ...more] = lines;
  if (only !== undefined && more.length === 0 && only.length < width) return `${indent}/** ${escaped(only)} */`;
  const body = lines.flatMap(wrap).map((line) => `${indent} * ${escaped(line)}`.trimEnd());
  return [`${indent}/**`, ...body, `${indent} */`].join("\n");
};

/**
 * Prose out of the document: a paragraph becomes one line, whatever else Markdown has stays as it is written, and no
 * `@` can begin a tag, wherever the line is broken.
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
  // What goes on in the next line keeps the line's own indentation, so that a list item stays one.
  const indent = /^\s*([-*] )?/.exec(line)?.[0].replace(/\S/g, " ") ?? "";
  if (edge <= indent.length) return [line];
  return [line.slice(0, edge), ...wrap(indent + line.slice(edge + 1))];
};
