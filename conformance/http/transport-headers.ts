// Header fields that a transport adds if its caller has not set them (WHATWG Fetch §5.6, and what Node and other
// runtimes add).
// Their values are then not the caller's. Knows no OpenAPI. Pure.

const transportHeaders = new Set([
  "accept-encoding",
  "accept-language",
  "user-agent",
  "origin",
  "referer",
  "cache-control",
  "pragma",
]);

export const isTransportHeader = (name: string): boolean =>
  transportHeaders.has(name.toLowerCase()) || /^sec-/i.test(name) || /^priority$|^dnt$/i.test(name);
