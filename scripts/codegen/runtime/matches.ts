// A small interpreter of JSON Schema 2020-12 that finds the first mismatch of a value. The checks are passed in, so
// that a client contains only those its document uses.

import type { TableSchema } from "./operation-table.ts";

export type Mismatch = {
  /** JSON pointer into the value; empty for the value itself. */
  readonly pointer: string;
  readonly keyword: string;
  /** Continues a sentence that begins with the location: `must be a string, is a number`. */
  readonly reason: string;
};

export type Matches = (schema: TableSchema, value: unknown, pointer?: string) => Mismatch | null;

export type Schemas = Readonly<Record<string, TableSchema>>;

export type CheckContext = {
  readonly schema: { readonly [keyword: string]: unknown };
  readonly pointer: string;
  readonly schemas: Schemas;
  readonly matches: Matches;
};

/** Checks one keyword. Returns a reason, a mismatch found deeper in the value, or nothing if the value matches. */
export type Check = (limit: never, value: never, context: CheckContext) => string | Mismatch | null | undefined | false;

/** Limits the work on hostile answers: nested alternatives double it with each level of a value. */
const mostSteps = 4_000_000;

export const matcher =
  (checks: Readonly<Record<string, Check>>, schemas: Schemas): Matches =>
  (rootSchema, rootValue, start = "") => {
    let steps = 0;
    const matches: Matches = (schema, value, pointer = "") => {
      if (++steps > mostSteps) throw tooManySteps;
      if (schema === true) return null;
      if (schema === false) return { pointer, keyword: "false", reason: "must not be there" };
      for (const [keyword, limit] of Object.entries(schema)) {
        const wrong = checks[keyword]?.(limit as never, value as never, { schema, pointer, schemas, matches });
        if (wrong) return typeof wrong === "string" ? { pointer, keyword, reason: wrong } : wrong;
      }
      return null;
    };
    try {
      return matches(rootSchema, rootValue, start);
    } catch (error) {
      if (error !== tooManySteps) throw error;
      const reason = `cannot be checked against the document in ${mostSteps} steps`;
      return { pointer: start, keyword: "false", reason };
    }
  };

/** Thrown rather than returned, because checks such as `not` would invert a returned mismatch. */
const tooManySteps = new Error("too many steps");
