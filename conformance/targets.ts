// Opens a target by name: the generated client with scripted answers, the mock, the live API, or any base URL.

import type { Plan, Target } from "./model.ts";
import { CannotRun, type ConformanceOptions, type InProcessTarget } from "./options.ts";
import { addedFields } from "./targets/added-fields.ts";
import { openAppTarget } from "./targets/app.ts";
import { openClientTarget } from "./targets/client.ts";
import { keyFor } from "./targets/key.ts";
import { openMockTarget } from "./targets/mock.ts";
import { proxyFor } from "./targets/proxy.ts";
import { openServerTarget } from "./targets/server.ts";
import { untilAnswering } from "./targets/wait.ts";

export type NamedTarget = { readonly name: string; readonly app: InProcessTarget | null };

/** Applications are named in order: `app`, `app-2`. */
export const namedTargets = (targets: NonNullable<ConformanceOptions["targets"]>): readonly NamedTarget[] => {
  let apps = 0;
  return targets.map((target) => {
    if (typeof target === "string") return { name: target, app: null };
    apps += 1;
    return { name: apps === 1 ? "app" : `app-${apps}`, app: target };
  });
};

/** Targets that a command line can name. */
export const targetNames = (options: ConformanceOptions): readonly string[] =>
  (options.targets ?? ["client", "mock"]).filter((target) => typeof target === "string");

/**
 * Called for every target before anything is sent, because a run that fails halfway may already have had costs.
 * @throws CannotRun for an unknown name, or a target that must not get what the run would send.
 */
export const assertCanRun = (
  name: string,
  plan: Plan,
  options: ConformanceOptions,
  app: InProcessTarget | null = null,
): void => {
  if (app !== null) return void keyFor(null, options, plan);
  const url = targetUrl(name, plan);
  addedFields(options);
  if (url === null) return;
  keyFor(url, options, plan);
  proxyFor(url, options);
};

/** @throws CannotRun for the same reasons as `assertCanRun`. */
export const openTarget = async (
  name: string,
  plan: Plan,
  options: ConformanceOptions,
  app: InProcessTarget | null = null,
): Promise<Target> => {
  if (app !== null) return openAppTarget(app, name, plan, options);
  if (name === "client") return openClientTarget(plan, options);
  if (name === "mock") return openMockTarget(plan, options);
  const baseUrl = targetUrl(name, plan) as URL;
  await untilAnswering(baseUrl, options);
  return openServerTarget({ name, baseUrl, plan, options });
};

/**
 * The URL of a target; null for the client and the mock.
 * @throws CannotRun for an unknown name.
 */
export const targetUrl = (name: string, plan: Plan): URL | null => {
  if (name === "client" || name === "mock") return null;
  if (name !== "live") return readUrl(name);
  const [url] = [...plan.operations.values()].flatMap(({ servers }) => servers);
  if (url === undefined)
    throw new CannotRun("The target live is the document's first server, but the document names no server.");
  return readUrl(url);
};

const readUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new CannotRun(
      `The target ${quotedName(text)} is not client, mock, live or an http(s) URL such as http://127.0.0.1:8080.`,
    );
  if (url.username !== "" || url.password !== "")
    throw new CannotRun("A target's URL must not contain a user or password; the key comes from the environment.");
  if (/^(?:0\.0\.0\.0|\[::\])$/.test(url.hostname))
    throw new CannotRun(
      `${url.hostname} is an address to listen on, not to call: use 127.0.0.1 for this machine, or the address of the other machine.`,
    );
  if (url.search !== "" || url.hash !== "")
    throw new CannotRun(`The target ${url.origin}${url.pathname} must be a base URL without query and fragment.`);
  return url;
};

/** What the user typed may be a key, so it is repeated only if it looks like a name or a URL. */
const quotedName = (text: string): string =>
  /^[a-z]{1,12}$/i.test(text) || text.includes("://") ? JSON.stringify(text) : "that was given";
