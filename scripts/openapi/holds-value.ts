// Which keys of a document hold values, that may look like anything, and not descriptions of values. Pure.

const keywords = new Set(["const", "default", "enum", "example", "examples"]);

/** Their members have names that the author chose: a response may be called `default`, a property `enum`. */
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

/** @param inside the key that the object with this key stands under itself. */
export const holdsValue = (key: string, inside: string): boolean => keywords.has(key) && !named.has(inside);
