// The options of a run, for programs and the command line, and the errors that say why it cannot run.
import { UserError } from "../scripts/terminal/user-error.ts";
import type { Deviation } from "./judge/deviations.ts";
import type { Travelled } from "./recorded/travelled.ts";
import type { Outcome, Report } from "./report/report.ts";

/**
 * An application in this process: a Node request listener (Express, Koa's `app.callback()`), an `http.Server`, a
 * Fastify instance, a Koa application, or anything with `fetch` (Hono, a worker's default export). A server that is
 * already listening is called where it listens, and left open.
 */
export type InProcessTarget =
  | ((request: never, response: never) => unknown)
  | { readonly listen: (...given: never[]) => unknown; readonly address: () => unknown }
  | { readonly ready: () => unknown; readonly server: unknown }
  | { readonly callback: () => (request: never, response: never) => unknown }
  | { readonly fetch: (request: never, ...given: never[]) => unknown };

export type ConformanceOptions = {
  /**
   * `client`, `mock`, `live` (the document's first server), a base URL, or an application in this process, which the
   * report calls `app`, `app-2` and so on.
   * @default ["client", "mock"]
   * @example [app]
   */
  readonly targets?: readonly (string | InProcessTarget)[];
  /**
   * The path at which applications in this process serve the API.
   * @default the path of the document's first server
   * @example "/"
   */
  readonly basePath?: string;
  /** Default: the value of the environment variable `apiKeyEnv`. Never shown, logged or reported. */
  readonly apiKey?: string | undefined;
  /**
   * The environment variable with the key. Default: SMALLEST_API_KEY for the shipped document, none for another. A
   * variable that another document suggests with `x-key-env` is only read if it is named here.
   */
  readonly apiKeyEnv?: string;
  /**
   * Keys by the names of the document's security schemes; `apiKey` is for schemes not listed here. Never shown or
   * reported.
   */
  readonly credentials?: Readonly<Record<string, string>>;
  /** The environment variables that those keys were read from, for printed commands. */
  readonly credentialEnvs?: Readonly<Record<string, string>>;
  /**
   * Header fields for every request, as `Name: value`; in the value, `$NAME` or `${NAME}` is an environment variable
   * and `$$` a dollar sign. Never shown or reported. Operations that declare the field themselves do not get it.
   */
  readonly headers?: readonly string[];
  /** Cookies for every request, as `name=value`, with the same rules. */
  readonly cookies?: readonly string[];
  /** Where the variables of `headers` and `cookies` are looked up. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * Globs over case ids; default: every case. In these and all filters below, a pattern that begins with `!` excludes,
   * and one that matches nothing is an error. A glob without a slash matches an operation, or any part of an id.
   */
  readonly cases?: readonly string[];
  /** Globs over case ids, in addition to `cases`. */
  readonly include?: readonly string[];
  /** Globs over the ids of cases to leave out. */
  readonly exclude?: readonly string[];
  /** Globs over operationIds. A case is run if every kind of filter selects it. */
  readonly operations?: readonly string[];
  /** Globs over tags of operations. */
  readonly tags?: readonly string[];
  /** Globs over paths of the document, such as `/things/{id}` or `/things/**`. */
  readonly paths?: readonly string[];
  /** Methods, in any case. */
  readonly methods?: readonly string[];
  /** Globs over names of checks; findings of other checks are left out. Default: every check. */
  readonly checks?: readonly string[];
  /**
   * Globs over operationIds that every target must serve, although the document lets a server leave them out (`x-optional`).
   * @default what the document demands
   * @example ["createThing", "list*"]
   */
  readonly require?: readonly string[];
  /** Leave deprecated operations out. Default: false. */
  readonly excludeDeprecated?: boolean;
  /**
   * Send only what is safe (GET, HEAD and OPTIONS, RFC 9110 §9.2.1) and requests without the right key, which must be
   * refused before they do anything. Applies on this machine too. @default false
   */
  readonly readOnly?: boolean;
  /**
   * Globs over operationIds that may change or remove what the run has not made. Other operations only get requests
   * about what the run has made, on this machine too. @default none
   */
  readonly mayChange?: readonly string[];
  /** Allow requests that may create something at a target off this machine. Default: false. */
  readonly allowCreate?: boolean;
  /** Send the key to a target off this machine over plain http, where anyone on the way can read it. Default: false. */
  readonly allowInsecureHttp?: boolean;
  /**
   * The proxy through which requests to base URLs and `live` are tunnelled with CONNECT, for http and https alike: an
   * http(s) URL, with `user:password@` if needed. User and password are never shown, logged or reported. It is used for
   * every such target, whatever NO_PROXY says, but never for client and mock.
   * @default HTTPS_PROXY, HTTP_PROXY and NO_PROXY, if Node itself uses them (NODE_USE_ENV_PROXY=1); otherwise none
   * @example "http://proxy.example:3128"
   */
  readonly proxy?: string;
  /** How printed commands write `proxy` if it contains a password: `$NAME` for an environment variable. */
  readonly proxySource?: string;
  /** For one exchange, in milliseconds. Default: 20 000 for client and mock, 5 000 on this machine, 60 000 off it. */
  readonly timeoutMs?: number;
  /**
   * For the whole run, in milliseconds. What is not judged by then is inconclusive, and the report contains everything
   * else. A run that is still deriving its cases by then throws CannotRun.
   * @default no limit
   */
  readonly maxTimeMs?: number;
  /**
   * How long to wait for a server that is starting, in milliseconds; requests made meanwhile carry no key. @default 0
   */
  readonly waitMs?: number;
  /** Ends the run at once, with the results so far; throws CannotRun if no case was derived yet. */
  readonly signal?: AbortSignal;
  /** An OpenAPI document, YAML or JSON. Default: the bundle that ships with the suite. */
  readonly spec?: string;
  /**
   * Where its `$ref`s may lead outside its own folder: folders, files, beginnings of http(s) URLs. Default: nowhere.
   */
  readonly allowRefs?: readonly string[];
  /**
   * Values that only the server knows, by the name of a parameter or body member (`projectId`, `owner.id`), with the
   * operation before it (`createThing.owner`, `createThing.body.owner`), or by JSON pointer into the document. They
   * take precedence over the document's examples and over what the run finds out.
   * @example { projectId: "default", "createThing.owner": 7 }
   */
  readonly examples?: Readonly<Record<string, unknown>>;
  /**
   * What the document does not say about who may call, in OpenAPI's form: a list of requirements for all operations, or
   * lists by operationId, where `*` means all others.
   * @example [{ token: [] }]
   * @example { "*": [{ token: [] }], readHealth: [] }
   */
  readonly security?:
    | readonly Readonly<Record<string, readonly string[]>>[]
    | Readonly<Record<string, readonly Readonly<Record<string, readonly string[]>>[]>>;
  /** Schemes that `security` names and the document lacks. @example { token: { type: "http", scheme: "bearer" } } */
  readonly securitySchemes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /**
   * Logs in before the first request to a server, and again if the token expires during the run: a request, or a
   * function (or the path of a module whose default export is one) that returns header fields. The result is never
   * shown or reported.
   */
  readonly login?: LoginRequest | string | ((context: TargetContext) => unknown);
  /** Called before the first request to a server, after logging in: a function, or the path of a module with one. */
  readonly setup?: string | ((context: TargetContext) => unknown);
  /** Called after the last request to a server: a function, or the path of a module with one. */
  readonly teardown?: string | ((context: TargetContext) => unknown);
  /** Notes count as findings. */
  readonly strict?: boolean;
  /** Hard limit on requests to each target. Default: none. */
  readonly maxRequests?: number;
  /** Hard limit on requests to each target that may create something. Default: 1 off this machine, none on it. */
  readonly maxCreates?: number;
  /**
   * Requests per second to each server, evenly spaced; on this machine too. `Retry-After`, `RateLimit` and
   * `X-RateLimit-*` in the server's answers are obeyed in any case.
   * @default 4 off this machine, no limit on it
   */
  readonly rate?: number;
  /**
   * How many requests to a server may run concurrently, if their cases are independent. Client and mock always get one
   * case at a time. The report is the same. @default 1
   */
  readonly workers?: number;
  /**
   * Ends the run after this many failing cases, not counting declared ones; the rest is inconclusive. @default no limit
   */
  readonly maxFailures?: number;
  /**
   * How many cases of each operation to run, for a first look: its control, and those that cover most rules, the same
   * each time.
   * @default every case
   */
  readonly sample?: number;
  /** The file that records requests that may create something off this machine. */
  readonly ledger?: string;
  /** Known disagreements. Default: those that ship with the suite. */
  readonly deviations?: readonly Deviation[];
  /** The file that contains these deviations, for printed commands. */
  readonly deviationsFile?: string;
  /** The config file that contains some of these options, for printed commands. */
  readonly configFile?: string;
  /**
   * A report of an earlier run, or the JSON file that contains it. Only causes that it lacks make the run disagree, and
   * cases that it could not decide either do not make the run undecided. Causes are compared by `id`.
   * @default none
   * @example "baseline.json"
   */
  readonly baseline?: string | Report;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Called with each exchange once its answer has arrived, secrets masked. Not called for scripted answers to the
   * client.
   */
  readonly onExchange?: (travelled: Travelled) => void;
};

/** A request that logs in. `$NAME` in its texts is an environment variable. */
export type LoginRequest = {
  /** @default "POST" */
  readonly method?: string;
  /** Relative to the target's base URL. @example "/sessions" */
  readonly path: string;
  /** Sent as JSON. @example { user: "admin", password: "$ADMIN_PASSWORD" } */
  readonly body?: unknown;
  /** Sent as a form, instead of `body`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Where the answer contains the token: a JSON pointer into its body, a header or a cookie.
   * @example { json: "/data/token" }
   */
  readonly token: { readonly json: string } | { readonly header: string } | { readonly cookie: string };
  /** What to send with each request. @default "Authorization: Bearer $TOKEN", or the cookie */
  readonly send?: string;
};

/** The argument of `login`, `setup` and `teardown`, for one target. */
export type TargetContext = {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** The header fields that logging in returned. */
  readonly headers: Readonly<Record<string, string>>;
  /** `fetch` relative to the base URL, logged in. @example await fetch("/things", { method: "POST" }) */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

export type Progress = {
  readonly target: string;
  readonly done: number;
  readonly total: number;
  readonly current: string;
  /** An operation whose cases have all been run, and their outcomes. */
  readonly ended?: { readonly operation: string; readonly outcomes: Readonly<Partial<Record<Outcome, number>>> };
};

/** The run is not possible as requested. The message is one line for a person: what failed, why, what to do. */
export class CannotRun extends UserError {
  override readonly name = "CannotRun";
}

/**
 * A target of the suite's own could not be started. Nothing is known about it, but other targets can still be judged.
 */
export class TargetDown extends Error {
  override readonly name = "TargetDown";
}

export const defaultLedger = "waves-voice-ledger.jsonl";
