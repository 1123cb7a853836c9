// Describes what a run would send before it sends anything: requests, bytes, and what they may create.

import type { Refusal } from "../../scripts/openapi/operation.ts";
import { isSafe } from "../../scripts/openapi/relations.ts";
import type { Case } from "../derive/case.ts";
import { matchesGlob } from "../judge/glob.ts";
import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import type { Reason } from "../reason.ts";
import { reasonInWords } from "../report/reason-words.ts";
import { plural } from "../report/wording.ts";
import { inOrder, mayCreate, openBudget } from "../run/send/budget.ts";
import { type Change, canBeMade, changeBy } from "../run/send/harm.ts";
import { basePathHint } from "../run/tell/base-path.ts";
import { destinations, keyFor } from "../targets/key.ts";
import { isLoopback } from "../targets/loopback.ts";
import { proxyInWords } from "../targets/proxy.ts";
import { targetNames, targetUrl } from "../targets.ts";

/**
 * Lines for the user. They always begin with where secrets go; what is sent is described for targets off this machine,
 * and for all others only if `isWhole`, as with `--plan`.
 */
export const forecast = (
  plan: Plan,
  options: ConformanceOptions,
  isWhole: boolean,
  verbose = false,
): readonly string[] => {
  const names = targetNames(options);
  const urls = names.flatMap((name) => targetUrl(name, plan) ?? []);
  // It is better to refuse now than after a plan that cannot be carried out.
  if (!isWhole) for (const url of urls) keyFor(url, options, plan);
  const secrets = [...new Set(urls.flatMap((url) => destinations(url, options, plan)))];
  // It may come from a folder that belongs to someone else.
  if (secrets.length > 0 && options.configFile !== undefined)
    secrets.push(`Options are read from ${options.configFile}.`);
  const remote = names.some(
    (name) => name !== "client" && name !== "mock" && (name === "live" || !isLoopbackName(name)),
  );
  const hints = [...urls.flatMap((url) => basePathHint(url, plan) ?? []), ...idleDeviations(names, options)];
  const proxies = [...new Set(urls.flatMap((url) => proxyInWords(url, options) ?? []))];
  if (!isWhole && !remote && !options.readOnly) return [...secrets, ...proxies, ...hints];
  return [
    ...secrets,
    ...proxies,
    ...hints,
    ...(isWhole ? plan.refused.map(notRead) : []),
    ...names.flatMap((name) => linesFor(name, plan, options, { isWhole, verbose })),
  ];
};

/** Nothing is sent for such an operation, and the numbers below do not show that. */
const notRead = ({ operation, reason, pointer }: Refusal): string =>
  `Could not be read: ${operation}: ${reason} at ${pointer}.`;

/** In a list shared by several runs some entries may match none of the targets, but not in one written for this run. */
const idleDeviations = (targets: readonly string[], { deviations = [] }: ConformanceOptions): readonly string[] => {
  const idle = [...new Set(deviations.map(({ target }) => target))].filter(
    (pattern) => !targets.some((target) => matchesGlob(target, pattern)),
  );
  return idle.map((pattern) => `The deviations for the target ${pattern} match no target of this run.`);
};

/** @throws CannotRun if there is no such case. */
export const bodyOf = ({ all }: Plan, id: string): Uint8Array => {
  const testCase = all.get(id);
  if (testCase === undefined) throw new CannotRun(`There is no case ${JSON.stringify(id)} (--body). See --plan.`);
  return testCase.request.body?.() ?? new Uint8Array();
};

const linesFor = (
  name: string,
  plan: Plan,
  options: ConformanceOptions,
  { isWhole, verbose }: { readonly isWhole: boolean; readonly verbose: boolean },
): readonly string[] => {
  const url = targetUrl(name, plan);
  const local = url === null || isLoopback(url);
  if (!isWhole && local && (url === null || !options.readOnly)) return [];
  const applying = plan.cases.filter((testCase) => applies(name, testCase));
  const budget = openBudget({
    local,
    allowCreate: options.allowCreate ?? false,
    readOnly: url !== null && options.readOnly === true,
    maxRequests: options.maxRequests ?? Number.POSITIVE_INFINITY,
    maxCreates: options.maxCreates ?? (local ? Number.POSITIVE_INFINITY : 1),
  });
  const sent: Case[] = [];
  const withheld = new Map<string, number>();
  for (const testCase of inOrder({ ...plan, cases: applying }, local)) {
    const change = url === null ? null : riskOf(plan, testCase);
    const refusal: Reason | null =
      budget.refuses(testCase) ??
      (change === null ? null : { kind: "not-ours", operation: testCase.operation, change });
    if (refusal === null) {
      budget.charge(testCase);
      sent.push(testCase);
      // A target that rightly refuses the request frees its share of the budget.
      budget.refund(testCase);
    } else {
      const reason = reasonInWords(refusal);
      withheld.set(reason, (withheld.get(reason) ?? 0) + 1);
    }
  }
  const bytes = sent.reduce((sum, testCase) => sum + (testCase.request.body?.().length ?? 0), 0);
  const creates = sent.filter(({ effect }) => effect === "creates").length;
  const drifted = sent.filter((testCase) => mayCreate(testCase)).length - creates;
  const where = url === null ? name : `${name === url.origin ? "" : `${name}: `}${url.origin}`;
  return [
    `${where}: ${sent.length} requests, ${bytes.toLocaleString("en-US")} bytes; ${created(name, creates, drifted)}.`,
    ...[...withheld].map(([reason, count]) => `  ${count} cases will not be sent: ${reason}`),
    ...(isWhole && url !== null ? changeLines(plan, sent) : []),
    ...(isWhole && verbose ? sent.map((testCase) => `  ${requestLine(plan, testCase)}`) : []),
  ];
};

/**
 * The run puts nothing at risk that it cannot create itself, so it is known in advance that such a request is not sent.
 */
const riskOf = (plan: Plan, testCase: Case): Change | null =>
  plan.mayChange(testCase.operation) || canBeMade(plan, testCase.operation) ? null : changeBy(plan, testCase);

/** What each operation with an unsafe method does. */
const changeLines = (plan: Plan, sent: readonly Case[]): readonly string[] =>
  [...plan.operations.values()].flatMap(({ id, method, path }) => {
    const ownCases = sent.filter(({ operation, request }) => operation === id && request.method === method);
    if (isSafe({ method }) || ownCases.length === 0) return [];
    const refusable = ownCases.filter(
      (testCase) => testCase.expect.decision === "reject" && testCase.effect !== "creates",
    ).length;
    const does = method === "DELETE" ? "removes" : method === "POST" ? "creates or does something" : "changes";
    const what = method === "POST" ? "" : plan.mayChange(id) ? " anything that exists" : " what the run created";
    const requests = plural(ownCases.length, "request");
    return [`  ${id} (${method} ${path}) ${does}${what}: ${requests}, of which ${refusable} must be refused`];
  });

const requestLine = (plan: Plan, testCase: Case): string => {
  const size =
    testCase.request.body === null ? "" : `, ${testCase.request.body().length.toLocaleString("en-US")} bytes`;
  const change = changeBy(plan, testCase);
  const harmless = testCase.effect === "none" ? "changes nothing" : null;
  const must = testCase.expect.decision === "reject" ? "must be refused" : "may create something";
  const does = harmless ?? (testCase.expect.decision === "reject" || change === null ? must : `may ${change} it`);
  return `${testCase.request.method} ${testCase.request.target}  ${testCase.id}  ${does}${size}`;
};

const created = (name: string, creates: number, drifted: number): string => {
  if (name === "client" || name === "mock") return "nothing is created";
  if (creates + drifted === 0) return "none of them can create anything";
  return `${creates} of them ${creates === 1 ? "creates" : "create"} something, ${drifted} would if the target accepts what it must refuse`;
};

const applies = (name: string, testCase: Case): boolean =>
  name === "client" ? testCase.input !== null : testCase.kind !== "call";

const isLoopbackName = (name: string): boolean => URL.canParse(name) && isLoopback(new URL(name));
