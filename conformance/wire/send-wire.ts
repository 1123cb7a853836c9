// A planned request, its operation and the key → one exchange on a raw socket, for requests that a client must never
// send.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { PlannedRequest } from "../derive/case.ts";
import type { Exchange, Header } from "../http/exchange.ts";
import { type ExchangeOptions, exchange } from "./connection.ts";
import { type CredentialAdditions, credentialAdditions, type KeyOf, nearKey } from "./credentials.ts";
import { createMasker, type Masker } from "./mask.ts";
import type { OutgoingRequest } from "./request-writer.ts";
import { exchangeAfter } from "./second-request.ts";

export type SendWireOptions = Omit<ExchangeOptions, "request"> & {
  readonly operation: Operation;
  readonly request: PlannedRequest;
  readonly key: KeyOf | string | null;
};

/** Null if the planned credential cannot be sent: there is no key, or the plan does not apply to its kind. */
export const sendWire = async ({ operation, request, key, ...options }: SendWireOptions): Promise<Exchange | null> => {
  const keys = typeof key === "function" ? operation.security.flat().map(({ name }) => key(name)) : [key];
  const nearKeys = keys.flatMap((each) => nearKey(request.credential, each) ?? []);
  const exchangeOptions =
    nearKeys.length === 0 ? options : { ...options, mask: chained(createMasker(nearKeys), options.mask) };
  const outgoing = (planned: PlannedRequest): OutgoingRequest | null => {
    const additions = credentialAdditions(operation.security, planned.credential, key);
    return additions && withCredential(planned, additions);
  };
  const outgoingRequest = outgoing(request);
  if (outgoingRequest === null || request.follows === undefined)
    return outgoingRequest && exchange({ ...exchangeOptions, request: outgoingRequest });
  const first = outgoing(request.follows);
  return first && exchangeAfter(first, { ...exchangeOptions, request: outgoingRequest });
};

const chained = (masker: Masker, other: Masker): Masker => ({
  text: (value) => other.text(masker.text(value)),
  bytes: (value) => other.bytes(masker.bytes(value)),
  // The first masks near-keys, which grant no access.
  exposedIn: other.exposedIn,
});

const withCredential = (request: PlannedRequest, { headers, query, cookies }: CredentialAdditions): OutgoingRequest => {
  const { method, target, body, framing, headerCase } = request;
  const separator = target.includes("?") ? "&" : "?";
  return {
    method,
    target: query.length === 0 ? target : `${target}${separator}${query.join("&")}`,
    headers: [...withCookies(request.headers, cookies), ...headers],
    headerCase,
    body: body?.() ?? null,
    framing,
  };
};

/** A request has at most one Cookie header (RFC 6265 §5.4). */
const withCookies = (headers: readonly Header[], cookies: readonly string[]): readonly Header[] => {
  if (cookies.length === 0) return headers;
  const isCookie = ([name]: Header) => name.toLowerCase() === "cookie";
  const pairs = [...headers.filter(isCookie).map(([, value]) => value), ...cookies].join("; ");
  return [...headers.filter((header) => !isCookie(header)), ["Cookie", pairs]];
};
