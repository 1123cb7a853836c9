// How to run exactly this again: the suite's own command, and curl with the body piped in. Pure; the key stays a variable.

import type { SecurityAlternative } from "../../scripts/openapi/operation.ts";
import type { Case } from "../derive/case.ts";
import { headerValue } from "../judge/message.ts";
import type { CaseReport } from "../report/report.ts";
import type { ConformanceOptions } from "./options.ts";
import type { Plan, Settled, Target } from "./scene.ts";

export const reproduce = (
  target: Target,
  plan: Plan,
  { case: one, exchange }: Settled,
  options: ConformanceOptions,
): NonNullable<CaseReport["reproduce"]> => {
  const spec = options.spec === undefined ? [] : ["--spec", quoted(options.spec)];
  const again = [
    suiteCommand,
    "--target",
    quoted(target.name),
    ...spec,
    ...(options.strict ? ["--strict"] : []),
    ...(target.local ? [] : ["--allow-create"]),
    "--cases",
    quoted(one.id),
  ].join(" ");
  const curl = exchange === null ? null : curlLine(target, plan, one);
  if (curl === null) return { command: again };
  const body = hasBody(one) ? `${[suiteCommand, ...spec, "--body", quoted(one.id)].join(" ")} | ` : "";
  return { command: again, curl: `${body}${curl}` };
};

const hasBody = ({ request: { body } }: Case): boolean => body !== null && body.length > 0;

/** From a checkout npm runs the command; from the package npx does. */
const suiteCommand = import.meta.url.endsWith(".ts") ? "npm run -s conformance --" : "npx waves-voice conformance";

/** The request as it was planned: what the generated client makes of it differs, in its boundary at least. */
const curlLine = (target: Target, plan: Plan, one: Case): string | null => {
  const { framing, method, headers } = one.request;
  // What curl cannot say: a length that lies.
  if (target.baseUrl === null || !target.lasting || framing.kind === "lying-length") return null;
  const operation = plan.operations.get(one.operation);
  const credentials = credentialHeaders(operation?.security.find((alternative) => alternative.length > 0) ?? [], one);
  if (credentials === null) return null;
  const sent = headers.map(([name, value]) => `-H ${quoted(value === "" ? `${name};` : `${name}: ${value}`)}`);
  const chunked = framing.kind === "chunked" ? ["-H 'Transfer-Encoding: chunked'"] : [];
  const unlabelled = headerValue(headers, "content-type") === null ? ["-H 'Content-Type:'"] : [];
  const body = hasBody(one) ? ["--data-binary @-", ...chunked, ...unlabelled] : [];
  const verb = method === "HEAD" ? "-I" : `-X ${method}`;
  const url = quoted(`${target.baseUrl.replace(/\/$/, "")}${one.request.target}`);
  return ["curl -sS -i", verb, ...sent, ...credentials, ...body, url].join(" ");
};

/** For the shell to fill in; null for what a line cannot say. */
const credentialHeaders = (demanded: SecurityAlternative, one: Case): readonly string[] | null => {
  const { credential } = one.request;
  if (credential === "none") return [];
  const key = keyText[credential];
  const lines = demanded.map(({ kind, in: place, parameter }) => {
    if (place !== "header" || kind === "basic" || key === undefined) return null;
    if (kind === "bearer") return `-H "${parameter}: ${key.scheme}${key.text}"`;
    return `-H "${key.text === "" ? `${parameter};` : `${parameter}: ${key.text}`}"`;
  });
  return lines.every((line) => line !== null) ? lines : null;
};

type KeyText = { readonly scheme: string; readonly text: string };

const keyText: Readonly<Partial<Record<Case["request"]["credential"], KeyText>>> = {
  valid: { scheme: "Bearer ", text: "$SMALLEST_API_KEY" },
  empty: { scheme: "Bearer", text: "" },
  bare: { scheme: "", text: "$SMALLEST_API_KEY" },
  "lower-case-scheme": { scheme: "bearer ", text: "$SMALLEST_API_KEY" },
  "foreign-scheme": { scheme: "Basic ", text: "$SMALLEST_API_KEY" },
  extended: { scheme: "Bearer ", text: "$" + "{SMALLEST_API_KEY}0" },
};

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
