// A case on a target → the curl command that sends the same bytes, its body piped in; or why there can be none. The key is
// the environment variable's name, expanded by the shell.

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

type Given = {
  readonly target: Target;
  readonly plan: Plan;
  readonly case: Case;
  /** As it travelled, for the wrong key alone: the other credentials are planned. */
  readonly exchange: Exchange | null;
  readonly options: ConformanceOptions;
  /** The command that writes the body. */
  readonly body: ShellText;
};

export const curlLine = (given: Given): CurlLine => {
  const none = unsayable(given);
  if (none !== null) return { none };
  const { target, plan, case: testCase, options, body } = given;
  const operation = plan.operations.get(testCase.operation);
  const demanded = operation === undefined ? [] : demandedBy(operation);
  const { credential } = testCase.request;
  const added = addedTo(given);
  const alternative = demanded.filter((_, index) => credential !== (index === 0 ? "first-missing" : "first-alone"));
  const credentials =
    testCase.request.credential === "none" ? [] : alternative.map((each) => credentialText(each, given));
  if (credentials.some((each) => each === null)) return { none: "the wrong key would tell of the right one" };
  const placed = (place: Credential["in"]) =>
    credentials.flatMap((each) => (each !== null && each.in === place ? [each] : []));
  const words = [
    ...(hasBody(testCase) ? [body, sh`|`] : []),
    sh`curl -sS -i --compressed`,
    ...(target.baseUrl?.startsWith("https:") ? [sh`--http1.1`] : []),
    ...proxyWords(target, options),
    methodWords(testCase.request.method),
    ...allHeaders(withoutReplaced(testCase.request.headers, added), [...placed("cookie"), ...cookiesAmong(added)]),
    ...added.filter((field) => field.in === "header").map(({ name, pieces }) => expandedHeader(name, asPieces(pieces))),
    ...placed("header").map(({ name, value }) =>
      value.length === 0 ? headerWords(name, "") : expandedHeader(name, value),
    ),
    ...bodyWords(testCase),
    ...targetWords(target, targetBelow(target, plan, testCase.request.target), placed("query")),
  ];
  return { line: line(words) };
};

const chosenProxy = ({ baseUrl, lasting }: Target, options: ConformanceOptions): ChosenProxy | null =>
  baseUrl === null || !lasting ? null : proxyFor(new URL(baseUrl), options);

/** curl has rules of its own for the environment's proxies, and rewrites what it sends over http unless it is told to tunnel. */
const proxyWords = (target: Target, options: ConformanceOptions): readonly ShellText[] => {
  const printable = chosenProxy(target, options)?.printable ?? null;
  if (printable !== null) {
    const pieces = printable
      .split(/(\$\w+)/)
      .map((piece) => (piece.startsWith("$") ? variable(piece.slice(1)) : piece));
    return [sh`--proxytunnel --proxy ${word(...pieces.filter((piece) => piece !== ""))}`];
  }
  return curlsProxies.some((name) => process.env[name]) ? [sh`--noproxy '*'`] : [];
};

const curlsProxies = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/** One clause: what curl cannot say, or whom it cannot reach. */
const unsayable = (given: Given): string | null => {
  const { target, plan, case: testCase, options } = given;
  const { framing, method } = testCase.request;
  const body = testCase.request.body?.() ?? null;
  if (target.baseUrl === null) return "the answer was scripted; no server gave it";
  if (!target.lasting) return "the mock ends with the run; the command `mock` serves another";
  if (chosenProxy(target, options)?.printable === null) return "the password of its proxy stands in no variable";
  if (testCase.request.follows !== undefined) return "it is the second request on its connection";
  if (["other-start", "other-end", "other-case", "other-user"].includes(testCase.request.credential))
    return "its key is made from the right one, and nearly as secret";
  const schemes = (plan.operations.get(testCase.operation)?.security ?? []).flat().map(({ name }) => name);
  const unexpandable = (scheme: string): boolean =>
    ownKey(options, plan, scheme) !== "" && !isVariable(keyEnvFor(options, plan, scheme));
  if (testCase.request.credential !== "none" && schemes.some(unexpandable))
    return "its key is in a variable of a name that no shell expands";
  if (addedTo(given).some(({ literalSecret }) => literalSecret))
    return "a header or a cookie that was given holds a secret which is in no variable";
  if (testCase.request.credential === "elsewhere") return "it has the key where a key should not stand";
  if (testCase.request.headerCase !== undefined) return "curl writes some names of header fields itself";
  if (testCase.kind === "sequence") return "it takes several requests, one after the other";
  if (!sameBytes(body, plan.all.get(testCase.id)?.request.body?.() ?? null))
    return "its body names what the run had made";
  if (framing.kind === "lying-length" && framing.offset > 0) return "curl cannot end a message before its length";
  if (framing.kind === "chunked" && framing.dressed) return "curl writes chunks without extensions";
  if (framing.kind === "chunked" && framing.chunkBytes < curlsChunks)
    return "curl chooses the size of its chunks itself, and larger";
  if (method === "HEAD" && body !== null && body.length > 0) return "curl sends no body with HEAD";
  return null;
};

const sameBytes = (bytes: Uint8Array | null, other: Uint8Array | null): boolean =>
  bytes === other || Buffer.compare(bytes ?? new Uint8Array(), other ?? new Uint8Array()) === 0;

const curlsChunks = 16_384;

const hasBody = ({ request: { body } }: Case): boolean => body !== null && body().length > 0;

/** What curl would add by itself is taken away where the request has none of it. */
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
  // A request without content says so only where its method leads one to expect some (RFC 9110 §8.6).
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

/** As `senders.ts` sends it. */
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

/** What the caller adds to every request; `senders.ts` sends it. */
const addedTo = ({ plan, options, case: testCase }: Given): readonly AddedField[] => {
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

/** There is one Cookie header at most (RFC 6265 §5.4). */
const cookiesOf = (headers: readonly Header[]): readonly Placed[] =>
  headers
    .filter(([name]) => name.toLowerCase() === "cookie")
    .map(([, value]) => ({ in: "cookie", name: "", value: [value] }));

type Piece = string | Expansion;

/** `name` is empty where the value has it already. */
type Placed = { readonly in: Credential["in"]; readonly name: string; readonly value: readonly Piece[] };

const joined = (pairs: readonly Placed[], between: string): readonly Piece[] =>
  pairs.flatMap(({ name, value }, index) => [
    `${index === 0 ? "" : between}${name === "" ? "" : `${name}=`}`,
    ...value,
  ]);

/** Null for a key that must not be written down. */
const credentialText = (credential: Credential, given: Given): Placed | null => {
  const { kind, in: place, parameter } = credential;
  if (given.case.request.credential === "wrong") return wrongAsSent(credential, given.exchange);
  const value = kind === "apiKey" ? keyText(credential, given) : authorization(credential, given);
  return { in: place, name: parameter, value };
};

const authorization = (credential: Credential, given: Given): readonly Piece[] => {
  const { kind } = credential;
  const plan = given.case.request.credential;
  const [own, other] = kind === "bearer" ? ["Bearer", "Basic"] : ["Basic", "Bearer"];
  if (plan === "empty") return [own];
  const key = keyText(credential, given);
  const token = kind === "bearer" ? key : [output(sh`printf %s ${word(...key)} | base64 | tr -d '\\n'`)];
  if (plan === "bare") return token;
  if (plan === "joined") return [own, ...token];
  return [`${schemes(own, other)[plan] ?? own} `, ...token];
};

const schemes = (own: string, other: string): Readonly<Partial<Record<CredentialPlan, string>>> => ({
  "foreign-scheme": other,
  "unknown-scheme": "Token",
  "lower-case-scheme": own.toLowerCase(),
  "upper-case-scheme": own.toUpperCase(),
});

const keyText = ({ name: scheme }: Credential, { case: { request }, options, plan }: Given): readonly Piece[] => {
  const name = keyEnvFor(options, plan, scheme);
  if (request.credential === "empty") return [];
  // What nobody can tell from a real key needs no variable.
  if (ownKey(options, plan, scheme) === "") return [madeUpKey.of(scheme)];
  if (request.credential === "truncated") return [variable(name, "%????")];
  if (request.credential === "trailed") return [variable(name), ".x"];
  return request.credential === "extended" ? [variable(name), "0"] : [variable(name)];
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
  return { in: place, name: place === "header" ? parameter : "", value: [sent] };
};
