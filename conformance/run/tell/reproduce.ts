// Writes the commands that run a case again: the suite's own, with the flags that matter, and curl. The key stays a
// variable. Pure.

import { line, quoted, type ShellText, sh } from "../../../scripts/terminal/shell.ts";
import { exchangeOf } from "../../course.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import type { CaseReport } from "../../report/report.ts";
import { type AddedField, addedFields } from "../../targets/added-fields.ts";
import { proxyFor } from "../../targets/proxy.ts";
import { curlLine } from "./curl-line.ts";

export const reproduce = (target: Target, plan: Plan, settled: Settled, options: ConformanceOptions): Reproduce => {
  const { case: testCase } = settled;
  const spec = flag("spec", options.spec);
  const examples = Object.entries(options.examples ?? {}).flatMap(([name, value]) =>
    flag("example", `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`),
  );
  const command = line([
    suiteCommand,
    ...flag("config", options.configFile),
    ...flag("target", target.name),
    ...spec,
    ...flag("api-key-env", options.apiKeyEnv),
    ...Object.entries(options.credentialEnvs ?? {}).flatMap(([scheme, name]) =>
      flag("credential", `${scheme}=${name}`),
    ),
    ...addedFields(options).flatMap((field) => flag(field.in, asWritten(field))),
    ...(options.allowInsecureHttp && !target.local ? [sh`--allow-insecure-http`] : []),
    ...proxyFlag(target, options),
    ...examples,
    ...flag("deviations", options.deviationsFile),
    ...flag("baseline", typeof options.baseline === "string" ? options.baseline : undefined),
    ...(options.checks ?? []).flatMap((pattern) => flag("check", pattern)),
    ...(options.require ?? []).flatMap((pattern) => flag("require", pattern)),
    ...(options.strict ? [sh`--strict`] : []),
    ...flag("timeout", options.timeoutMs),
    ...flag("rate", options.rate),
    // Consent and limits as the caller gave them, never more.
    ...(target.local || !options.allowCreate ? [] : [sh`--allow-create`, ...flag("ledger", options.ledger)]),
    ...(options.readOnly ? [sh`--read-only`] : []),
    ...(options.mayChange ?? []).flatMap((pattern) => flag("may-change", pattern)),
    ...flag("max-creates", options.maxCreates),
    ...flag("max-requests", options.maxRequests),
    ...flag("cases", testCase.id),
  ]);
  const body = line([
    suiteCommand,
    ...flag("config", options.configFile),
    ...spec,
    ...examples,
    ...flag("body", testCase.id),
  ]);
  const curl = curlLine({ target, plan, case: testCase, exchange: exchangeOf(settled) ?? null, options, body });
  return "line" in curl ? { command, curl: curl.line } : { command, noCurl: curl.none };
};

type Reproduce = NonNullable<CaseReport["reproduce"]> & { readonly command: ShellText; readonly curl?: ShellText };

/** With its variables, but without a secret that is in no variable. */
const asWritten = ({ in: location, name, pieces, literalSecret }: AddedField): string => {
  const value = pieces.map((piece) =>
    typeof piece === "string" ? piece.replaceAll("$", "$$$$") : `\${${piece.variable}}`,
  );
  return `${name}${location === "header" ? ": " : "="}${literalSecret ? "***" : value.join("")}`;
};

/** A password written on the command line is never printed, so the reader has to add that flag. */
const proxyFlag = ({ baseUrl, lasting }: Target, options: ConformanceOptions): readonly ShellText[] => {
  if (options.proxy === undefined || baseUrl === null || !lasting) return [];
  return flag("proxy", proxyFor(new URL(baseUrl), options)?.printable ?? undefined);
};

/** A value that begins like an option is joined to its flag with `=`. */
const flag = (name: string, value: string | number | undefined): readonly ShellText[] => {
  if (value === undefined) return [];
  const text = String(value);
  return text.startsWith("-") ? [quoted(`--${name}=${text}`)] : [quoted(`--${name}`), quoted(text)];
};

/** npm runs the command in a checkout of this repository; npx runs it from the package. */
const suiteCommand = import.meta.url.endsWith(".ts") ? sh`npm run -s conformance --` : sh`npx waves-voice conformance`;
