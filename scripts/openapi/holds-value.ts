// Tells document keys that hold arbitrary values from keys that hold descriptions of values. Pure.

const keywords = new Set(["const", "default", "enum", "example", "examples"]);

/** The members of these have names that the author chose: a response may be called `default`, a property `enum`. */
const named = new Set([
  "$defs",
  "callbacks",
  "definitions",
  "dependentSchemas",
  "headers",
  "parameters",
  "pathItems",
  "patternProperties",
  "properties",
  "requestBodies",
  "responses",
  "schemas",
]);

/** @param inside the key under which the object with this key is located. */
export const holdsValue = (key: string, inside: string): boolean => keywords.has(key) && !named.has(inside);
