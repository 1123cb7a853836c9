// Parses a URL; returns null if it is invalid.

/** `URL.canParse` is not used because Safari has it only since 17 and React Native lacks it. */
export const parseUrl = (url: string, base?: string): URL | null => {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
};
