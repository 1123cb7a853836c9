// Which proxy leads to a target: the one that was named, else the environment's where Node itself would use it, else none.
// What a run starts itself, and its own hop to the tap, are never behind one.
// Node's rules and not those of `proxy-from-env`, which heeds ALL_PROXY and npm's settings and knows no ranges of addresses.
import { globalAgent as httpAgent } from "node:http";
import { globalAgent as httpsAgent } from "node:https";
import { isIPv4 } from "node:net";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import type { HttpProxy } from "../wire/tunnel.ts";
import { isLoopback } from "./loopback.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type ChosenProxy = HttpProxy & {
  /** Its user and password, in every form that it is sent in. */
  readonly secrets: readonly string[];
  /** For printed commands: its address, or `$NAME` where that holds a secret; null where neither can be printed. */
  readonly printable: string | null;
  /** Where it was named: `--proxy` or a variable of the environment. */
  readonly from: string;
};

/**
 * @param nodes what Node itself has taken from the environment for this scheme; null where it heeds none.
 * @throws CannotRun for what is no http(s) URL.
 */
export const proxyFor = (
  baseUrl: URL,
  { proxy, proxySource }: ConformanceOptions,
  nodes: Environment | null = nodesSettings(baseUrl),
): ChosenProxy | null => {
  if (proxy !== undefined) return readProxy(proxy, "--proxy", proxySource);
  if (nodes === null) return null;
  const names = proxyVariables(baseUrl);
  const name = names.find((each) => nodes[each]);
  const value = name === undefined ? "" : (nodes[name] ?? "");
  // Another scheme is somebody else's, says Node.
  if (name === undefined || !/^https?:\/\//.test(value) || isBypassed(baseUrl, nodes)) return null;
  return readProxy(value, name, `$${name}`);
};

/** Whether a proxy is used, in one sentence; null where there is nothing to say. */
export const proxyInWords = (
  baseUrl: URL,
  options: ConformanceOptions,
  environment: Environment = process.env,
  nodes: Environment | null = nodesSettings(baseUrl),
): string | null => {
  const proxy = proxyFor(baseUrl, options, nodes);
  if (proxy !== null) {
    const reads =
      baseUrl.protocol === "http:" ? ", which can read them, the key among them: the target is plain http" : "";
    return `Requests to ${baseUrl.origin} go through the proxy ${proxy.url.origin} (${proxy.from})${reads}.`;
  }
  const name = proxyVariables(baseUrl).find((each) => environment[each]);
  if (name === undefined) return isLoopback(baseUrl) ? null : `Requests to ${baseUrl.origin} go through no proxy.`;
  const why =
    nodes !== null
      ? isBypassed(baseUrl, nodes)
        ? `NO_PROXY excepts it from ${name}`
        : `${name} names none that Node uses`
      : `${name} counts only with NODE_USE_ENV_PROXY=1, on Node 22.21, 24.5 and later; --proxy names one for this run`;
  return `Requests to ${baseUrl.origin} go through no proxy: ${why}.`;
};

/** Lower case comes first, as everywhere. */
const proxyVariables = ({ protocol }: URL): readonly string[] =>
  protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];

/** Node's agent has them where NODE_USE_ENV_PROXY, --use-env-proxy or NODE_OPTIONS asked for it, and knows which of these won. */
const nodesSettings = ({ protocol }: URL): Environment | null => {
  const agent = protocol === "https:" ? httpsAgent : httpAgent;
  const { options = {} } = agent as { readonly options?: { readonly proxyEnv?: Environment | null } };
  return options.proxyEnv ?? null;
};

/** NO_PROXY as Node reads it: hosts with or without a port, `.suffix`, `*.suffix`, `*`, and ranges of IPv4 addresses. */
const isBypassed = (baseUrl: URL, nodes: Environment): boolean => {
  const host = baseUrl.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = baseUrl.port || (baseUrl.protocol === "https:" ? "443" : "80");
  const entries = (nodes.no_proxy || nodes.NO_PROXY || "").split(",").map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => {
    if (entry === "") return false;
    if (entry === "*" || entry === host || entry === `${host}:${port}`) return true;
    if (entry.startsWith(".")) return host === entry.slice(1) || host.endsWith(entry);
    if (entry.startsWith("*.")) return host.endsWith(entry.slice(1));
    return isInRange(host, entry);
  });
};

const isInRange = (host: string, range: string): boolean => {
  const [first = "", last = ""] = range.split("-").map((address) => address.trim());
  if (![host, first, last].every(isIPv4)) return false;
  return addressNumber(first) <= addressNumber(host) && addressNumber(host) <= addressNumber(last);
};

const addressNumber = (address: string): number =>
  address.split(".").reduce((number, part) => number * 256 + Number(part), 0);

const readProxy = (text: string, from: string, source: string | undefined): ChosenProxy => {
  const url = URL.canParse(text) ? new URL(text) : null;
  // Not repeated: it may hold a password.
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "")
    throw new CannotRun(`The proxy of ${from} is no http(s) URL, such as http://proxy.example:3128.`);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new CannotRun(`The proxy of ${from} is a host and a port: leave path, query and fragment away.`);
  const [user, password] = [decoded(url.username, from), decoded(url.password, from)];
  url.username = "";
  url.password = "";
  const pair = `${user}:${password}`;
  if (pair === ":") return { url, authorization: null, secrets: [], printable: url.origin, from };
  return {
    url,
    authorization: `Basic ${Buffer.from(pair).toString("base64")}`,
    secrets: [pair, password === "" ? user : password],
    printable: source?.includes("$") ? source : null,
    from,
  };
};

const decoded = (text: string, from: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new CannotRun(`The user or password of the proxy of ${from} has a % that encodes nothing; write it as %25.`);
  }
};
