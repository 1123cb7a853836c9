// What stands between a request and Prism, in Prism's process: an operation that is retired answers as it does, a status that
// the document does not describe can be asked for all the same, and each answer is told with what was wrong with its request.
import type { IncomingMessage, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Content } from "../openapi/operation.ts";
import { readPath } from "../openapi/path-template.ts";

/** An operation as the front has to know it. */
export type Route = {
  /** In upper case. */
  readonly method: string;
  /** The template of the whole path. */
  readonly path: string;
  /** As the document writes them: `200`, `4XX`, `default`. */
  readonly statuses: readonly string[];
  readonly retired: boolean;
  /** Of a success that has several, by what a request asks for; empty of one that does not. */
  readonly forms: readonly Pick<Content, "mediaType" | "parameters" | "askedBy">[];
};

export type Answered = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** What of the document the request breaks, in Prism's words. */
  readonly violations: readonly string[];
  /** Why this answer and no other; null where it is what the request deserves. */
  readonly because: string | null;
};

/** Of the requests that ask whether it is ready, and are nobody's. */
export const probeHeader = "x-mock-probe";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The operation that a request is for. */
export const routeOf =
  (routes: readonly Route[]) =>
  ({ method = "GET", url = "/" }: IncomingMessage): Route | undefined => {
    const { pathname } = new URL(url, "http://mock");
    return routes.find((route) => route.method === method && readPath(route.path, pathname) !== null);
  };

/** The same server, seen by its callers as the API. */
export const fronted =
  (routes: readonly Route[], prism: Handler, tell: (answered: Answered) => void): Handler =>
  (request, response) => {
    if (request.headers[probeHeader] !== undefined) return prism(request, response);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://mock");
    const method = request.method ?? "GET";
    const route = routeOf(routes)(request);
    const chosenStatus = askedStatus(request, searchParams);
    const retired = route?.retired === true && chosenStatus === null;
    const madeUp =
      route !== undefined && chosenStatus !== null && !describes(route, chosenStatus) ? chosenStatus : null;
    response.once("close", () => {
      const because = retired
        ? "the operation is retired; Prefer: code=200 asks for the other answer"
        : madeUp !== null
          ? "it was asked for; the document does not describe it"
          : chosenStatus !== null
            ? "it was asked for"
            : null;
      tell({ method, path: pathname, status: response.statusCode, violations: violationsOf(response), because });
    });
    if (chosenStatus === 429 || chosenStatus === 503) response.setHeader("Retry-After", "1");
    if (madeUp !== null) return answerMadeUp(request, response, madeUp);
    if (retired) request.headers.prefer = [request.headers.prefer, "code=410"].filter(Boolean).join(", ");
    prism(request, response);
  };

/** `Prefer: code=429` or `?__code=429`, as Prism takes them. */
const askedStatus = ({ headers }: IncomingMessage, query: URLSearchParams): number | null => {
  const [, code] = /(?:^|[,;\s])code\s*=\s*"?(\d{3})\b/.exec(String(headers.prefer ?? "")) ?? [];
  const chosenStatus = Number(code ?? (headers.prefer === undefined ? query.get("__code") : null));
  return Number.isInteger(chosenStatus) && chosenStatus >= 200 && chosenStatus < 600 ? chosenStatus : null;
};

const describes = ({ statuses }: Route, status: number): boolean =>
  statuses.some(
    (text) => text === String(status) || text === "default" || text.toUpperCase() === `${Math.floor(status / 100)}XX`,
  );

const answerMadeUp = (request: IncomingMessage, response: ServerResponse, status: number): void => {
  request.resume();
  request.once("end", () => {
    const title = STATUS_CODES[status] ?? "Unknown";
    const bodiless = status === 204 || status === 205 || status === 304;
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (bodiless) return response.writeHead(status).end();
    const detail = "The mock made this answer up: it was asked for, and the document does not describe it.";
    response
      .writeHead(status, { "Content-Type": "application/problem+json" })
      .end(JSON.stringify({ type: "about:blank", title, status, detail }));
  });
};

const violationsOf = (response: ServerResponse): string[] => {
  const header = String(response.getHeader("sl-violations") ?? "");
  try {
    const violations = JSON.parse(header) as { location?: string[]; message?: string }[];
    return violations
      .filter(({ location }) => location?.[0] === "request")
      .map(({ location = [], message = "" }) => `${location.join(".")}: ${message}`);
  } catch {
    // None, or more than a header holds.
    return header === "" ? [] : [header.slice(0, 300)];
  }
};
