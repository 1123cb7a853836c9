// How to run exactly this again: the suite's own command, and curl with the body piped in. Pure; the key stays a variable.
import { headerValue } from "../judge/message.ts";
import type { CaseReport } from "../report/report.ts";
import type { ConformanceOptions } from "./options.ts";
import type { Plan, Settled, Target } from "./scene.ts";

export const reproduce = (
  target: Target,
  plan: Plan,
  { case: one, exchange, sent }: Settled,
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
  const curl =
    exchange === null ? null : curlLine(target, plan, one, exchange.request.headers, exchange.request.target);
  if (curl === null) return { command: again };
  const body = sent?.bytes ? `${[suiteCommand, ...spec, "--body", quoted(one.id)].join(" ")} | ` : "";
  return { command: again, curl: `${body}${curl}` };
};

/** From a checkout npm runs the command; from the package npx does. */
const suiteCommand = import.meta.url.endsWith(".ts") ? "npm run -s conformance --" : "npx waves-voice conformance";

const ownHeaders = new Set(["host", "content-length", "transfer-encoding", "connection", "expect", "accept-encoding"]);

/** Null for what curl cannot say: a length that lies, a body in chunks of a certain size. */
const curlLine = (
  target: Target,
  plan: Plan,
  one: Settled["case"],
  headers: readonly (readonly [string, string])[],
  path: string,
): string | null => {
  const { framing, credential } = one.request;
  if (target.baseUrl === null || !target.lasting || framing.kind === "lying-length" || framing.kind === "chunked")
    return null;
  const operation = plan.operations.get(one.operation);
  const demanded = operation?.security.find((alternative) => alternative.length > 0) ?? [];
  const own = new Set(demanded.map(({ parameter }) => parameter.toLowerCase()));
  const key = keyText[credential];
  if (key === undefined || demanded.some(({ in: place, kind }) => place !== "header" || kind === "basic")) return null;
  const sent = headers
    .filter(([name]) => !ownHeaders.has(name.toLowerCase()) && !own.has(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const credentials = demanded.flatMap(({ kind, parameter }) =>
    key === null ? [] : [`-H "${parameter}: ${kind === "apiKey" ? "$SMALLEST_API_KEY" : key}"`],
  );
  const bodyless = headerValue(headers, "content-type") === null ? ["-H 'Content-Type:'"] : [];
  const body = one.request.body?.length ? ["--data-binary @-", ...bodyless] : [];
  const verb = one.request.method === "HEAD" ? "-I" : `-X ${one.request.method}`;
  const url = quoted(new URL(target.baseUrl).origin + path);
  return ["curl -sS -i", verb, ...sent, ...credentials, ...body, url].join(" ");
};

/** The Authorization value by plan, for the shell to fill in; null for none, undefined for what a line cannot say. */
const keyText: Readonly<Partial<Record<Settled["case"]["request"]["credential"], string | null>>> = {
  valid: "Bearer $SMALLEST_API_KEY",
  none: null,
  bare: "$SMALLEST_API_KEY",
  "lower-case-scheme": "bearer $SMALLEST_API_KEY",
  "foreign-scheme": "Basic $SMALLEST_API_KEY",
  extended: "Bearer $" + "{SMALLEST_API_KEY}0",
};

const quoted = (text: string): string => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
