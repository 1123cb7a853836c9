// A session with a server: logged in before the first request, and again if its token expires during the run.

import type { Case } from "../derive/case.ts";
import { isSuccess } from "../http/message.ts";
import type { Plan, Sending } from "../model.ts";
import type { ConformanceOptions } from "../options.ts";
import type { Session } from "./login.ts";

/**
 * The options with the log-in's result: as a credential where the document demands one, otherwise added to each
 * request.
 */
export const withSession = (options: ConformanceOptions, plan: Plan, { fields }: Session): ConformanceOptions => {
  const credentials: Record<string, string> = { ...options.credentials };
  const headers: string[] = [...(options.headers ?? [])];
  const cookies: string[] = [...(options.cookies ?? [])];
  const env: Record<string, string | undefined> = { ...(options.env ?? process.env) };
  for (const [index, { in: place, name, value }] of fields.entries()) {
    const isSame = (other: string): boolean =>
      place === "header" ? other.toLowerCase() === name.toLowerCase() : other === name;
    const operations = [...plan.operations.values()];
    const demanding = operations.filter(({ security }) =>
      security.flat().some((credential) => credential.in === place && isSame(credential.parameter)),
    );
    for (const scheme of demanding.flatMap(({ security }) => security.flat()))
      if (scheme.in === place && isSame(scheme.parameter))
        credentials[scheme.name] = scheme.kind === "apiKey" ? value : value.replace(/^\S+ +/, "");
    if (demanding.length === operations.length) continue;
    // A variable is treated as a secret, so no command prints its value.
    const variable = `CONFORMANCE_SESSION_${index + 1}`;
    env[variable] = value;
    (place === "header" ? headers : cookies).push(`${name}${place === "header" ? ": " : "="}\${${variable}}`);
  }
  return { ...options, credentials, headers, cookies, env };
};

type Send = (testCase: Case, signal: AbortSignal | undefined) => Promise<Sending>;

/** A long run may outlive many tokens, but not this many. */
const mostRenewals = 20;

/**
 * Sends; if a request with the right credential gets 401 although the session has worked before, logs in again and
 * sends it once more. An operation for which that did not help is not retried again. Of several concurrent requests
 * only one logs in. If the log-in fails, the 401 is the answer, and the failure is reported.
 */
export const renewing = (send: () => Send, renew: () => Promise<void>, onFailure: (error: unknown) => void): Send => {
  let hasWorked = false;
  let renewals = 0;
  let renewal: Promise<void> | null = null;
  const unhelped = new Set<string>();
  return async (testCase, signal) => {
    const before = renewals;
    const first = await send()(testCase, signal);
    if (testCase.request.credential !== "valid") return first;
    const status = first.exchanges[0]?.response?.status ?? 0;
    if (isSuccess(status)) hasWorked = true;
    if (status !== 401 || !hasWorked || unhelped.has(testCase.operation) || signal?.aborted) return first;
    if (renewals === before) {
      if (renewals >= mostRenewals) return first;
      renewals += 1;
      renewal = renew().catch((error: unknown) => {
        renewals = mostRenewals;
        onFailure(error);
      });
    }
    await renewal;
    const again = await send()(testCase, signal);
    if (again.exchanges[0]?.response?.status === 401) unhelped.add(testCase.operation);
    return again;
  };
};
