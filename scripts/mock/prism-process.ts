// The process that Prism runs in. It receives one order over IPC, replies `listening` or `failed`, and then serves over
// HTTP. It ends when its parent ends, for whatever reason. Does not know the document it serves.
import { Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { inAskedForm } from "./asked-form.ts";
import { type Answered, fronted, type Route, routeOf } from "./front.ts";
import { matchInLinearTime } from "./linear-patterns.ts";
import { findUnchecked, type Unchecked } from "./unchecked.ts";
import { unescapeValues } from "./values-escaped.ts";

export type PrismOrder = {
  /** Absolute path of `@stoplight/prism-cli/package.json`, from which Prism's other packages are resolved. */
  readonly prism: string;
  readonly document: object;
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  /** True if pages of other origins may call the mock. */
  readonly cors: boolean;
  readonly routes: readonly Route[];
  /** True to behave like the API: retired operations answer 410, and each response is reported. */
  readonly fronted: boolean;
};

export type PrismWord =
  | { readonly kind: "listening"; readonly port: number; readonly unchecked: readonly Unchecked[] }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "answered"; readonly answered: Answered }
  /** A request caused an exception that nothing caught. */
  | { readonly kind: "died"; readonly stack: string };

// An uncaught exception is reported and only closes the connections, because a restart takes a second or two and some
// valid requests crash Prism. Before the server listens, an exception ends the process.
let server: Server | null = null;
process.on("uncaughtException", (error) => {
  if (server === null) return say({ kind: "failed", reason: reasonOf(error) }, () => process.exit(1));
  say({ kind: "died", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  server.closeAllConnections();
});
// The system closes the channel when the parent is gone, even after SIGKILL.
process.on("disconnect", () => process.exit(0));
// Ctrl-C reaches all processes of the terminal; the parent decides when the mock ends.
process.on("SIGINT", () => {});
process.once("message", (order) => {
  serve(order as PrismOrder).then(
    (ready) => say({ kind: "listening", ...ready }),
    (error) => say({ kind: "failed", reason: reasonOf(error) }, () => process.exit(1)),
  );
});

type Ready = { readonly port: number; readonly unchecked: readonly Unchecked[] };

/**
 * Does what `prism mock` does, without its file watcher, cluster and log: static examples, with request and security
 * checks.
 */
const serve = async (order: PrismOrder): Promise<Ready> => {
  const { prism, document, host, port, cors } = order;
  const require = createRequire(prism);
  loadOneLanguageOnly(require);
  const { createLogger } = require("@stoplight/prism-core");
  const { getHttpOperationsFromSpec } = require("@stoplight/prism-http");
  const { createServer } = require("@stoplight/prism-http-server");

  disableExternalReferences(require);
  matchInLinearTime(require);
  withholdCredentials();
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

/** Captures Prism's HTTP server when it listens, because Prism does not expose it. */
async function listening(
  listen: () => Promise<string>,
  { routes, fronted: isFronted }: Pick<PrismOrder, "routes" | "fronted">,
): Promise<string> {
  const { listen: nodeListen } = Server.prototype;
  Server.prototype.listen = function (this: Server, ...args: unknown[]) {
    server = this;
    const [prism] = this.listeners("request") as Parameters<typeof fronted>[1][];
    if (prism !== undefined) {
      const report = (answered: Answered) => say({ kind: "answered", answered });
      const inForm = inAskedForm(routeOf(routes), prism);
      this.removeAllListeners("request").on("request", isFronted ? fronted(routes, inForm, report) : inForm);
    }
    return nodeListen.apply(this, args as never);
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
 * Prism loads a library of random words in sixty languages for dynamic examples. Only English, its default, is loaded
 * here, because the others account for half of the startup time.
 */
const loadOneLanguageOnly = (require: NodeJS.Require): void => {
  const fromPrism = createRequire(require.resolve("@stoplight/prism-http"));
  try {
    const words = fromPrism.resolve("@faker-js/faker");
    const english = fromPrism.resolve("@faker-js/faker/locale/en");
    fromPrism(english);
    require.cache[words] = require.cache[english];
  } catch {
    // Another version of Prism may use another library; then the start is slower, but not wrong.
  }
};

/** Disables external references as a precaution: the document has none, and Prism must open no file or connection. */
function disableExternalReferences(require: NodeJS.Require): void {
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
 * Prism allows credentials for any origin that asks, which would let its pages use the browser's stored ones. The
 * mock's responses may be public, but must not be tied to the user's credentials. A header that a page sets itself is
 * unaffected.
 */
function withholdCredentials(): void {
  const { setHeader } = ServerResponse.prototype;
  ServerResponse.prototype.setHeader = function (name, value) {
    if (/^access-control-allow-credentials$/i.test(name)) return this;
    return setHeader.call(this, name, /^access-control-allow-origin$/i.test(name) ? "*" : value) as typeof this;
  };
}

/** Prism rejects with an Error in one place and with a string in another. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const say = (word: PrismWord, then: () => void = () => {}): void => {
  process.send?.(word, undefined, undefined, then);
};
