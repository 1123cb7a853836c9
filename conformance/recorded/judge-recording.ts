// A whole recording → a report like that of a run. Sends nothing.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Plan, Settled, Target } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import type { Report, UnmatchedReport } from "../report/report.ts";
import { nothingCleanedUp } from "../run/send/clean-up.ts";
import { summariser } from "../run/tell/message-summary.ts";
import { orBroken } from "../run/tell/or-broken.ts";
import { reportRun, reportTarget } from "../run/tell/to-report.ts";
import { basesOf } from "./bases.ts";
import { judgeRecorded } from "./judge-recorded.ts";
import { matchEntry } from "./match.ts";
import type { Recorded } from "./recorded.ts";
import { type Secrets, secretsOf } from "./secrets.ts";

export type Recording = {
  /** The name in the report: that of the file. */
  readonly name: string;
  readonly entries: readonly Recorded[];
  /** Where the API was served; null for the document's servers. */
  readonly baseUrl: string | null;
};

/**
 * @param plan the document's plan; only its choice of operations is used, not its requests
 * @throws CannotRun if the recording has no call to the document's operations.
 */
export const judgeRecording = (
  plan: Plan,
  { name, entries, baseUrl }: Recording,
  options: ConformanceOptions,
  startedAt = new Date(),
): Report => {
  const operations = [...plan.operations.values()];
  const { bases, guessed } = basesOf(entries, operations, baseUrl);
  const chosen = new Set(plan.cases.filter(({ id }) => plan.reported.has(id)).map(({ operation }) => operation));
  const calls: Call[] = [];
  const unmatched: Recorded[] = [];
  const whyNot: string[] = [];
  let matches = 0;
  for (const recorded of entries) {
    const matched = matchEntry(recorded, operations, bases);
    if (matched.operation === null) {
      unmatched.push(recorded);
      whyNot.push(matched.why);
      continue;
    }
    matches += 1;
    if (chosen.has(matched.operation.id)) calls.push({ operation: matched.operation, recorded });
  }
  if (matches === 0)
    throw new CannotRun(
      nothingMatches(
        name,
        entries,
        operations.flatMap(({ servers }) => servers),
      ),
    );
  if (calls.length === 0) throw new CannotRun(`No call of ${name} is left: the filters exclude all ${matches}.`);
  const target = guessed ?? baseUrl ?? operations.flatMap(({ servers }) => servers)[0] ?? null;
  return reportCalls(plan, name, calls, options, {
    baseUrl: target,
    unmatched: summarised(unmatched, whyNot),
    recorded: entries,
    startedAt,
  });
};

export type Call = { readonly operation: Operation; readonly recorded: Recorded };

/** @param around further facts for the report about the origin of the calls */
export const reportCalls = (
  plan: Plan,
  name: string,
  calls: readonly Call[],
  options: ConformanceOptions,
  around: {
    readonly baseUrl?: string | null;
    readonly unmatched?: readonly UnmatchedReport[];
    /** Everything recorded, including the calls, from which secrets are collected. */
    readonly recorded?: readonly Recorded[];
    readonly startedAt?: Date;
  } = {},
): Report => {
  const secrets = secretsOf(around.recorded ?? calls.map(({ recorded }) => recorded), [...plan.operations.values()]);
  const messages = summariser(plan);
  const settled = calls.map(({ operation, recorded }) =>
    orBroken(withoutSecrets(judgeRecorded(plan, operation, recorded), secrets), messages.lighten),
  );
  const cases = settled.map((ended) => ended.case);
  const recordedPlan: Plan = {
    ...plan,
    cases,
    reported: new Set(cases.map(({ id }) => id)),
    all: new Map(cases.map((testCase) => [testCase.id, testCase])),
    whole: false,
  };
  const target = recordingAsTarget(name, around.baseUrl ?? "");
  const spent = { requests: settled.length, left: [], values: [] };
  const judged = reportTarget(target, recordedPlan, settled, messages.of, nothingCleanedUp, spent, options);
  const { unmatched } = around;
  const judgedTarget = unmatched === undefined ? judged : { ...judged, report: { ...judged.report, unmatched } };
  return secrets.masked(reportRun(recordedPlan, [judgedTarget], around.startedAt ?? new Date()));
};

/** Removes secrets from what is shown; it was judged with them. */
const withoutSecrets = (settled: Settled, secrets: Secrets): Settled => {
  const { course } = settled;
  if (course.kind === "unsent") return settled;
  const { request, response } = course.exchange;
  const exchange = {
    ...course.exchange,
    request: secrets.request(request),
    response: response && secrets.response(response),
  };
  return { ...settled, course: { ...course, exchange } };
};

/** A page may request the same URL many times. */
const summarised = (unmatched: readonly Recorded[], why: readonly string[]): readonly UnmatchedReport[] => {
  const summaries = new Map<string, UnmatchedReport>();
  for (const [index, { request, url }] of unmatched.entries()) {
    // The query is left out, because it may hold anything.
    const place = url.split(/[?#]/, 1)[0]?.slice(0, 300) ?? "";
    const key = `${request.method} ${place}`;
    const before = summaries.get(key);
    summaries.set(key, {
      method: request.method,
      url: place,
      count: (before?.count ?? 0) + 1,
      reason: why[index] ?? "",
    });
  }
  return [...summaries.values()];
};

const recordingAsTarget = (name: string, baseUrl: string): Target => ({
  name,
  baseUrl,
  standsIn: false,
  remembers: true,
  local: true,
  lasting: false,
  inProcess: true,
  declines: () => null,
  send: () => Promise.reject(new Error("nothing is sent to a recording")),
  close: async () => {},
});

const nothingMatches = (name: string, entries: readonly Recorded[], servers: readonly string[]): string => {
  if (entries.length === 0) return `${name} has no entries.`;
  const origins = [...new Set(entries.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : [])))];
  const serversSentence =
    servers.length === 0 ? "" : ` The document's servers are ${[...new Set(servers)].join(", ")};`;
  return (
    `None of the ${entries.length} entries in ${name} calls an operation of the document.${serversSentence} the calls were recorded at ` +
    `${origins.slice(0, 5).join(", ") || "no http address"}. Pass --base-url with the address where the API was served, including its base path.`
  );
};
