// What a run can be told, by a program or by the command line, and why it cannot run.
import { UserError } from "../scripts/terminal/user-error.ts";
import type { Deviation } from "./judge/deviations.ts";
import type { Travelled } from "./recorded/travelled.ts";
import type { Outcome, Report } from "./report/report.ts";

/**
 * An application of this process: a Node request listener (Express, Koa's `app.callback()`), an `http.Server`, a Fastify
 * instance, a Koa application, or anything with `fetch` (Hono, a worker's default export). A server that listens already is
 * asked where it listens and left open.
 */
export type InProcessTarget =
  | ((request: never, response: never) => unknown)
  | { readonly listen: (...given: never[]) => unknown; readonly address: () => unknown }
  | { readonly ready: () => unknown; readonly server: unknown }
  | { readonly callback: () => (request: never, response: never) => unknown }
  | { readonly fetch: (request: never, ...given: never[]) => unknown };

export type ConformanceOptions = {
  /**
   * `client`, `mock`, `live` (the document's first server), a base URL, or an application of this process, which is called
   * `app`, `app-2` and so on in the report.
   * @default ["client", "mock"]
   * @example [app]
   */
  readonly targets?: readonly (string | InProcessTarget)[];
  /**
   * Where applications of this process serve the API.
   * @default the path of the document's first server
   * @example "/"
   */
  readonly basePath?: string;
  /** Default: what the environment variable `apiKeyEnv` holds. Never shown, logged or reported. */
  readonly apiKey?: string | undefined;
  /**
   * The environment variable with the key. Default: SMALLEST_API_KEY for the document that ships; none for another: what
   * that suggests with `x-key-env` is read where it is named here, and only then.
   */
  readonly apiKeyEnv?: string;
  /** Keys by the names of the document's security schemes; `apiKey` is for those that have none. Never shown or reported. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** The environment variables that those were read from, for printed commands. */
  readonly credentialEnvs?: Readonly<Record<string, string>>;
  /**
   * Header fields for every request, as `Name: value`; in the value `$NAME` or `${NAME}` is an environment variable, `$$` a
   * dollar sign. Never shown or reported. An operation that declares the field itself does not get it.
   */
  readonly headers?: readonly string[];
  /** Cookies for every request, as `name=value`, likewise. */
  readonly cookies?: readonly string[];
  /** Where the variables of `headers` and `cookies` are looked up. @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /**
   * Globs over case ids; default: every case. In these and in all filters below, one that begins with `!` takes away, and one
   * that matches nothing is an error. A glob without a slash means an operation, or any part of an id.
   */
  readonly cases?: readonly string[];
  /** Globs over case ids, beside `cases`. */
  readonly include?: readonly string[];
  /** Globs over the ids of cases that are left out. */
  readonly exclude?: readonly string[];
  /** Globs over operationIds. A case is run where every kind of filter takes it. */
  readonly operations?: readonly string[];
  /** Globs over tags of operations. */
  readonly tags?: readonly string[];
  /** Globs over paths of the document, such as `/things/{id}` or `/things/**`. */
  readonly paths?: readonly string[];
  /** Methods, in any case. */
  readonly methods?: readonly string[];
  /** Globs over names of checks: what the others find is left out. Default: every check. */
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
   * Send only what is safe (GET, HEAD and OPTIONS, RFC 9110 §9.2.1) and what must be refused before it does anything: requests
   * without the right key. On this machine too. @default false
   */
  readonly readOnly?: boolean;
  /**
   * Globs over operationIds: those that may change or remove what the run has not made. All others are sent about things that
   * it has made, or not at all, on this machine too. @default none
   */
  readonly mayChange?: readonly string[];
  /** Let requests that may create something go to a target off this machine. Default: false. */
  readonly allowCreate?: boolean;
  /** Send the key over plain http to a target off this machine, readable to everyone on the way. Default: false. */
  readonly allowInsecureHttp?: boolean;
  /**
   * The proxy that requests to base URLs and `live` are tunnelled through with CONNECT, http and https alike: an http(s) URL,
   * with `user:password@` where it wants them. Those two are never shown, logged or reported. It counts for every such target,
   * whatever NO_PROXY says; client and mock are never behind it.
   * @default what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say, where Node itself heeds them (NODE_USE_ENV_PROXY=1); else none
   * @example "http://proxy.example:3128"
   */
  readonly proxy?: string;
  /** How `proxy` is written in printed commands, where it holds a password: `$NAME` for an environment variable. */
  readonly proxySource?: string;
  /** For one exchange, in milliseconds. Default: 20 000 for client and mock, 5 000 on this machine, 60 000 off it. */
  readonly timeoutMs?: number;
  /**
   * For the whole run, in milliseconds: what is not judged by then is inconclusive, and the report has all the rest. A run
   * that is still deriving its cases by then throws CannotRun.
   * @default no limit
   */
  readonly maxTimeMs?: number;
  /** How long a server that is starting is waited for, in milliseconds; what it is asked meanwhile carries no key. @default 0 */
  readonly waitMs?: number;
  /** Ends the run at once, with what is known by then; CannotRun where no case was derived yet. */
  readonly signal?: AbortSignal;
  /** An OpenAPI document, YAML or JSON. Default: the bundle that ships with the suite. */
  readonly spec?: string;
  /** Where its `$ref`s may lead beside its own folder: folders, files, beginnings of http(s) addresses. Default: nowhere. */
  readonly allowRefs?: readonly string[];
  /**
   * Values that only the server knows, by the name of a parameter or of a member of a body (`projectId`, `owner.id`), with the
   * operation before it (`createThing.owner`, `createThing.body.owner`) or by JSON pointer into the document. They go before
   * the document's examples and before what the run finds out. @example { projectId: "default", "createThing.owner": 7 }
   */
  readonly examples?: Readonly<Record<string, unknown>>;
  /**
   * What a document forgot to say of who may call, as OpenAPI has it: a list of requirements for all operations, or by
   * operationId, where `*` means all others. @example [{ token: [] }] @example { "*": [{ token: [] }], readHealth: [] }
   */
  readonly security?:
    | readonly Readonly<Record<string, readonly string[]>>[]
    | Readonly<Record<string, readonly Readonly<Record<string, readonly string[]>>[]>>;
  /** The schemes that `security` names and the document does not have. @example { token: { type: "http", scheme: "bearer" } } */
  readonly securitySchemes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /**
   * Logs in before the first request to a server, and again where its token ends in mid-run: a request, or a function (or the
   * path of a module that has it as its default) that returns header fields. What it gets is never shown or reported.
   */
  readonly login?: LoginRequest | string | ((context: TargetContext) => unknown);
  /** Called before the first request to a server, once it is logged in: a function, or the path of a module with one. */
  readonly setup?: string | ((context: TargetContext) => unknown);
  /** Called after the last request to a server, likewise. */
  readonly teardown?: string | ((context: TargetContext) => unknown);
  /** Notes count as findings. */
  readonly strict?: boolean;
  /** Hard limit on requests to each target. Default: none. */
  readonly maxRequests?: number;
  /** Hard limit on requests to each target that may create something. Default: 1 off this machine, none on it. */
  readonly maxCreates?: number;
  /**
   * Requests to each server a second, evenly spaced; on this machine too. What the server itself says in `Retry-After`,
   * `RateLimit` and `X-RateLimit-*` is obeyed whatever this is.
   * @default 4 off this machine, no limit on it
   */
  readonly rate?: number;
  /**
   * So many requests may be under way to a server at a time, where their cases do not depend on one another. Client and mock
   * are always judged one case at a time. The report is the same. @default 1
   */
  readonly workers?: number;
  /** Ends the run after so many failing cases, declared ones not counted; the others are inconclusive. @default no limit */
  readonly maxFailures?: number;
  /**
   * So many cases of each operation, for a first look: its control and those that speak for most rules, the same each time.
   * @default every case
   */
  readonly sample?: number;
  /** Where requests that may create something off this machine are written down. */
  readonly ledger?: string;
  /** Known disagreements. Default: those that ship with the suite. */
  readonly deviations?: readonly Deviation[];
  /** The file that those stand in, for printed commands. */
  readonly deviationsFile?: string;
  /** The config file that some of these stand in, for printed commands. */
  readonly configFile?: string;
  /**
   * A report of an earlier run, or the JSON file that holds it: only causes that it does not have make the run disagree, and
   * what it could not decide either leaves the run decided. Causes are the same by their `id`.
   * @default none
   * @example "baseline.json"
   */
  readonly baseline?: string | Report;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * What travelled, secrets masked, once its answer is there. Not what the client is answered from a script.
   */
  readonly onExchange?: (travelled: Travelled) => void;
};

/** A request that logs in. In its texts `$NAME` is an environment variable. */
export type LoginRequest = {
  /** @default "POST" */
  readonly method?: string;
  /** Below the target's base URL. @example "/sessions" */
  readonly path: string;
  /** Sent as JSON. @example { user: "admin", password: "$ADMIN_PASSWORD" } */
  readonly body?: unknown;
  /** Sent as a form, instead of `body`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the answer has the token: at a JSON pointer into its body, in a header or in a cookie. @example { json: "/data/token" } */
  readonly token: { readonly json: string } | { readonly header: string } | { readonly cookie: string };
  /** What goes with each request. @default "Authorization: Bearer $TOKEN", or the cookie */
  readonly send?: string;
};

/** What `login`, `setup` and `teardown` are called with, for one target. */
export type TargetContext = {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** What the log-in has got. */
  readonly headers: Readonly<Record<string, string>>;
  /** `fetch` below the base URL, logged in. @example await fetch("/things", { method: "POST" }) */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

export type Progress = {
  readonly target: string;
  readonly done: number;
  readonly total: number;
  readonly current: string;
  /** An operation of which every case has been run, and what became of them. */
  readonly ended?: { readonly operation: string; readonly outcomes: Readonly<Partial<Record<Outcome, number>>> };
};

/** The run cannot be done as asked. The message is one line for a person: what failed, why, what to do. */
export class CannotRun extends UserError {
  override readonly name = "CannotRun";
}

/** A target of ours could not be started: nothing is known of it, which is no reason not to judge the others. */
export class TargetDown extends Error {
  override readonly name = "TargetDown";
}

export const defaultLedger = "waves-voice-ledger.jsonl";
