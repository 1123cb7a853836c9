// A case on a target → the curl command that sends the same bytes, its body piped in; or why there can be none. The key is
// the environment variable's name, expanded by the shell.

import { mountsOf, pathBelow } from "../../../scripts/openapi/mounts.ts";
import type { Credential } from "../../../scripts/openapi/operation.ts";
import { demandedBy } from "../../../scripts/openapi/security.ts";
import { bytesQuoted, inDoubleQuotes, quoted } from "../../../scripts/terminal/shell.ts";
import type { Case, CredentialPlan } from "../../derive/case.ts";
import type { Exchange, Header } from "../../http/exchange.ts";
import { headerValue } from "../../http/message.ts";
import type { Plan, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { hasOwnKey, keyEnvFor, madeUpKey } from "../../targets/key.ts";

export type CurlLine = { readonly line: string } | { readonly none: string };

type Given = {
  readonly target: Target;
  readonly plan: Plan;
  readonly case: Case;
  /** As it travelled, for the wrong key alone: the other credentials are planned. */
  readonly exchange: Exchange | null;
  readonly options: ConformanceOptions;
  /** The command that writes the body. */
  readonly body: string;
};

export const curlLine = (given: Given): CurlLine => {
  const none = unsayable(given);
  if (none !== null) return { none };
  const { target, plan, case: one, body } = given;
  const operation = plan.operations.get(one.operation);
  const demanded = operation === undefined ? [] : demandedBy(operation);
  const { credential } = one.request;
  const alternative = demanded.filter((_, index) => credential !== (index === 0 ? "first-missing" : "first-alone"));
  const credentials = one.request.credential === "none" ? [] : alternative.map((each) => credentialText(each, given));
  if (credentials.some((each) => each === null)) return { none: "the wrong key would tell of the right one" };
  const placed = (place: Credential["in"]) =>
    credentials.flatMap((each) => (each !== null && each.in === place ? [each.text] : []));
  const words = [
    ...(hasBody(one) ? [body, "|"] : []),
    "curl -sS -i --compressed",
    ...(target.baseUrl?.startsWith("https:") ? ["--http1.1"] : []),
    one.request.method === "HEAD" ? "-I" : `-X ${quoted(one.request.method)}`,
    ...headerWords(one.request.headers, placed("cookie")),
    ...placed("header").map((text) => `-H "${text}"`),
    ...bodyWords(one),
    ...urlWords(target, targetBelow(target, plan, one.request.target), placed("query").join("&")),
  ];
  return { line: words.join(" ") };
};

/** One clause: what curl cannot say, or whom it cannot reach. */
const unsayable = ({ target, plan, case: one }: Given): string | null => {
  const { framing, method, body } = one.request;
  if (target.baseUrl === null) return "the answer was scripted; no server gave it";
  if (!target.lasting) return "the mock ends with the run; the command `mock` serves another";
  if (one.request.follows !== undefined) return "it is the second request on its connection";
  if (["other-start", "other-end", "other-case", "other-user"].includes(one.request.credential))
    return "its key is made from the right one, and nearly as secret";
  if (one.request.credential === "elsewhere") return "it has the key where a key should not stand";
  if (one.request.headerCase !== undefined) return "curl writes some names of header fields itself";
  if (one.state !== null) return "it takes several requests, one after the other";
  if (!sameBytes(body, plan.all.get(one.id)?.request.body ?? null)) return "its body names what the run had made";
  if (framing.kind === "lying-length" && framing.offset > 0) return "curl cannot end a message before its length";
  if (framing.kind === "chunked" && framing.dressed) return "curl writes chunks without extensions";
  if (framing.kind === "chunked" && framing.chunkBytes < curlsChunks)
    return "curl chooses the size of its chunks itself, and larger";
  if (method === "HEAD" && body !== null && body.length > 0) return "curl sends no body with HEAD";
  return null;
};

const sameBytes = (one: Uint8Array | null, other: Uint8Array | null): boolean =>
  one === other || Buffer.compare(one ?? new Uint8Array(), other ?? new Uint8Array()) === 0;

const curlsChunks = 16_384;

const hasBody = ({ request: { body } }: Case): boolean => body !== null && body.length > 0;

/** What curl would add by itself is taken away where the request has none of it. */
const headerWords = (headers: readonly Header[], cookies: readonly string[]): readonly string[] => [
  ...headers
    .filter(([name]) => cookies.length === 0 || name.toLowerCase() !== "cookie")
    .map(([name, value]) => `-H ${bytesQuoted(value === "" ? `${name};` : `${name}: ${value}`)}`),
  ...(cookies.length === 0 ? [] : [`-H "Cookie: ${[...cookiesOf(headers), ...cookies].join("; ")}"`]),
  ...["User-Agent", "Accept"].filter((name) => headerValue(headers, name) === null).map((name) => `-H '${name}:'`),
];

const bodyWords = (one: Case): readonly string[] => {
  const { framing, method, headers, body } = one.request;
  // A request without content says so only where its method leads one to expect some (RFC 9110 §8.6).
  if (body === null && !["POST", "PUT", "PATCH"].includes(method)) return [];
  return [
    ...(headerValue(headers, "content-type") === null ? ["-H 'Content-Type:'"] : []),
    ...(hasBody(one) ? [framing.kind === "expect-continue" ? "-H 'Expect: 100-continue'" : "-H Expect:"] : []),
    ...(framing.kind === "chunked" ? ["-H 'Transfer-Encoding: chunked'"] : []),
    ...(framing.kind === "lying-length" ? [`-H 'Content-Length: ${(body?.length ?? 0) + framing.offset}'`] : []),
    hasBody(one) ? "--data-binary @-" : "--data-binary ''",
  ];
};

/** As `senders.ts` sends it. */
const targetBelow = ({ baseUrl }: Target, { document, operations }: Plan, target: string): string =>
  baseUrl === null
    ? target
    : pathBelow(new URL(baseUrl).pathname, target, mountsOf(document, [...operations.values()]));

const urlWords = (target: Target, path: string, query: string): readonly string[] => {
  const base = (target.baseUrl ?? "").replace(/\/$/, "");
  if (path === "*") return ["--request-target '*'", quoted(base)];
  const url = `${base}${path}`;
  const added = query === "" ? "" : `${path.includes("?") ? "&" : "?"}${query}`;
  return [
    ...(/[[\]{}]/.test(url) ? ["-g"] : []),
    ...(/\/\.{1,2}(?:[/?]|$)/.test(path) ? ["--path-as-is"] : []),
    added === "" ? quoted(url) : `"${inDoubleQuotes(url)}${added}"`,
  ];
};

/** There is one Cookie header at most (RFC 6265 §5.4). */
const cookiesOf = (headers: readonly Header[]): readonly string[] =>
  headers.filter(([name]) => name.toLowerCase() === "cookie").map(([, value]) => inDoubleQuotes(value));

/** What stands between double quotes. */
type Placed = { readonly in: Credential["in"]; readonly text: string };

/** Null for a key that must not be written down. */
const credentialText = (credential: Credential, given: Given): Placed | null => {
  const { kind, in: place, parameter } = credential;
  if (given.case.request.credential === "wrong") return wrongAsSent(credential, given.exchange);
  const value = kind === "apiKey" ? keyText(given) : authorization(kind, given);
  if (place !== "header") return { in: place, text: `${parameter}=${value}` };
  return { in: place, text: value === "" ? `${parameter};` : `${parameter}: ${value}` };
};

const authorization = (kind: "bearer" | "basic", given: Given): string => {
  const plan = given.case.request.credential;
  const [own, other] = kind === "bearer" ? ["Bearer", "Basic"] : ["Basic", "Bearer"];
  if (plan === "empty") return own;
  const key = keyText(given);
  const token = kind === "bearer" ? key : `$(printf %s "${key}" | base64 | tr -d '\\n')`;
  if (plan === "bare") return token;
  if (plan === "joined") return `${own}${token}`;
  return `${schemes(own, other)[plan] ?? own} ${token}`;
};

const schemes = (own: string, other: string): Readonly<Partial<Record<CredentialPlan, string>>> => ({
  "foreign-scheme": other,
  "unknown-scheme": "Token",
  "lower-case-scheme": own.toLowerCase(),
  "upper-case-scheme": own.toUpperCase(),
});

const keyText = ({ case: { request }, options, plan }: Given): string => {
  const name = keyEnvFor(options, plan);
  if (request.credential === "empty") return "";
  // What nobody can tell from a real key needs no variable.
  if (!hasOwnKey(options, plan)) return madeUpKey.value;
  if (request.credential === "truncated") return `\${${name}%????}`;
  if (request.credential === "trailed") return `\${${name}}.x`;
  return request.credential === "extended" ? `\${${name}}0` : `$${name}`;
};

/** It opens nothing, so it stands in the line as it was sent; but not where a part of the right one is in it. */
const wrongAsSent = ({ in: place, parameter }: Credential, exchange: Exchange | null): Placed | null => {
  if (exchange === null) return null;
  const { headers, target } = exchange.request;
  const pairs =
    place === "query" ? target.replace(/^[^?]*\??/, "").split("&") : (headerValue(headers, "cookie") ?? "").split("; ");
  const sent =
    place === "header" ? headerValue(headers, parameter) : pairs.find((pair) => pair.startsWith(`${parameter}=`));
  if (sent === null || sent === undefined || sent.includes("***")) return null;
  return { in: place, text: inDoubleQuotes(place === "header" ? `${parameter}: ${sent}` : sent) };
};
