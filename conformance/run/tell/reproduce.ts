// How to run exactly this again: the suite's own command with the flags that matter, and curl. Pure; the key stays a variable.

import { quoted } from "../../../scripts/terminal/shell.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import type { CaseReport } from "../../report/report.ts";
import { curlLine } from "./curl-line.ts";

export const reproduce = (
  target: Target,
  plan: Plan,
  { case: one, exchange }: Settled,
  options: ConformanceOptions,
): NonNullable<CaseReport["reproduce"]> => {
  const spec = flag("spec", options.spec);
  const command = [
    suiteCommand,
    ...flag("target", target.name),
    ...spec,
    ...flag("api-key-env", options.apiKeyEnv),
    ...flag("deviations", options.deviationsFile),
    ...(options.strict ? ["--strict"] : []),
    ...flag("timeout", options.timeoutMs),
    // Consent and limits as they were given, never more.
    ...(target.local || !options.allowCreate ? [] : ["--allow-create", ...flag("ledger", options.ledger)]),
    ...flag("max-creates", options.maxCreates),
    ...flag("max-requests", options.maxRequests),
    ...flag("cases", one.id),
  ].join(" ");
  const body = [suiteCommand, ...spec, ...flag("body", one.id)].join(" ");
  const curl = curlLine({ target, plan, case: one, exchange, options, body });
  return "line" in curl ? { command, curl: curl.line } : { command, noCurl: curl.none };
};

const flag = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, quoted(String(value))];

/** From a checkout npm runs the command; from the package npx does. */
const suiteCommand = import.meta.url.endsWith(".ts") ? "npm run -s conformance --" : "npx waves-voice conformance";
