// A planned request, the operation it is for and the key → one exchange on a raw socket. For what a client must never send.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { PlannedRequest } from "../derive/case.ts";
import { type ExchangeOptions, exchange } from "./connection.ts";
import { type CredentialAdditions, credentialAdditions } from "./credentials.ts";
import type { Exchange, Header } from "./exchange.ts";
import type { OutgoingRequest } from "./request-writer.ts";

export type SendWireOptions = Omit<ExchangeOptions, "request"> & {
  readonly operation: Operation;
  readonly request: PlannedRequest;
  readonly key: string | null;
};

/** Null where the planned credential cannot be sent: there is no key, or the plan makes no sense for its kind. */
export async function sendWire({ operation, request, key, ...rest }: SendWireOptions): Promise<Exchange | null> {
  const additions = credentialAdditions(operation.security, request.credential, key);
  return additions && exchange({ ...rest, request: withCredential(request, additions) });
}

function withCredential(request: PlannedRequest, { headers, query, cookies }: CredentialAdditions): OutgoingRequest {
  const { method, target, body, framing } = request;
  const separator = target.includes("?") ? "&" : "?";
  return {
    method,
    target: query.length === 0 ? target : `${target}${separator}${query.join("&")}`,
    headers: [...withCookies(request.headers, cookies), ...headers],
    body,
    framing,
  };
}

/** There is one Cookie header at most (RFC 6265 §5.4). */
function withCookies(headers: readonly Header[], cookies: readonly string[]): readonly Header[] {
  if (cookies.length === 0) return headers;
  const isCookie = ([name]: Header) => name.toLowerCase() === "cookie";
  const all = [...headers.filter(isCookie).map(([, value]) => value), ...cookies].join("; ");
  return [...headers.filter((header) => !isCookie(header)), ["Cookie", all]];
}
