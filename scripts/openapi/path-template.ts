// A path template of the document (`/things/{id}`): its names, and the paths that it describes. Pure.

const names = /\{([^{}]+)\}/g;

export const namesOf = (template: string): readonly string[] => [...template.matchAll(names)].map(([, name]) => name!);

/** @param textOf null for a name that is left as it is. */
export const fill = (template: string, textOf: (name: string) => string | null): string => {
  const values = namesOf(template).map((name) => textOf(name) ?? `{${name}}`);
  return literals(template)
    .map((literal, index) => literal + (values[index] ?? ""))
    .join("");
};

/** What stands between the names, as it stands in a URL's path. */
const literals = (template: string): string[] =>
  template.split(/\{[^{}]+\}/).map((literal) => literal.replaceAll(/[^\x21-\x7e]|#/gu, encodeURIComponent));

/**
 * The texts that stand for the names, or null where the template does not describe the path. Each is within a segment, and
 * the first is as long as it can be, then the second: read from the end, as the last place of what stands between two names
 * leaves most to those before. A regular expression would try every way to part `{a}-{b}-{c}`.
 * @param least how many characters a text has at least.
 * @param prefixed whether the path may begin with something else.
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
