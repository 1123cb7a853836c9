// The process Prism runs in: one order in over IPC, one word back (`listening` or `failed`), then Prism's answers over HTTP.
// It dies with its parent, however the parent dies. Knows nothing about the document it serves.
import { Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { inAskedForm } from "./asked-form.ts";
import { type Answered, fronted, type Route, routeOf } from "./front.ts";
import { matchInLinearTime } from "./linear-patterns.ts";
import { findUnchecked, type Unchecked } from "./unchecked.ts";
import { unescapeValues } from "./values-escaped.ts";

export type PrismOrder = {
  /** Absolute path of `@stoplight/prism-cli/package.json`; Prism's own packages are found from there. */
  readonly prism: string;
  readonly document: object;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether pages of other origins may call it. */
  readonly cors: boolean;
  readonly routes: readonly Route[];
  /** Whether callers see it as the API: retired operations answer so, and each answer is told. */
  readonly fronted: boolean;
};

export type PrismWord =
  | { readonly kind: "listening"; readonly port: number; readonly unchecked: readonly Unchecked[] }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "answered"; readonly answered: Answered }
  /** A request ended in an exception that nobody caught. */
  | { readonly kind: "died"; readonly stack: string };

// What would end the process is told, and ends the connections instead: a start takes a second or two, and some legal
// requests kill Prism. Before it listens an exception is the end.
let server: Server | null = null;
process.on("uncaughtException", (error) => {
  if (server === null) return say({ kind: "failed", reason: reasonOf(error) }, () => process.exit(1));
  say({ kind: "died", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  server.closeAllConnections();
});
// The system closes the channel when the parent is gone, a SIGKILL included.
process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches the whole terminal group; the parent decides when the mock ends.
process.on("SIGINT", () => {});
process.once("message", (order) => {
  serve(order as PrismOrder).then(
    (ready) => say({ kind: "listening", ...ready }),
    (error) => say({ kind: "failed", reason: reasonOf(error) }, () => process.exit(1)),
  );
});

type Ready = { readonly port: number; readonly unchecked: readonly Unchecked[] };

/** What `prism mock` does, without its file watcher, cluster and log: static examples, request and security checks on. */
const serve = async (order: PrismOrder): Promise<Ready> => {
  const { prism, document, host, port, cors } = order;
  const require = createRequire(prism);
  loadOneLanguageOnly(require);
  const { createLogger } = require("@stoplight/prism-core");
  const { getHttpOperationsFromSpec } = require("@stoplight/prism-http");
  const { createServer } = require("@stoplight/prism-http-server");

  resolveNothingElsewhere(require);
  matchInLinearTime(require);
  sayNothingOfCredentials();
  const operations = await getHttpOperationsFromSpec(document);
  unescapeValues(operations);
  if (operations.length === 0) throw new Error("the document has no operations");
  const prismServer = createServer(operations, {
    cors,
    components: { logger: createLogger("prism", { enabled: false }) },
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false, ignoreExamples: false, seed: null },
    },
  });
  const unchecked = findUnchecked(require, operations);
  const address: string = await listening(() => prismServer.listen(port, host), order);
  return { port: Number(/:(\d+)$/.exec(address)?.[1]), unchecked };
};

/** Prism keeps its server to itself, so it is taken as it is made. */
async function listening(
  listen: () => Promise<string>,
  { routes, fronted: isFronted }: Pick<PrismOrder, "routes" | "fronted">,
): Promise<string> {
  const { listen: nodeListen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...given: unknown[]) {
    server = this;
    const [prism] = this.listeners("request") as Parameters<typeof fronted>[1][];
    if (prism !== undefined) {
      const tell = (answered: Answered) => say({ kind: "answered", answered });
      const asAsked = inAskedForm(routeOf(routes), prism);
      this.removeAllListeners("request").on("request", isFronted ? fronted(routes, asAsked, tell) : asAsked);
    }
    return nodeListen.apply(this, given as never);
  } as typeof nodeListen;
  try {
    return await listen();
  } catch (error) {
    server = null;
    throw error;
  } finally {
    Server.prototype.listen = nodeListen;
  }
}

/**
 * Prism loads a library of random words in sixty languages, for dynamic examples, which are never asked for here.
 * English is its default; the others cost half of the start.
 */
const loadOneLanguageOnly = (require: NodeJS.Require): void => {
  const fromPrism = createRequire(require.resolve("@stoplight/prism-http"));
  try {
    const words = fromPrism.resolve("@faker-js/faker");
    const english = fromPrism.resolve("@faker-js/faker/locale/en");
    fromPrism(english);
    require.cache[words] = require.cache[english];
  } catch {
    // Another Prism with another library: slower, not wrong.
  }
};

/** What it is handed refers to nothing but itself; should something in it look otherwise, no file and no connection is opened. */
function resolveNothingElsewhere(require: NodeJS.Require): void {
  const fromPrism = createRequire(require.resolve("@stoplight/prism-http"));
  const { prototype } = fromPrism("@stoplight/json-schema-ref-parser") as {
    prototype: { dereference(document: object, options: object): Promise<object> };
  };
  const { dereference } = prototype;
  prototype.dereference = function (document, options) {
    return dereference.call(this, document, { ...options, resolve: { external: false } });
  };
}

/**
 * Prism names whatever origin asks and lets its pages use what the browser has of the user's. Any page may see what the
 * mock answers, as it is the document's, but as itself; a header that the page sets by itself is no matter of these.
 */
function sayNothingOfCredentials(): void {
  const { setHeader } = ServerResponse.prototype;
  ServerResponse.prototype.setHeader = function (name, value) {
    if (/^access-control-allow-credentials$/i.test(name)) return this;
    return setHeader.call(this, name, /^access-control-allow-origin$/i.test(name) ? "*" : value) as typeof this;
  };
}

/** Prism rejects with an Error in one place and with a bare string in another. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const say = (word: PrismWord, then: () => void = () => {}): void => {
  process.send?.(word, undefined, undefined, then);
};
