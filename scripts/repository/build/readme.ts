// Derives the package's README from the repository's, without the parts that only apply to a checkout. Pure.

/**
 * Paragraphs from `<!-- repository only -->` to `<!-- end -->`, each on its own line, with the blank lines that follow.
 */
const paragraphs = /^<!-- repository only -->\n[\s\S]*?^<!-- end -->\n+/gm;
/** The same within a line, with the preceding space. */
const words = / *<!-- repository only -->.*?<!-- end -->/g;

/** @throws Error for a part without an end. */
export const packageReadme = (readme: string): string => {
  const text = `${readme.replaceAll(paragraphs, "").replaceAll(words, "").trim()}\n`;
  const left = text.split("\n").findIndex((line) => /<!-- (?:repository only|end) -->/.test(line));
  if (left < 0) return text;
  throw new Error(`README.md, line ${left + 1} of the package's: a part that is for the repository only has no end.`);
};
