// Writes the curl command that sends the same bytes as a case, with its body piped in, or says why there is none. The
// key is an environment variable that the shell expands.

import { mountsOf, pathBelow } from "../../../scripts/openapi/mounts.ts";
import type { Credential } from "../../../scripts/openapi/operation.ts";
import { demandedBy } from "../../../scripts/openapi/security.ts";
import { expandedHeader, headerWords, methodWords, urlFlags } from "../../../scripts/terminal/curl.ts";
import {
  alwaysQuoted,
  type Expansion,
  isVariable,
  line,
  output,
  quoted,
  type ShellText,
  sh,
  variable,
  word,
} from "../../../scripts/terminal/shell.ts";
import type { Case, CredentialPlan } from "../../derive/case.ts";
import type { Exchange, Header } from "../../http/exchange.ts";
import { headerValue } from "../../http/message.ts";
import type { Plan, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { type AddedField, addedFields, fieldsFor } from "../../targets/added-fields.ts";
import { keyEnvFor, madeUpKey, ownKey } from "../../targets/key.ts";
import { type ChosenProxy, proxyFor } from "../../targets/proxy.ts";

export type CurlLine = { readonly line: ShellText } | { readonly none: string };

type Input = {
  readonly target: Target;
  readonly plan: Plan;
  readonly case: Case;
  /** The recorded exchange, needed only for a wrong key; other credentials are planned. */
  readonly exchange: Exchange | null;
  readonly options: ConformanceOptions;
  /** The command that writes the body. */
  readonly body: ShellText;
};

export const curlLine = (input: Input): CurlLine => {
  const none = whyNoCurl(input);
  if (none !== null) return { none };
  const { target, plan, case: testCase, options, body } = input;
  const operation = plan.operations.get(testCase.operation);
  const demanded = operation === undefined ? [] : demandedBy(operation);
  const { credential } = testCase.request;
  const added = addedTo(input);
  const alternative = demanded.filter((_, index) => credential !== (index === 0 ? "first-missing" : "first-alone"));
  const credentials =
    testCase.request.credential === "none" ? [] : alternative.map((each) => credentialText(each, input));
  if (credentials.some((each) => each === null)) return { none: "the wrong key would reveal the right one" };
  const credentialsIn = (location: Credential["in"]) =>
    credentials.flatMap((each) => (each !== null && each.in === location ? [each] : []));
  const words = [
    ...(hasBody(testCase) ? [body, sh`|`] : []),
    sh`curl -sS -i --compressed`,
    ...(target.baseUrl?.startsWith("https:") ? [sh`--http1.1`] : []),
    ...proxyWords(target, options),
    methodWords(testCase.request.method),
    ...allHeaders(withoutReplaced(testCase.request.headers, added), [
      ...credentialsIn("cookie"),
      ...cookiesAmong(added),
    ]),
    ...added.filter((field) => field.in === "header").map(({ name, pieces }) => expandedHeader(name, asPieces(pieces))),
    ...credentialsIn("header").map(({ name, value }) =>
      value.length === 0 ? headerWords(name, "") : expandedHeader(name, value),
    ),
    ...bodyWords(testCase),
    ...targetWords(target, targetBelow(target, plan, testCase.request.target), credentialsIn("query")),
  ];
  return { line: line(words) };
};

const chosenProxy = ({ baseUrl, lasting }: Target, options: ConformanceOptions): ChosenProxy | null =>
  baseUrl === null || !lasting ? null : proxyFor(new URL(baseUrl), options);

/**
 * curl has its own rules for proxies in the environment, and rewrites plain http requests unless told to tunnel them.
 */
const proxyWords = (target: Target, options: ConformanceOptions): readonly ShellText[] => {
  const printableProxy = chosenProxy(target, options)?.printable ?? null;
  if (printableProxy !== null) {
    const pieces = printableProxy
      .split(/(\$\w+)/)
      .map((piece) => (piece.startsWith("$") ? variable(piece.slice(1)) : piece));
    return [sh`--proxytunnel --proxy ${word(...pieces.filter((piece) => piece !== ""))}`];
  }
  return curlsProxies.some((name) => process.env[name]) ? [sh`--noproxy '*'`] : [];
};

const curlsProxies = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/** One clause that says what curl cannot send, or why it cannot reach the target. */
const whyNoCurl = (input: Input): string | null => {
  const { target, plan, case: testCase, options } = input;
  const { framing, method } = testCase.request;
  const body = testCase.request.body?.() ?? null;
  if (target.baseUrl === null) return "the answer was scripted, not sent by a server";
  if (!target.lasting) return "the mock ends with the run; `mock` starts another";
  if (chosenProxy(target, options)?.printable === null) return "the password of its proxy is in no variable";
  if (testCase.request.follows !== undefined) return "it is the second request on its connection";
  if (["other-start", "other-end", "other-case", "other-user"].includes(testCase.request.credential))
    return "its key is derived from the right one and nearly as secret";
  const schemes = (plan.operations.get(testCase.operation)?.security ?? []).flat().map(({ name }) => name);
  const unexpandable = (scheme: string): boolean =>
    ownKey(options, plan, scheme) !== "" && !isVariable(keyEnvFor(options, plan, scheme));
  if (testCase.request.credential !== "none" && schemes.some(unexpandable))
    return "its key is in a variable whose name no shell expands";
  if (addedTo(input).some(({ literalSecret }) => literalSecret))
    return "an added header or cookie contains a secret that is in no variable";
  if (testCase.request.credential === "elsewhere") return "it has the key where a key does not belong";
  if (testCase.request.headerCase !== undefined) return "curl writes some header names itself";
  if (testCase.kind === "sequence") return "it takes several requests, one after the other";
  if (!sameBytes(body, plan.all.get(testCase.id)?.request.body?.() ?? null))
    return "its body names what the run created";
  if (framing.kind === "lying-length" && framing.offset > 0) return "curl cannot end a message before its length";
  if (framing.kind === "chunked" && framing.dressed) return "curl writes chunks without extensions";
  if (framing.kind === "chunked" && framing.chunkBytes < curlsChunks) return "curl chooses its own, larger chunks";
  if (method === "HEAD" && body !== null && body.length > 0) return "curl sends no body with HEAD";
  return null;
};

const sameBytes = (bytes: Uint8Array | null, other: Uint8Array | null): boolean =>
  bytes === other || Buffer.compare(bytes ?? new Uint8Array(), other ?? new Uint8Array()) === 0;

const curlsChunks = 16_384;

const hasBody = ({ request: { body } }: Case): boolean => body !== null && body().length > 0;

/** Removes headers that curl would add by itself and the request does not have. */
const allHeaders = (headers: readonly Header[], cookies: readonly Placed[]): readonly ShellText[] => [
  ...headers
    .filter(([name]) => cookies.length === 0 || name.toLowerCase() !== "cookie")
    .map(([name, value]) => headerWords(name, value)),
  ...(cookies.length === 0 ? [] : [expandedHeader("Cookie", joined([...cookiesOf(headers), ...cookies], "; "))]),
  ...["User-Agent", "Accept"]
    .filter((name) => headerValue(headers, name) === null)
    .map((name) => sh`-H ${alwaysQuoted(`${name}:`)}`),
];

const bodyWords = (testCase: Case): readonly ShellText[] => {
  const { framing, method, headers, body } = testCase.request;
  // A request without content needs a Content-Length only if its method anticipates content (RFC 9110 §8.6).
  if (body === null && !["POST", "PUT", "PATCH"].includes(method)) return [];
  const length = (offset: number) => headerWords("Content-Length", String((body?.().length ?? 0) + offset));
  return [
    ...(headerValue(headers, "content-type") === null ? [sh`-H 'Content-Type:'`] : []),
    ...(hasBody(testCase) ? [framing.kind === "expect-continue" ? sh`-H 'Expect: 100-continue'` : sh`-H Expect:`] : []),
    ...(framing.kind === "chunked" ? [sh`-H 'Transfer-Encoding: chunked'`] : []),
    ...(framing.kind === "lying-length" ? [length(framing.offset)] : []),
    hasBody(testCase) ? sh`--data-binary @-` : sh`--data-binary ''`,
  ];
};

/** The same path as in `senders.ts`. */
const targetBelow = ({ baseUrl }: Target, { document, operations }: Plan, target: string): string =>
  baseUrl === null
    ? target
    : pathBelow(new URL(baseUrl).pathname, target, mountsOf(document, [...operations.values()]));

const targetWords = (target: Target, path: string, keys: readonly Placed[]): readonly ShellText[] => {
  const base = (target.baseUrl ?? "").replace(/\/$/, "");
  if (path === "*") return [sh`--request-target '*'`, quoted(base)];
  const separator = path.includes("?") ? "&" : "?";
  const pieces = keys.length === 0 ? [base + path] : [base + path + separator, ...joined(keys, "&")];
  return [...urlFlags(base + path), word(...pieces)];
};

/** The fields that the caller adds to every request, as in `senders.ts`. */
const addedTo = ({ plan, options, case: testCase }: Input): readonly AddedField[] => {
  const operation = plan.operations.get(testCase.operation);
  return operation === undefined ? [] : fieldsFor(addedFields(options), testCase, operation);
};

const withoutReplaced = (headers: readonly Header[], added: readonly AddedField[]): readonly Header[] =>
  headers.filter(([name]) => !added.some((field) => field.in === "header" && sameName(field.name, name)));

const sameName = (text: string, other: string): boolean => text.toLowerCase() === other.toLowerCase();

const cookiesAmong = (added: readonly AddedField[]): readonly Placed[] =>
  added
    .filter((field) => field.in === "cookie")
    .map(({ name, pieces }) => ({ in: "cookie", name, value: asPieces(pieces) }));

const asPieces = (pieces: AddedField["pieces"]): readonly Piece[] =>
  pieces.map((piece) => (typeof piece === "string" ? piece : variable(piece.variable)));

/** A request has at most one Cookie header (RFC 6265 §5.4). */
const cookiesOf = (headers: readonly Header[]): readonly Placed[] =>
  headers
    .filter(([name]) => name.toLowerCase() === "cookie")
    .map(([, value]) => ({ in: "cookie", name: "", value: [value] }));

type Piece = string | Expansion;

/** `name` is empty if the value already contains it. */
type Placed = { readonly in: Credential["in"]; readonly name: string; readonly value: readonly Piece[] };

const joined = (pairs: readonly Placed[], between: string): readonly Piece[] =>
  pairs.flatMap(({ name, value }, index) => [
    `${index === 0 ? "" : between}${name === "" ? "" : `${name}=`}`,
    ...value,
  ]);

/** Null for a key that must not be written down. */
const credentialText = (credential: Credential, input: Input): Placed | null => {
  const { kind, in: location, parameter } = credential;
  if (input.case.request.credential === "wrong") return wrongAsSent(credential, input.exchange);
  const value = kind === "apiKey" ? keyText(credential, input) : authorization(credential, input);
  return { in: location, name: parameter, value };
};

const authorization = (credential: Credential, input: Input): readonly Piece[] => {
  const { kind } = credential;
  const credentialPlan = input.case.request.credential;
  const [scheme, otherScheme] = kind === "bearer" ? ["Bearer", "Basic"] : ["Basic", "Bearer"];
  if (credentialPlan === "empty") return [scheme];
  const key = keyText(credential, input);
  const token = kind === "bearer" ? key : [output(sh`printf %s ${word(...key)} | base64 | tr -d '\\n'`)];
  if (credentialPlan === "bare") return token;
  if (credentialPlan === "joined") return [scheme, ...token];
  return [`${schemes(scheme, otherScheme)[credentialPlan] ?? scheme} `, ...token];
};

const schemes = (scheme: string, otherScheme: string): Readonly<Partial<Record<CredentialPlan, string>>> => ({
  "foreign-scheme": otherScheme,
  "unknown-scheme": "Token",
  "lower-case-scheme": scheme.toLowerCase(),
  "upper-case-scheme": scheme.toUpperCase(),
});

const keyText = ({ name: scheme }: Credential, { case: { request }, options, plan }: Input): readonly Piece[] => {
  const name = keyEnvFor(options, plan, scheme);
  if (request.credential === "empty") return [];
  // A made-up key opens nothing, so it needs no variable.
  if (ownKey(options, plan, scheme) === "") return [madeUpKey.of(scheme)];
  if (request.credential === "truncated") return [variable(name, "%????")];
  if (request.credential === "trailed") return [variable(name), ".x"];
  return request.credential === "extended" ? [variable(name), "0"] : [variable(name)];
};

/** A wrong key opens nothing, so it is shown as it was sent, unless it contains a part of the right one. */
const wrongAsSent = ({ in: location, parameter }: Credential, exchange: Exchange | null): Placed | null => {
  if (exchange === null) return null;
  const { headers, target } = exchange.request;
  const pairs =
    location === "query"
      ? target.replace(/^[^?]*\??/, "").split("&")
      : (headerValue(headers, "cookie") ?? "").split("; ");
  const sent =
    location === "header" ? headerValue(headers, parameter) : pairs.find((pair) => pair.startsWith(`${parameter}=`));
  if (sent === null || sent === undefined || sent.includes("***")) return null;
  return { in: location, name: location === "header" ? parameter : "", value: [sent] };
};
