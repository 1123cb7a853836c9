// Chooses the proxy for a target: the one named by the caller, otherwise the environment's if Node itself would use it,
// or none.
// Processes that a run starts, and its connection to the tap, never use one.
// It follows Node's rules, not those of `proxy-from-env`, which uses ALL_PROXY and npm's settings and knows no address
// ranges.
import { globalAgent as httpAgent } from "node:http";
import { globalAgent as httpsAgent } from "node:https";
import { isIPv4 } from "node:net";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import type { HttpProxy } from "../wire/tunnel.ts";
import { isLoopback } from "./loopback.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export type ChosenProxy = HttpProxy & {
  /** Its user and password in every form that is sent. */
  readonly secrets: readonly string[];
  /** For printed commands: its address, or `$NAME` if that contains a secret; null if neither can be printed. */
  readonly printable: string | null;
  /** Where it was named: `--proxy` or an environment variable. */
  readonly from: string;
};

/**
 * @param nodes the settings that Node took from the environment for this scheme; null if it uses none
 * @throws CannotRun for a value that is not an http(s) URL.
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
  // Node ignores other schemes.
  if (name === undefined || !/^https?:\/\//.test(value) || isBypassed(baseUrl, nodes)) return null;
  return readProxy(value, name, `$${name}`);
};

/** A sentence that says whether a proxy is used; null if there is nothing to say. */
export const proxyInWords = (
  baseUrl: URL,
  options: ConformanceOptions,
  environment: Environment = process.env,
  nodes: Environment | null = nodesSettings(baseUrl),
): string | null => {
  const proxy = proxyFor(baseUrl, options, nodes);
  if (proxy !== null) {
    const warning =
      baseUrl.protocol === "http:" ? ", which can read them, including the key: the target is plain http" : "";
    return `Requests to ${baseUrl.origin} go through the proxy ${proxy.url.origin} (${proxy.from})${warning}.`;
  }
  const name = proxyVariables(baseUrl).find((each) => environment[each]);
  if (name === undefined) return isLoopback(baseUrl) ? null : `Requests to ${baseUrl.origin} go through no proxy.`;
  const why =
    nodes !== null
      ? isBypassed(baseUrl, nodes)
        ? `NO_PROXY exempts it from ${name}`
        : `${name} names no proxy that Node supports`
      : `${name} counts only with NODE_USE_ENV_PROXY=1, on Node 22.21, 24.5 and later; --proxy sets one for this run`;
  return `Requests to ${baseUrl.origin} go through no proxy: ${why}.`;
};

/** Lower case takes precedence, as in other tools. */
const proxyVariables = ({ protocol }: URL): readonly string[] =>
  protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];

/**
 * Node's agent has them if NODE_USE_ENV_PROXY, --use-env-proxy or NODE_OPTIONS requests it, and resolves their
 * precedence.
 */
const nodesSettings = ({ protocol }: URL): Environment | null => {
  const agent = protocol === "https:" ? httpsAgent : httpAgent;
  const { options = {} } = agent as { readonly options?: { readonly proxyEnv?: Environment | null } };
  return options.proxyEnv ?? null;
};

/** NO_PROXY as Node reads it: hosts with or without a port, `.suffix`, `*.suffix`, `*`, and IPv4 address ranges. */
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
  // The text is not quoted, because it may hold a password.
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "")
    throw new CannotRun(`The proxy of ${from} is not an http(s) URL such as http://proxy.example:3128.`);
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new CannotRun(`The proxy of ${from} must be a host and a port, without path, query and fragment.`);
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
    throw new CannotRun(
      `The user or password of the proxy of ${from} contains a % that encodes nothing; write it as %25.`,
    );
  }
};
