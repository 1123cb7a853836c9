// The repository's README → the package's: without what only a checkout can do or has. Pure.

/** From `<!-- repository only -->` to `<!-- end -->`, each on a line of its own, with the blank lines after it. */
const paragraphs = /^<!-- repository only -->\n[\s\S]*?^<!-- end -->\n+/gm;
/** The same within a line, with the space before it. */
const words = / *<!-- repository only -->.*?<!-- end -->/g;

/** @throws Error for a part that is begun and not ended. */
export const packageReadme = (readme: string): string => {
  const text = `${readme.replaceAll(paragraphs, "").replaceAll(words, "").trim()}\n`;
  const left = text.split("\n").findIndex((line) => /<!-- (?:repository only|end) -->/.test(line));
  if (left < 0) return text;
  throw new Error(`README.md, line ${left + 1} of the package's: a part that is for the repository only has no end.`);
};
