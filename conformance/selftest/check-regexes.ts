// Asks recheck about the shipped regular expressions that have no verdict yet, and keeps the verdicts in regexes.json.
// One that takes more than linear time is reported and not kept: rewrite it, or excuse it there by hand, with the
// reason.
//   npx tsx conformance/selftest/check-regexes.ts
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import { findRegexes } from "./find-regexes.ts";

export type Verdicts = {
  /** `/…/flags` known to take linear time on every text. */
  readonly linear: readonly string[];
  /** `file regex` → why it is never applied to foreign text. */
  readonly excused: Readonly<Record<string, string>>;
};

const file = new URL("./regexes.json", import.meta.url);

export const readVerdicts = (): Verdicts => JSON.parse(readFileSync(file, "utf8"));

/** The fault of a regular expression; null if it takes linear time. */
export const faultOf = async (literal: string): Promise<string | null> => {
  const [, source = "", flags = ""] = /^\/(.*)\/([a-z]*)$/s.exec(literal) ?? [];
  const verdict = await check(source, flags, { timeout: 30_000 });
  if (verdict.status === "safe") return null;
  return verdict.status === "vulnerable"
    ? `takes ${verdict.complexity.summary} time`
    : `is not decided: ${verdict.error.kind}`;
};

const addVerdicts = async (): Promise<number> => {
  const verdicts = readVerdicts();
  const regexes = findRegexes();
  const isExcused = (foundRegex: (typeof regexes)[number]) =>
    Object.hasOwn(verdicts.excused, `${foundRegex.file} ${foundRegex.text}`);
  const wanted = new Set(regexes.filter((regex) => regex.isLiteral && !isExcused(regex)).map(({ text }) => text));
  const linear: string[] = [];
  let faults = 0;
  for (const text of [...wanted].sort()) {
    const fault = verdicts.linear.includes(text) ? null : await faultOf(text);
    if (fault === null) linear.push(text);
    else {
      faults += 1;
      const files = regexes.filter((regex) => regex.text === text).map((regex) => regex.file);
      console.error(`${text} ${fault}: ${[...new Set(files)].join(", ")}`);
    }
  }
  writeFileSync(file, `${JSON.stringify({ ...verdicts, linear }, null, 2)}\n`);
  return faults;
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exit((await addVerdicts()) > 0 ? 1 : 0);
