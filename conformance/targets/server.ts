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
  // What must not be sent there is refused before anybody logs in.
  const before = keyFor(baseUrl, options, plan);
  const keyEnv = keyEnvFor(options, plan);
  const named = options.apiKeyEnv !== undefined || plan.shipped;
  const timeoutMs = timeoutFor(local, options);
  const proxy = proxyFor(baseUrl, options);
  const secrets = new Set([...(proxy?.secrets ?? []), ...before.secrets]);
  const troubles: string[] = [];
  const means: StepMeans = { signal: options.signal, mask: () => createMasker([...secrets]) };
  // Requests may be under way in those before the last.
  const opened: Senders[] = [];
  const logInAndOpen = async () => {
    const session = await logIn({ ...means, baseUrl, options, proxy, timeoutMs });
    const known = withSession(options, plan, session);
    const key = keyFor(baseUrl, known, plan);
    // What an earlier log-in got may still turn up.
    for (const secret of [...key.secrets, ...session.secrets]) secrets.add(secret);
    const mask = createMasker([...secrets], plan.samples.values());
    const senders = await openSenders({ plan, key, added: addedFields(known), mask, timeoutMs, proxy });
    opened.push(senders);
    return { key, senders, context: contextFor(baseUrl, session.fields) };
  };
  let open = await logInAndOpen();
  const logIns = logInsOf(options, plan);
  // In the session, one as somebody else would take its place, and what the run has made would be out of its reach.
  const outside =
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
  if (outside !== null) opened.push(outside);
  const send = renewing(
    () => (testCase, signal) =>
      (logIns.has(testCase.operation) ? (outside ?? open.senders) : open.senders).send(testCase, baseUrl, signal),
    async () => {
      open = await logInAndOpen();
    },
    (error) => void troubles.push(inOneLine(error)),
  );
  if (options.setup !== undefined) await runStep("setup", options.setup, open.context, means);
  return {
    name,
    baseUrl: baseUrl.href.replace(/\/$/, ""),
    standsIn: !isNamed(baseUrl, plan),
    remembers: true,
    local,
    lasting: true,
    declines: (testCase) =>
      declinedByServers(testCase, open.key, named ? `set ${keyEnv}` : `name its variable with --api-key-env`) ??
      (local ? null : declinedFromAfar(testCase)),
    send: options.login === undefined ? (testCase, signal) => open.senders.send(testCase, baseUrl, signal) : send,
    troubles,
    close: async () => {
      for (const senders of opened) senders.close();
      if (options.teardown === undefined) return;
      await runStep("teardown", options.teardown, open.context, means).catch(
        (error) => void troubles.push(inOneLine(error)),
      );
    },
  };
};

/** The operations of the document that the log-in itself calls. */
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

/** Whether the document says that its operations are served there. */
const isNamed = (baseUrl: URL, plan: Plan): boolean =>
  [...plan.operations.values()]
    .flatMap(({ servers }) => servers)
    .some((server) => URL.canParse(server) && new URL(server).origin === baseUrl.origin);

const timeoutFor = (local: boolean, { timeoutMs }: ConformanceOptions): number => timeoutMs ?? (local ? 5_000 : 60_000);

/** What we start ourselves answers; only a busy machine keeps it waiting. */
export const ownTimeout = ({ timeoutMs }: ConformanceOptions): number => timeoutMs ?? 20_000;

export const declinedByServers = (
  testCase: Parameters<Target["declines"]>[0],
  key: Key,
  cure: string,
): string | null => {
  if (testCase.needs === "verified-credentials" && !key.real)
    return `without a real key a wrong one cannot be told apart: ${cure}`;
  return null;
};

/** What is no harm on this machine: to create twice for one charge, and to write the key into a URL that is logged. */
const declinedFromAfar = ({ request, effect }: Parameters<Target["declines"]>[0]): string | null => {
  if (request.credential === "elsewhere") return "a key in a URL ends up in logs: only for a target on this machine";
  return request.follows !== undefined && effect !== "none"
    ? "two requests on one connection, of which one may create something: only for a target on this machine"
    : null;
};
