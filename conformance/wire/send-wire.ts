// A planned request, the operation it is for and the key → one exchange on a raw socket. For what a client must never send.
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

/** Null where the planned credential cannot be sent: there is no key, or the plan makes no sense for its kind. */
export const sendWire = async ({ operation, request, key, ...given }: SendWireOptions): Promise<Exchange | null> => {
  const keys = typeof key === "function" ? operation.security.flat().map(({ name }) => key(name)) : [key];
  const near = keys.flatMap((each) => nearKey(request.credential, each) ?? []);
  const rest = near.length === 0 ? given : { ...given, mask: bothOf(createMasker(near), given.mask) };
  const outgoing = (planned: PlannedRequest): OutgoingRequest | null => {
    const additions = credentialAdditions(operation.security, planned.credential, key);
    return additions && withCredential(planned, additions);
  };
  const made = outgoing(request);
  if (made === null || request.follows === undefined) return made && exchange({ ...rest, request: made });
  const first = outgoing(request.follows);
  return first && exchangeAfter(first, { ...rest, request: made });
};

const bothOf = (masker: Masker, other: Masker): Masker => ({
  text: (value) => other.text(masker.text(value)),
  bytes: (value) => other.bytes(masker.bytes(value)),
  // The first holds what is nearly a key, and opens nothing.
  tells: other.tells,
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

/** There is one Cookie header at most (RFC 6265 §5.4). */
const withCookies = (headers: readonly Header[], cookies: readonly string[]): readonly Header[] => {
  if (cookies.length === 0) return headers;
  const isCookie = ([name]: Header) => name.toLowerCase() === "cookie";
  const all = [...headers.filter(isCookie).map(([, value]) => value), ...cookies].join("; ");
  return [...headers.filter((header) => !isCookie(header)), ["Cookie", all]];
};
