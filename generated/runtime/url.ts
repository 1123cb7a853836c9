// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/url.ts and run it again.

// Parses a URL; returns null if it is invalid.

/** `URL.canParse` is not used because Safari has it only since 17 and React Native lacks it. */
export const parseUrl = (url: string, base?: string): URL | null => {
  try {
    return new URL(url, base);
  } catch {
    return null;
  }
};
