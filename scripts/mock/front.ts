// Handles requests before Prism, in Prism's process: retired operations answer 410, a status can be requested even if
// the document does not describe it, and each response is reported with the violations of its request.
import type { IncomingMessage, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Content } from "../openapi/operation.ts";
import { readPath } from "../openapi/path-template.ts";

/** The facts about an operation that the front needs. */
export type Route = {
  /** In upper case. */
  readonly method: string;
  /** The template of the complete path. */
  readonly path: string;
  /** As written in the document: `200`, `4XX`, `default`. */
  readonly statuses: readonly string[];
  readonly retired: boolean;
  /** The forms of a success that a request can choose from; empty if there is no choice. */
  readonly forms: readonly Pick<Content, "mediaType" | "parameters" | "askedBy">[];
};

export type Answered = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** How the request violates the document, in Prism's words. */
  readonly violations: readonly string[];
  /** Why this response was chosen; null if it simply follows from the request. */
  readonly because: string | null;
};

/** Marks requests that only test whether the mock is ready; they are not reported. */
export const probeHeader = "x-mock-probe";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Finds the operation that a request is for. */
export const routeOf =
  (routes: readonly Route[]) =>
  ({ method = "GET", url = "/" }: IncomingMessage): Route | undefined => {
    const { pathname } = new URL(url, "http://mock");
    return routes.find((route) => route.method === method && readPath(route.path, pathname) !== null);
  };

/** Wraps Prism so that it behaves like the API. */
export const fronted =
  (routes: readonly Route[], prism: Handler, report: (answered: Answered) => void): Handler =>
  (request, response) => {
    if (request.headers[probeHeader] !== undefined) return prism(request, response);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://mock");
    const method = request.method ?? "GET";
    const route = routeOf(routes)(request);
    const chosenStatus = requestedStatus(request, searchParams);
    const retired = route?.retired === true && chosenStatus === null;
    const madeUp =
      route !== undefined && chosenStatus !== null && !describes(route, chosenStatus) ? chosenStatus : null;
    response.once("close", () => {
      const because = retired
        ? "the operation is retired; Prefer: code=200 requests its success instead"
        : madeUp !== null
          ? "as requested; the document does not describe it"
          : chosenStatus !== null
            ? "as requested"
            : null;
      report({ method, path: pathname, status: response.statusCode, violations: violationsOf(response), because });
    });
    if (chosenStatus === 429 || chosenStatus === 503) response.setHeader("Retry-After", "1");
    if (madeUp !== null) return answerMadeUp(request, response, madeUp);
    if (retired) request.headers.prefer = [request.headers.prefer, "code=410"].filter(Boolean).join(", ");
    prism(request, response);
  };

/** Reads `Prefer: code=429` or `?__code=429`, in the syntax of Prism. */
const requestedStatus = ({ headers }: IncomingMessage, query: URLSearchParams): number | null => {
  const [, code] = /(?:^|[,;\s])code\s*=\s*"?(\d{3})\b/.exec(String(headers.prefer ?? "")) ?? [];
  const chosenStatus = Number(code ?? (headers.prefer === undefined ? query.get("__code") : null));
  return Number.isInteger(chosenStatus) && chosenStatus >= 200 && chosenStatus < 600 ? chosenStatus : null;
};

const describes = ({ statuses }: Route, status: number): boolean =>
  statuses.some(
    (documented) =>
      documented === String(status) ||
      documented === "default" ||
      documented.toUpperCase() === `${Math.floor(status / 100)}XX`,
  );

const answerMadeUp = (request: IncomingMessage, response: ServerResponse, status: number): void => {
  request.resume();
  request.once("end", () => {
    const title = STATUS_CODES[status] ?? "Unknown";
    const bodiless = status === 204 || status === 205 || status === 304;
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (bodiless) return response.writeHead(status).end();
    const detail = "The mock made up this answer: it was requested, and the document does not describe it.";
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
    // There are no violations, or more than fit into a header.
    return header === "" ? [] : [header.slice(0, 300)];
  }
};
