// Path templates of a document (`/things/{id}`): their names, filling them in, and matching paths against them. Pure.

const names = /\{([^{}]+)\}/g;

export const namesOf = (template: string): readonly string[] => [...template.matchAll(names)].map(([, name]) => name!);

/** @param textOf returns null for a name that is to be left as it is. */
export const fill = (template: string, textOf: (name: string) => string | null): string => {
  const values = namesOf(template).map((name) => textOf(name) ?? `{${name}}`);
  return literals(template)
    .map((literal, index) => literal + (values[index] ?? ""))
    .join("");
};

/** The parts between the names, as they appear in a URL's path. */
const literals = (template: string): string[] =>
  template.split(/\{[^{}]+\}/).map((literal) => literal.replaceAll(/[^\x21-\x7e]|#/gu, encodeURIComponent));

/**
 * Returns the texts in place of the names, or null if the template does not match the path. No text spans a segment;
 * the first text is as long as possible, then the second. Matching runs backwards, because the last occurrence of a
 * literal leaves most to the names before it. A regular expression would backtrack through all ways to split
 * `{a}-{b}-{c}`.
 * @param least minimum length of each text.
 * @param prefixed true if the path may begin with something else.
 */
export const readPath = (
  template: string,
  path: string,
  { least = 0, prefixed = false }: { readonly least?: 0 | 1; readonly prefixed?: boolean } = {},
): readonly string[] | null => {
  const [first = "", ...others] = literals(template);
  if (others.length === 0) return (prefixed ? path.endsWith(first) : path === first) ? [] : null;
  const texts: string[] = [];
  let end = path.length;
  for (const [index, literal] of others.toReversed().entries()) {
    const latest = end - literal.length - (index === 0 ? 0 : least);
    const start = latest < 0 ? -1 : path.lastIndexOf(literal, latest);
    if (start < 0 || (index === 0 && start !== latest)) return null;
    if (index > 0) texts.unshift(path.slice(start + literal.length, end));
    end = start;
  }
  const latest = end - least - first.length;
  const start = latest < 0 ? -1 : prefixed ? path.lastIndexOf(first, latest) : path.startsWith(first) ? 0 : -1;
  if (start < 0) return null;
  texts.unshift(path.slice(start + first.length, end));
  return texts.every((text) => !text.includes("/")) ? texts : null;
};
