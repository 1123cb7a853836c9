// Replaces the pattern matcher of Prism's validator by this project's linear one. `RegExp` may take exponential time
// for a pattern of the document, and nothing can interrupt it. Runs in Prism's process.
import { createRequire } from "node:module";
import { patternHolds } from "../codegen/runtime/pattern.ts";

type Matcher = { readonly test: (text: string) => boolean; readonly toString: () => string };
type Engine = { (pattern: string, flags: string): Matcher; code: string };

/** A pattern that cannot be matched in linear time counts as matching. */
const linear: Engine = (pattern, flags) => {
  const name = String(new RegExp(pattern, flags));
  return { test: (text) => patternHolds(pattern, text) ?? true, toString: () => name };
};
linear.code = "linear";

type Validator = {
  readonly opts: { readonly code: { regExp?: Engine } };
  compile: (this: Validator, schema: object) => unknown;
};

/** @param require resolves from Prism's package. */
export const matchInLinearTime = (require: NodeJS.Require): void => {
  const fromPrism = createRequire(require.resolve("@stoplight/prism-http"));
  const { prototype } = (fromPrism("ajv/dist/core") as { default: { prototype: Validator } }).default;
  const { compile } = prototype;
  prototype.compile = function (schema) {
    this.opts.code.regExp = linear;
    return compile.call(this, schema);
  };
};
