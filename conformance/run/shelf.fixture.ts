// A server that remembers, with variants that forget. It serves scripts/fixtures/shelf/openapi.yaml.
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { readJson } from "../judge/json-text.ts";

export const shelfKey = "sk_shelf_0123456789abcdef";

type Book = { readonly id: string; readonly title: string };

/** How this shelf differs from a correct one. */
export type ShelfBehaviour = {
  readonly lends?: boolean;
  /** How many requests to a route, such as `POST /loans`, succeed before the others get 429. */
  readonly limits?: Readonly<Record<string, number>>;
  /**
   * How many requests succeed in each window of time, in total or for one route; `says` reports what is left in the
   * answers.
   */
  readonly window?: {
    readonly route?: string;
    readonly requests: number;
    readonly ms: number;
    readonly says: (left: number, seconds: number, status: number) => Readonly<Record<string, string>>;
  };
  /** Milliseconds before each answer. */
  readonly takesMs?: number;
  /** Whether every key is accepted, and none as well. */
  readonly open?: boolean;
  /** Methods that are answered with 410. */
  readonly retired?: readonly string[];
  readonly listed?: (books: readonly Book[], removed: readonly Book[]) => readonly Book[];
  readonly removes?: (books: readonly Book[], id: string) => readonly Book[];
  readonly reads?: (books: readonly Book[], id: string) => Book | undefined;
  readonly names?: (count: number) => string;
  /** What happens to a title. */
  readonly keeps?: (title: string) => string;
};

export type Shelf = {
  readonly url: string;
  readonly books: () => readonly Book[];
  /** The requests, when they came, and how they were answered. */
  readonly requests: () => readonly RecordedRequest[];
  /** The most requests that were in progress at the same time. */
  readonly most: () => number;
  /** The average number of requests in progress when one arrived, including itself. */
  readonly mean: () => number;
  readonly close: () => void;
};

export type RecordedRequest = {
  readonly method: string;
  readonly target: string;
  readonly at: number;
  readonly status: number;
};

export const startShelf = async (behaviour: ShelfBehaviour = {}): Promise<Shelf> => {
  const { listener, books, requests, most, mean } = shelf(behaviour);
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, books, requests, most, mean, close: () => server.close() };
};

/** The request listener alone, for a server started elsewhere. */
export const shelf = (
  behaviour: ShelfBehaviour = {},
): Pick<Shelf, "books" | "requests" | "most" | "mean"> & { readonly listener: RequestListener } => {
  const {
    lends = true,
    takesMs = 0,
    open = false,
    retired = [],
    limits = {},
    window,
    listed,
    removes,
    reads,
    names,
    keeps,
  } = behaviour;
  let books: readonly Book[] = [{ id: "b-first", title: "Persuasion" }];
  let removed: readonly Book[] = [];
  let count = 0;
  const countByRoute = new Map<string, number>();
  const all: RecordedRequest[] = [];
  let opened = Number.NEGATIVE_INFINITY;
  let served = 0;
  let underWay = 0;
  let most = 0;
  let [cameIn, underWayThen] = [0, 0];
  const listener: RequestListener = async (request, response) => {
    const at = performance.now();
    const called = `${request.method} ${request.url}`;
    const limit = window !== undefined && (window.route ?? called) === called ? window : null;
    if (limit !== null && at - opened >= limit.ms) [opened, served] = [at, 0];
    served += limit === null ? 0 : 1;
    const left = limit === null ? Number.POSITIVE_INFINITY : limit.requests - served;
    const answer = (status: number, body?: object): void => {
      const text = body === undefined ? "" : JSON.stringify(body);
      const type = body === undefined ? {} : { "content-type": "application/json" };
      const says = limit?.says(Math.max(0, left), Math.ceil((opened + limit.ms - at) / 1000), status) ?? {};
      all.push({ method: request.method ?? "", target: request.url ?? "", at, status });
      response.writeHead(status, { ...type, ...says }).end(request.method === "HEAD" ? "" : text);
    };
    if (left < 0) return answer(429, { error: "too many requests" });
    const body = await bytesOf(request).catch(() => null);
    if (body === null) return;
    underWay += 1;
    most = Math.max(most, underWay);
    cameIn += 1;
    underWayThen += underWay;
    if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    underWay -= 1;
    const { pathname } = new URL(request.url ?? "/", "http://shelf");
    const [, collection, id, more] = pathname.split("/").map(decodeURIComponent);
    const route = `${request.method} /${collection}${id === undefined ? "" : "/{id}"}`;
    if (more !== undefined || !["books", "loans"].includes(collection ?? ""))
      return answer(404, { error: "no such path" });
    if (!open && !/^bearer +/i.test(request.headers.authorization ?? "")) return answer(401, { error: "no key" });
    if (!open && request.headers.authorization?.replace(/^bearer +/i, "") !== shelfKey)
      return answer(401, { error: "wrong key" });
    countByRoute.set(route, (countByRoute.get(route) ?? 0) + 1);
    if ((countByRoute.get(route) ?? 0) > (limits[route] ?? Number.POSITIVE_INFINITY))
      return answer(429, { error: "too many requests" });
    if (retired.includes(request.method ?? "")) return answer(410, { error: "retired" });
    if (route === "GET /books") return answer(200, { books: listed?.(books, removed) ?? books });
    if (route === "GET /books/{id}") {
      const book = reads === undefined ? books.find((book) => book.id === id) : reads(books, id ?? "");
      return book === undefined ? answer(404, { error: "no such book" }) : answer(200, book);
    }
    if (route === "DELETE /books/{id}") {
      const book = books.find((book) => book.id === id);
      if (book === undefined) return answer(404, { error: "no such book" });
      removed = [...removed, book];
      books = removes?.(books, id ?? "") ?? books.filter((entry) => entry !== book);
      return answer(204);
    }
    const isLoan = route === "POST /loans";
    if (isLoan && !lends) return answer(404, { error: "no such path" });
    if (route !== "POST /books" && !isLoan) return answer(405, { error: "no such method" });
    const given = readJson(body);
    if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "") || !given.ok)
      return answer(400, { error: "no JSON" });
    const { title, book } =
      ((typeof given.value === "object" ? given.value : null) as { title?: unknown; book?: unknown }) ?? {};
    if (isLoan) return books.some((entry) => entry.id === book) ? answer(204) : answer(400, { error: "no such book" });
    if (typeof title !== "string" || title === "") return answer(400, { error: "title is a text" });
    count += 1;
    const made = { id: names?.(count) ?? `b-${count}`, title: keeps?.(title) ?? title };
    books = [...books.filter((book) => book.id !== made.id), made];
    answer(201, made);
  };
  return { listener, books: () => books, requests: () => all, most: () => most, mean: () => underWayThen / cameIn };
};

const bytesOf = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};
