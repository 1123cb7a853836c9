// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/credential-kinds.ts and run it again.

// Writes the key into a request, for each kind of credential that a document can demand.

import type { Present } from "./features.ts";

export const bearer: Present = ({ headers }, name, key) => headers.push([name, `Bearer ${key}`]);

export const basic: Present = ({ headers }, name, key, secrets) => {
  // RFC 7617 §2: user, colon, password. A key without a colon becomes the user, as most APIs with keys expect.
  const pair = key.includes(":") ? key : `${key}:`;
  // Encodes the UTF-8 bytes, because `btoa` refuses characters beyond Latin-1.
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(pair)));
  secrets.add(encoded);
  headers.push([name, `Basic ${encoded}`]);
};

export const keyInHeader: Present = ({ headers }, name, key) => headers.push([name, key]);

export const keyInQuery: Present = ({ query }, name, key) =>
  query.push(`${encodeURIComponent(name)}=${encodeURIComponent(key)}`);

export const keyInCookie: Present = ({ cookies }, name, key) => cookies.push(`${name}=${encodeURIComponent(key)}`);
