// A socket error → why there is no response, in one clause that names the server. Pure.
import type { NoResponse } from "../http/exchange.ts";

/** True if none of the request left this machine or got past a proxy. */
export const neverSent = (failure: NoResponse | null): boolean =>
  failure !== null && ["refused", "dns", "tls", "proxy"].includes(failure.kind);

const refusedCodes = [
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "EACCES",
];
const resetCodes = ["ECONNRESET", "EPIPE", "ECONNABORTED"];

/**
 * @param secured whether the TLS handshake was completed; null for a connection without TLS
 * @param received number of bytes of an answer received
 */
export const noResponse = (error: Error, baseUrl: URL, secured: boolean | null, received = 0): NoResponse => {
  const { code = "" } = error as NodeJS.ErrnoException;
  const server = baseUrl.host;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code.startsWith("EAI_")) {
    return { kind: "dns", message: `the name ${baseUrl.hostname} does not resolve (${code})` };
  }
  if (refusedCodes.includes(code))
    return { kind: "refused", message: `nothing accepts connections at ${server} (${code})` };
  if (code === "ETIMEDOUT") return { kind: "timeout", message: `${server} does not answer connections (${code})` };
  if (secured === false || /^ERR_(SSL|TLS)_/.test(code)) {
    // OpenSSL's message contains its reason between source locations.
    const reason = /SSL routines:[^:]*:([^:]+):/.exec(error.message)?.[1] ?? error.message;
    const text = [code, reason].filter((text) => text !== "").join(": ");
    return { kind: "tls", message: `no TLS connection with ${server} (${text})${remedyFor(code, reason)}` };
  }
  const when = received === 0 ? "before an answer" : `${received} bytes into its answer`;
  if (resetCodes.includes(code)) return { kind: "reset", message: `${server} reset the connection ${when} (${code})` };
  return { kind: "closed", message: `the connection to ${server} broke ${when} (${code || error.message})` };
};

const remedyFor = (code: string, reason: string): string => {
  if (unknownCa.includes(code)) return "; trust its CA with NODE_EXTRA_CA_CERTS=FILE";
  return /wrong version number|packet length too long/.test(reason) ? "; does it speak plain http?" : "";
};

const unknownCa = [
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
];

export const timedOut = (baseUrl: URL, timeoutMs: number, received: string): NoResponse => ({
  kind: "timeout",
  message: `no complete answer from ${baseUrl.host} within ${timeoutMs} ms (${received})`,
});

/** The connection ended properly, but the bytes were not an HTTP response. */
export const closedWithoutAnswer = (
  baseUrl: URL,
  foreign: string,
  interim: readonly number[],
  protocol: "TLS" | "HTTP/2" | null,
): NoResponse => {
  if (foreign !== "") {
    const hint = protocol === null ? "" : hints[protocol];
    return { kind: "closed", message: `${baseUrl.host} answered with what is not HTTP: ${foreign}${hint}`, foreign };
  }
  const after = interim.length > 0 ? ` after ${interim.join(", ")}` : "";
  return { kind: "closed", message: `${baseUrl.host} closed the connection without an answer${after}` };
};

const hints = {
  TLS: "; does it speak TLS?",
  "HTTP/2": "; it speaks HTTP/2 without TLS, and requests are made as HTTP/1.1: name a port that takes that",
};

export const aborted = (baseUrl: URL): NoResponse => ({
  kind: "aborted",
  message: `the request to ${baseUrl.host} was aborted`,
});
