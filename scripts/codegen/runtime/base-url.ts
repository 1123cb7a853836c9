// In: the base URL in force. Out: the same URL, absolute and without a trailing slash. Refuses URLs that would
// misdirect the key and the body.

import { InputError, InsecureUrlError } from "./errors.ts";
import type { OperationTable } from "./operation-table.ts";
import { parseUrl } from "./url.ts";

export const resolveBaseUrl = (baseUrl: string, allowInsecureHttp: boolean): string => {
  const here = (globalThis as { location?: { href: string } }).location?.href;
  const text = String(baseUrl);
  const url = parseUrl(text, here);
  // Hides what may be a password or a key, even in a string that no URL parser accepts.
  const shown = text.replace(/^(\w+:)?.*@/s, "$1//").replace(/[?#].*/s, "");
  const call = { operation: null, method: null, url: shown };
  const fault = url ? faultOf(url, text) : "it is not an absolute URL";
  if (!url || fault) {
    const cure = "Pass baseUrl like https://host/path, and the key as apiKey";
    throw new InputError({ ...call, code: "base-url-invalid", field: "baseUrl", why: String(fault), cure });
  }
  if (url.protocol === "http:" && !allowInsecureHttp && !isLoopback(url.hostname)) {
    const why = "http exposes the key and the data to anyone on the way";
    const cure = "Use https, or pass allowInsecureHttp: true if you trust that network";
    throw new InsecureUrlError({ ...call, code: "insecure-url", why, cure });
  }
  return url.href.replace(/\/+$/, "");
};

const faultOf = ({ protocol, username, password, port }: URL, text: string): string | null => {
  if (username || password) return "it carries credentials";
  // Not read from `search` and `hash`: they are empty for a bare `?` or `#`, which would still swallow the path.
  if (/[?#]/.test(text)) return "it has a query or a fragment, but paths are appended to it";
  if (!/^https?:$/.test(protocol)) return `its protocol is ${protocol}`;
  return blocked.test(port) ? `its port ${port} belongs to another protocol, so fetch refuses it` : null;
};

/** https://fetch.spec.whatwg.org/#port-blocking */
const blocked =
  /^([179]|1[13579]|2[0-35]|37|4[23]|53|69|7[79]|87|95|10[1-49]|11[013579]|123|13[579]|143|161|179|389|427|465|51[2-5]|526|53[0-2]|540|548|55[46]|563|587|601|636|989|99[035]|1719|172[03]|2049|3659|4045|4190|506[01]|6000|6566|666[5-9]|6679|6697|10080)$/;

/** Joins base URL and path. If the base URL already ends in a mount prefix, the path's own prefix is left out. */
export const addressOf = (baseUrl: string, path: string, mounts: OperationTable["mounts"]): string => {
  const base = new URL(baseUrl).pathname;
  const mount = mounts?.find((mount) => base.endsWith(mount.at) && path.startsWith(`${mount.for}/`));
  // The path begins with a slash, so it cannot change the host or the port.
  return baseUrl + path.slice(mount?.for.length ?? 0);
};

/** The path of an operation, if the caller passed its full URL as the base URL. */
export const endpointIn = (baseUrl: string, { operations }: OperationTable): string | undefined =>
  Object.values(operations).find(({ path }) => baseUrl.endsWith(path))?.path;

/**
 * True for this machine: `localhost`, 127.0.0.0/8 and ::1, as normalised by the URL parser. Subdomains of localhost do
 * not count: RFC 6761 §6.3 lets a resolver ask the network for them, and Node's does.
 */
export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
