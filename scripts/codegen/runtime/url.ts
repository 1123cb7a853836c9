// A URL where it is one, null where it is none.

/** Not by `URL.canParse`, which Safari has since 17 and React Native not at all. */
export const parseUrl = (url: string, base?: string): URL | null => {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
};
