// Finds the request schemas that Prism cannot compile, and therefore silently does not check. Each one is compiled in
// Prism's own way before the mock listens, and failures are reported. Runs in Prism's process.
import { createRequire } from "node:module";

export type Unchecked = {
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** What is wrong, in the validator's words. */
  readonly reason: string;
};

type PrismOperation = {
  readonly method: string;
  readonly path: string;
  readonly __bundled__?: unknown;
  readonly request?: { readonly body?: { readonly contents?: readonly { readonly schema?: object }[] } };
};

type Validate = (
  value: unknown,
  schema: object,
  coerce: boolean,
  context: string,
  prefix: string,
  bundle: unknown,
) => unknown;

/** @param require resolves from Prism's package. */
export const findUnchecked = (require: NodeJS.Require, operations: readonly PrismOperation[]): readonly Unchecked[] => {
  const fromPrism = createRequire(require.resolve("@stoplight/prism-http"));
  const { validateAgainstSchema } = fromPrism("./validator/validators/utils") as { validateAgainstSchema: Validate };
  const { prototype } = (
    fromPrism("ajv/dist/core") as { default: { prototype: { compile: (schema: object) => unknown } } }
  ).default;
  const { compile } = prototype;
  let failure: string | null = null;
  prototype.compile = function (schema) {
    try {
      return compile.call(this, schema);
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  };
  try {
    return operations.flatMap(({ method, path, request, __bundled__ }) => {
      const reasons = (request?.body?.contents ?? []).flatMap(({ schema }) => {
        failure = null;
        if (schema !== undefined) validateAgainstSchema({}, schema, false, "input", "body", __bundled__);
        return failure === null ? [] : [failure as string];
      });
      return reasons[0] === undefined ? [] : [{ method: method.toUpperCase(), path, reason: reasons[0] }];
    });
  } finally {
    prototype.compile = compile;
  }
};
