// Prism holds a request against the document's patterns with `RegExp`, which may need for ever for one, and nothing but its end
// ends that. So its validator is handed our matcher, which is linear. Runs in Prism's process.
import { createRequire } from "node:module";
import { patternHolds } from "../codegen/runtime/pattern.ts";

type Matcher = { readonly test: (text: string) => boolean; readonly toString: () => string };
type Engine = { (pattern: string, flags: string): Matcher; code: string };

/** What cannot be told of a text in linear time is not held against it. */
const linear: Engine = (pattern, flags) => {
  const name = String(new RegExp(pattern, flags));
  return { test: (text) => patternHolds(pattern, text) ?? true, toString: () => name };
};
linear.code = "linear";

type Validator = {
  readonly opts: { readonly code: { regExp?: Engine } };
  compile: (this: Validator, schema: object) => unknown;
};

/** @param require of Prism's package. */
export const matchInLinearTime = (require: NodeJS.Require): void => {
  const fromPrism = createRequire(require.resolve("@stoplight/prism-http"));
  const { prototype } = (fromPrism("ajv/dist/core") as { default: { prototype: Validator } }).default;
  const { compile } = prototype;
  prototype.compile = function (schema) {
    this.opts.code.regExp = linear;
    return compile.call(this, schema);
  };
};
