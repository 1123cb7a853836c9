// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/url.ts and run it again.

// A URL where it is one, null where it is none.

export const parseUrl = (url: string, base?: string): URL | null =>
  URL.canParse(url, base) ? new URL(url, base) : null;
