// Header fields that whoever carries a request writes by itself where its caller has not (WHATWG Fetch §5.6, and what Node's and
// other runtimes add). What they say then is not the caller's word. Knows no OpenAPI. Pure.

const written = new Set([
  "accept-encoding",
  "accept-language",
  "user-agent",
  "origin",
  "referer",
  "cache-control",
  "pragma",
]);

export const isTransports = (name: string): boolean =>
  written.has(name.toLowerCase()) || /^sec-/i.test(name) || /^priority$|^dnt$/i.test(name);
