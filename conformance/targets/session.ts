// A session with a server: logged in before the first request, and again where its token has ended in mid-run.

import type { Case } from "../derive/case.ts";
import { isSuccess } from "../http/message.ts";
import type { Plan, Sending } from "../model.ts";
import type { ConformanceOptions } from "../options.ts";
import type { Session } from "./login.ts";

/** The options with what the log-in has got: as a credential where the document asks for it, else beside each request. */
export const withSession = (options: ConformanceOptions, plan: Plan, { fields }: Session): ConformanceOptions => {
  const credentials: Record<string, string> = { ...options.credentials };
  const headers: string[] = [...(options.headers ?? [])];
  const cookies: string[] = [...(options.cookies ?? [])];
  const env: Record<string, string | undefined> = { ...(options.env ?? process.env) };
  for (const [index, { in: place, name, value }] of fields.entries()) {
    const isSame = (other: string): boolean =>
      place === "header" ? other.toLowerCase() === name.toLowerCase() : other === name;
    const operations = [...plan.operations.values()];
    const asking = operations.filter(({ security }) =>
      security.flat().some((credential) => credential.in === place && isSame(credential.parameter)),
    );
    for (const scheme of asking.flatMap(({ security }) => security.flat()))
      if (scheme.in === place && isSame(scheme.parameter))
        credentials[scheme.name] = scheme.kind === "apiKey" ? value : value.replace(/^\S+ +/, "");
    if (asking.length === operations.length) continue;
    // As a variable it is a secret, and no command prints it.
    const variable = `CONFORMANCE_SESSION_${index + 1}`;
    env[variable] = value;
    (place === "header" ? headers : cookies).push(`${name}${place === "header" ? ": " : "="}\${${variable}}`);
  }
  return { ...options, credentials, headers, cookies, env };
};

type Send = (testCase: Case, signal: AbortSignal | undefined) => Promise<Sending>;

/** A run that goes on for long may outlive many tokens, but not that many. */
const mostRenewals = 20;

/**
 * Sends; and where a request with the right credential gets 401 although the session has been accepted before, logs in anew and
 * sends it once more. An operation that this did not help is not asked to again. Of several requests at once one logs in. Where
 * nobody is logged in any more, the 401 is the answer, and it is told.
 */
export const renewing = (send: () => Send, renew: () => Promise<void>, onFailure: (error: unknown) => void): Send => {
  let works = false;
  let renewals = 0;
  let underWay: Promise<void> | null = null;
  const helpless = new Set<string>();
  return async (testCase, signal) => {
    const before = renewals;
    const first = await send()(testCase, signal);
    if (testCase.request.credential !== "valid") return first;
    const status = first.exchanges[0]?.response?.status ?? 0;
    if (isSuccess(status)) works = true;
    if (status !== 401 || !works || helpless.has(testCase.operation) || signal?.aborted) return first;
    if (renewals === before) {
      if (renewals >= mostRenewals) return first;
      renewals += 1;
      underWay = renew().catch((error: unknown) => {
        renewals = mostRenewals;
        onFailure(error);
      });
    }
    await underWay;
    const again = await send()(testCase, signal);
    if (again.exchanges[0]?.response?.status === 401) helpless.add(testCase.operation);
    return again;
  };
};
