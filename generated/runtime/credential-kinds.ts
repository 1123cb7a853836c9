// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/credential-kinds.ts and run it again.

// Where the key goes, for each kind of credential that a document may demand.

import type { Present } from "./features.ts";

export const bearer: Present = ({ headers }, name, key) => headers.push([name, `Bearer ${key}`]);

export const basic: Present = ({ headers }, name, key, secrets) => {
  // RFC 7617 §2: a user, a colon, a password; a key alone stands for the user, as most APIs with keys have it.
  const pair = key.includes(":") ? key : `${key}:`;
  // Of the UTF-8 bytes, which `btoa` alone refuses.
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(pair)));
  secrets.add(encoded);
  headers.push([name, `Basic ${encoded}`]);
};

export const keyInHeader: Present = ({ headers }, name, key) => headers.push([name, key]);

export const keyInQuery: Present = ({ query }, name, key) =>
  query.push(`${encodeURIComponent(name)}=${encodeURIComponent(key)}`);

export const keyInCookie: Present = ({ cookies }, name, key) => cookies.push(`${name}=${encodeURIComponent(key)}`);
