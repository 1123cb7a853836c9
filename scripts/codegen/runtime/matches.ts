// In: a schema of the table and a value. Out: the first place where the value does not match, or null.
// A small interpreter of JSON Schema 2020-12. The checks are handed in: a client carries those its document uses.

import type { TableSchema } from "./operation-table.ts";

export type Mismatch = {
  /** JSON pointer into the value; empty for the value itself. */
  readonly pointer: string;
  readonly keyword: string;
  /** Reads on after the name of the place: `must be a string, is a number`. */
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

/** One keyword: a reason, a mismatch found further down, or nothing wrong. */
export type Check = (limit: never, value: never, place: CheckContext) => string | Mismatch | null | undefined | false;

/** Alternatives within alternatives double the work with each level of a value: a hostile answer must not keep the process. */
const mostSteps = 4_000_000;

export const matcher =
  (checks: Readonly<Record<string, Check>>, schemas: Schemas): Matches =>
  (whole, wholeValue, start = "") => {
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
      return matches(whole, wholeValue, start);
    } catch (error) {
      if (error !== tooManySteps) throw error;
      const reason = `cannot be held against the document in ${mostSteps} steps`;
      return { pointer: start, keyword: "false", reason };
    }
  };

/** Thrown through the checks, which may ask for the opposite of what they are told. */
const tooManySteps = new Error("too many steps");
