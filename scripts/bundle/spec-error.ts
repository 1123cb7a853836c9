// Problems of an OpenAPI file as a person reads them: file, line, what is wrong, and what to do.

import { relative } from "node:path";
import { UserError } from "../terminal/user-error.ts";

export type Problem = {
  /** Absolute path. */
  readonly file: string;
  /** Starts at 1. */
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly cure: string;
};

/** The message has one line per problem. */
export class SpecError extends UserError {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(line).join("\n"));
    this.name = "SpecError";
    this.problems = problems;
  }
}

const line = (problem: Problem): string =>
  `${displayPath(problem.file)}:${problem.line}:${problem.column} ${problem.what} – ${problem.cure}`;

/** Relative to the working directory if the file is inside it. */
export const displayPath = (file: string): string => {
  const path = relative(process.cwd(), file);
  return path === "" || path.startsWith("..") ? file : path.replaceAll("\\", "/");
};
