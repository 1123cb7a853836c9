// Starts Prism with a document in a child process and owns that process: it is ready once it answers, its death is
// noticed and explained, and nothing is left behind. Independent of the document's operations.
import type { ChildProcess } from "node:child_process";
import { get } from "node:http";
import { type Document, isObject } from "../openapi/document.ts";
import { mountsOf } from "../openapi/mounts.ts";
import type { Operation } from "../openapi/operation.ts";
import { namesOf } from "../openapi/path-template.ts";
import { readOperations } from "../openapi/read.ts";
import { isRetired } from "../openapi/retired.ts";
import { readRegularFile } from "../terminal/regular-file.ts";
import { exitMessage } from "./exit-message.ts";
import { type Answered, probeHeader, type Route } from "./front.ts";
import { locatePrism } from "./locate-prism.ts";
import { mockDocument } from "./mock-document.ts";
import { MockError } from "./mock-error.ts";
import { describeCrash, type MockCrash, ownProcess } from "./own-process.ts";
import { assertPortFree, portError } from "./port.ts";
import type { PrismOrder, PrismWord } from "./prism-process.ts";
import type { Unchecked } from "./unchecked.ts";

export type MockOptions = {
  /** A bundled OpenAPI document as JSON. */
  readonly specFile: string;
  /** The document itself, if already loaded; `specFile` then only names it in messages. */
  readonly document?: Document;
  /** Default: any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** How long the start may take, in milliseconds; default 60 000. */
  readonly timeoutMs?: number;
  /**
   * Called for each response. If set, the mock behaves like the API: a retired operation (deprecated, with a documented
   * 410) answers 410, and any status can be requested. Default: Prism alone.
   */
  readonly onAnswer?: (answered: Answered) => void;
  /** Ends the start or the running mock when it aborts. */
  readonly signal?: AbortSignal;
};

export type Mock = {
  readonly baseUrl: string;
  readonly pid: number;
  /** The operations whose bodies Prism cannot check. */
  readonly unchecked: readonly Unchecked[];
  /** Resolves if the process ended by itself, never after stop(). */
  readonly crashed: Promise<MockCrash>;
  /** Resolves at the next request that crashes Prism: the process continues, but open connections are closed. */
  readonly nextDeath: () => Promise<MockCrash>;
  /** Resolves when the process is gone. May be called twice. */
  stop(): Promise<void>;
};

/** @throws MockError, or `signal.reason` if aborted. In both cases no process is left. */
export const startMock = async (options: MockOptions): Promise<Mock> => {
  const { specFile, host = "127.0.0.1", port = 0, timeoutMs = 60_000, signal, onAnswer } = options;
  signal?.throwIfAborted();
  const document = options.document ?? (await readDocument(specFile));
  const prism = locatePrism();
  if (port !== 0) await assertPortFree(host, port);
  signal?.throwIfAborted();

  const { child, ended, kill } = ownProcess();
  const abort = () => void kill();
  signal?.addEventListener("abort", abort, { once: true });
  void ended.then(() => signal?.removeEventListener("abort", abort));

  const overtime = AbortSignal.timeout(timeoutMs);
  const stoppers = signal ? [signal, overtime] : [overtime];
  try {
    const order: PrismOrder = {
      prism: prism.packageFile,
      document: mockDocument(document),
      host,
      port,
      cors: !hasOptions(document),
      routes: routesOf(document),
      fronted: onAnswer !== undefined,
    };
    const word = await untilEither(() => firstWord(child, order), ended, stoppers);
    if (word.kind !== "listening")
      throw refusal(word.kind === "failed" ? word.reason : "it said something else first", { specFile, host, port });
    const baseUrl = `http://${host.includes(":") ? `[${host}]` : host}:${word.port}`;
    await untilEither((over) => firstAnswer(baseUrl, over), ended, stoppers);
    child.on("message", (word: PrismWord) => {
      if (word.kind === "answered") onAnswer?.(word.answered);
    });
    const crashed = ended.then((crash) => crash ?? new Promise<never>(() => {}));
    return { baseUrl, pid: child.pid!, unchecked: word.unchecked, crashed, nextDeath: deathsOf(child), stop: kill };
  } catch (error) {
    await kill();
    if (error !== overtime.reason) throw error;
    throw new MockError("not-ready", `The mock of ${specFile} did not answer within ${timeoutMs} ms and was stopped.`);
  }
};

/** Prism's CORS support answers every OPTIONS request itself, even those that the document describes. */
const hasOptions = (document: Document): boolean =>
  Object.values(isObject(document.paths) ? document.paths : {}).some((item) => isObject(item) && "options" in item);

/** @throws MockError `document-unreadable`. */
export const readDocument = async (specFile: string): Promise<Document> => {
  const text = readText(specFile);
  try {
    const document: unknown = JSON.parse(text);
    if (isObject(document)) return document;
  } catch (error) {
    throw new MockError("document-unreadable", `The mock could not parse ${specFile}: ${(error as Error).message}.`);
  }
  throw new MockError(
    "document-unreadable",
    `The mock could not read ${specFile}: it does not contain an OpenAPI document.`,
  );
};

const readText = (specFile: string): string => {
  try {
    return readRegularFile(specFile).toString("utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "no such file" : message;
    throw new MockError("document-unreadable", `The mock could not read ${specFile}: ${why}.`);
  }
};

const firstWord = (child: ChildProcess, order: PrismOrder): Promise<PrismWord> => {
  return new Promise((resolve) => {
    child.once("message", (word) => resolve(word as PrismWord));
    // If the child died before it listened, its end is reported instead, with more detail.
    child.send(order, () => {});
  });
};

const formsOf = ({ responses }: Operation): Route["forms"] => {
  const contents = responses.find(({ status }) => status.startsWith("2"))?.contents ?? [];
  const forms = contents.map(({ mediaType, parameters, askedBy }) => ({ mediaType, parameters, askedBy }));
  return forms.some(({ askedBy }) => askedBy !== null) ? forms : [];
};

/** Paths without templates come first, because a literal path takes precedence over a matching template. */
const routesOf = (document: Document): Route[] => {
  const { operations } = readOperations(document);
  const mounts = mountsOf(document, operations).filter((mount) => mount.at !== mount.for);
  return [...operations]
    .sort((left, right) => namesOf(left.path).length - namesOf(right.path).length)
    .flatMap((operation) => {
      const { method, path, responses } = operation;
      const paths = mounts
        .filter((mount) => path.startsWith(`${mount.for}/`))
        .map((mount) => mount.at + path.slice(mount.for.length));
      const statuses = responses.map(({ status }) => status);
      return [path, ...paths].map((routePath) => ({
        method,
        path: routePath,
        statuses,
        retired: isRetired(operation),
        forms: formsOf(operation),
      }));
    });
};

const deathsOf = (child: ChildProcess): (() => Promise<MockCrash>) => {
  let resolveDeath: (crash: MockCrash) => void = () => {};
  let death = new Promise<MockCrash>((resolve) => (resolveDeath = resolve));
  child.on("message", (word: PrismWord) => {
    if (word.kind !== "died") return;
    resolveDeath({ exitCode: 1, signal: null, exitMessage: exitMessage(word.stack) });
    death = new Promise<MockCrash>((resolve) => (resolveDeath = resolve));
  });
  return () => death;
};

/** Accepts any status: a server that speaks HTTP on the port that Prism reported is Prism. */
const firstAnswer = (baseUrl: string, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const ask = () => {
      if (over.aborted) return;
      const request = get(
        baseUrl,
        { agent: false, timeout: 1000, signal: over, headers: { [probeHeader]: "1" } },
        (response) => {
          response.resume();
          resolve();
        },
      );
      request.once("timeout", () => request.destroy(new Error("no answer yet")));
      request.once("error", () => setTimeout(ask, 20));
    };
    ask();
  });

/** Waits for whichever comes first: the result, the end of the process, an abort or the timeout. */
const untilEither = async <T>(
  start: (over: AbortSignal) => Promise<T>,
  ended: Promise<MockCrash | null>,
  stoppers: readonly AbortSignal[],
): Promise<T> => {
  const over = new AbortController();
  const stopped = stoppers.map(
    (stopper) =>
      new Promise<never>((_, reject) => {
        if (stopper.aborted) reject(stopper.reason);
        stopper.addEventListener("abort", () => reject(stopper.reason), { once: true, signal: over.signal });
      }),
  );
  const died = ended.then((crash) => {
    for (const stopper of stoppers) stopper.throwIfAborted();
    throw new MockError("prism-died", `The mock crashed while it was starting: ${describeCrash(crash)}.`);
  });
  try {
    return await Promise.race([...stopped, died, start(over.signal)]);
  } finally {
    over.abort();
  }
};

const refusal = (reason: string, at: { specFile: string; host: string; port: number }): MockError => {
  if (reason.startsWith("listen ")) return portError(at.host, at.port, reason);
  const firstLine = reason.split("\n", 1)[0]!.slice(0, 600);
  return new MockError("document-refused", `The mock could not serve ${at.specFile}. Prism says: ${firstLine}`);
};
