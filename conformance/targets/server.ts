// A base URL as a target: what a client would send goes through the generated client and a tap, the rest as raw bytes.

import { readPath } from "../../scripts/openapi/path-template.ts";
import type { Plan, Target } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { createMasker } from "../wire/mask.ts";
import { addedFields } from "./added-fields.ts";
import { type Key, keyEnvFor, keyFor } from "./key.ts";
import { logIn } from "./login.ts";
import { isLoopback } from "./loopback.ts";
import { proxyFor } from "./proxy.ts";
import { openSenders, type Senders } from "./senders.ts";
import { renewing, withSession } from "./session.ts";
import { contextFor, runStep, type StepMeans } from "./steps.ts";

export const openServerTarget = async (server: {
  readonly name: string;
  readonly baseUrl: URL;
  readonly plan: Plan;
  readonly options: ConformanceOptions;
}): Promise<Target> => {
  const { name, baseUrl, plan, options } = server;
  const local = isLoopback(baseUrl);
  // Keys that must not be sent are refused before logging in.
  const initialKey = keyFor(baseUrl, options, plan);
  const keyEnv = keyEnvFor(options, plan);
  const isKeyNamed = options.apiKeyEnv !== undefined || plan.shipped;
  const timeoutMs = timeoutFor(local, options);
  const proxy = proxyFor(baseUrl, options);
  const secrets = new Set([...(proxy?.secrets ?? []), ...initialKey.secrets]);
  const troubles: string[] = [];
  const means: StepMeans = { signal: options.signal, mask: () => createMasker([...secrets]) };
  // Earlier senders may still have requests in progress.
  const opened: Senders[] = [];
  const logInAndOpen = async () => {
    const session = await logIn({ ...means, baseUrl, options, proxy, timeoutMs });
    const sessionOptions = withSession(options, plan, session);
    const key = keyFor(baseUrl, sessionOptions, plan);
    // Secrets from an earlier log-in may still appear.
    for (const secret of [...key.secrets, ...session.secrets]) secrets.add(secret);
    const mask = createMasker([...secrets], plan.samples.values());
    const senders = await openSenders({ plan, key, added: addedFields(sessionOptions), mask, timeoutMs, proxy });
    opened.push(senders);
    return { key, senders, context: contextFor(baseUrl, session.fields) };
  };
  let current = await logInAndOpen();
  const logIns = logInsOf(options, plan);
  // Log-in cases run outside the run's session: logging in as someone else would replace it and make created things
  // unreachable.
  const loginSenders =
    logIns.size === 0
      ? null
      : await openSenders({
          plan,
          key: keyFor(baseUrl, options, plan),
          added: addedFields(options),
          mask: createMasker([...secrets], plan.samples.values()),
          timeoutMs,
          proxy,
        });
  if (loginSenders !== null) opened.push(loginSenders);
  const send = renewing(
    () => (testCase, signal) =>
      (logIns.has(testCase.operation) ? (loginSenders ?? current.senders) : current.senders).send(
        testCase,
        baseUrl,
        signal,
      ),
    async () => {
      current = await logInAndOpen();
    },
    (error) => void troubles.push(inOneLine(error)),
  );
  if (options.setup !== undefined) await runStep("setup", options.setup, current.context, means);
  return {
    name,
    baseUrl: baseUrl.href.replace(/\/$/, ""),
    standsIn: !isNamed(baseUrl, plan),
    remembers: true,
    local,
    lasting: true,
    declines: (testCase) =>
      declinedByServers(testCase, current.key, isKeyNamed ? `set ${keyEnv}` : `name its variable with --api-key-env`) ??
      (local ? null : declinedFromAfar(testCase)),
    send: options.login === undefined ? (testCase, signal) => current.senders.send(testCase, baseUrl, signal) : send,
    troubles,
    close: async () => {
      for (const senders of opened) senders.close();
      if (options.teardown === undefined) return;
      await runStep("teardown", options.teardown, current.context, means).catch(
        (error) => void troubles.push(inOneLine(error)),
      );
    },
  };
};

/** The document's operations that the log-in itself calls. */
const logInsOf = ({ login }: ConformanceOptions, plan: Plan): ReadonlySet<string> => {
  if (typeof login !== "object") return new Set();
  const method = (login.method ?? "POST").toUpperCase();
  const [path = ""] = login.path.split("?");
  const operations = [...plan.operations.values()].filter(
    (operation) => operation.method === method && readPath(operation.path, path) !== null,
  );
  return new Set(operations.map(({ id }) => id));
};

const inOneLine = (error: unknown): string => {
  if (!(error instanceof CannotRun)) throw error;
  return error.message.replaceAll(/\s+/g, " ");
};

/** True if the document names this server. */
const isNamed = (baseUrl: URL, plan: Plan): boolean =>
  [...plan.operations.values()]
    .flatMap(({ servers }) => servers)
    .some((server) => URL.canParse(server) && new URL(server).origin === baseUrl.origin);

const timeoutFor = (local: boolean, { timeoutMs }: ConformanceOptions): number => timeoutMs ?? (local ? 5_000 : 60_000);

/** A target that the suite starts does answer; only a busy machine delays it. */
export const ownTimeout = ({ timeoutMs }: ConformanceOptions): number => timeoutMs ?? 20_000;

export const declinedByServers = (
  testCase: Parameters<Target["declines"]>[0],
  key: Key,
  cure: string,
): string | null => {
  if (testCase.needs === "verified-credentials" && !key.real)
    return `without a real key, a wrong one cannot be recognized: ${cure}`;
  return null;
};

/**
 * Declines what is harmless only on this machine: creating two things when one may be charged, and a key in a URL that
 * is logged.
 */
const declinedFromAfar = ({ request, effect }: Parameters<Target["declines"]>[0]): string | null => {
  if (request.credential === "elsewhere") return "a key in a URL ends up in logs: only for a target on this machine";
  return request.follows !== undefined && effect !== "none"
    ? "two requests on one connection, one of which may create something: only for a target on this machine"
    : null;
};
