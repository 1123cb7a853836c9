// A recording → its secrets, and a report without them. Browsers record every cookie and every token. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Header, RequestMessage, ResponseMessage } from "../http/exchange.ts";
import { headerValue, readMediaType } from "../http/message.ts";
import { createMasker, type Masker } from "../wire/mask.ts";
import type { Recorded } from "./recorded.ts";

export type Secrets = {
  /** The messages without the values of fields that carry secrets, for display. */
  readonly request: (message: RequestMessage) => RequestMessage;
  readonly response: (message: ResponseMessage) => ResponseMessage;
  /** The value with those secrets, found anywhere in the recording, masked in all its texts. */
  readonly masked: <Value>(value: Value) => Value;
};

export const secretsOf = (recorded: readonly Recorded[], operations: readonly Operation[]): Secrets => {
  const schemes = operations.flatMap(({ security }) => security.flat());
  const documented = new Set(schemes.map(({ in: place, parameter }) => `${place} ${parameter.toLowerCase()}`));
  const isSecretField = (name: string): boolean =>
    secretField.test(name) || documented.has(`header ${name.toLowerCase()}`);
  const isSecretQuery = (name: string): boolean =>
    secretQuery.test(name) || documented.has(`query ${name.toLowerCase()}`);
  const values = recorded.flatMap(({ request, response }) => [
    ...[...request.headers, ...(response?.headers ?? [])]
      .filter(([name]) => isSecretField(name))
      .flatMap(([name, value]) => secretsInField(name, value)),
    ...queryOf(request.target).flatMap(([name, value]) => (isSecretQuery(name) ? [value] : [])),
  ]);
  const inBodies = recorded.flatMap(({ request, response }) => [
    ...secretsInBody(request),
    ...(response === null ? [] : secretsInBody(response)),
  ]);
  // Shorter values are unlikely to be secrets and would match ordinary words.
  const secrets = [
    ...values.filter(({ length }) => length >= minLength),
    ...inBodies.filter(({ length }) => length >= 6),
  ];
  const mask = createMasker([...new Set(secrets)]);
  const fields = (headers: readonly Header[]): readonly Header[] =>
    headers.map(([name, value]) => [name, isSecretField(name) ? "***" : mask.text(value)] as const);
  return {
    request: (message) => ({
      ...message,
      target: withoutQuerySecrets(mask.text(message.target), isSecretQuery),
      headers: fields(message.headers),
      body: mask.bytes(message.body),
    }),
    response: (message) => ({ ...message, headers: fields(message.headers), body: mask.bytes(message.body) }),
    masked: (value) => deepMasked(value, mask),
  };
};

const minLength = 8;
const secretField =
  /authorization|^(?:set-)?cookie2?$|(?:^|-)auth(?:-|$)|api-?key|token|secret|password|session|csrf|xsrf|jwt|assertion|credential|signature/i;
const secretQuery = /token|key|secret|password|passwd|signature|^sig$|^code$|session|auth/i;

/** A cookie's value, a token after its scheme, and the content of Basic. */
const secretsInField = (name: string, value: string): readonly string[] => {
  if (/cookie/i.test(name)) return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf("=") + 1));
  const token = value.replace(/^[A-Za-z]+ +/, "");
  const basic = /^basic /i.test(value) ? Buffer.from(token, "base64").toString("utf8") : "";
  return [value, token, basic, basic.slice(basic.indexOf(":") + 1)];
};

/** A log-in has its password in the request's body and its token in the answer's. */
const secretMember =
  /passw|passphrase|secret|token|api[-_]?key|private[-_]?key|credential|authorization|assertion|jwt/i;

const secretsInBody = ({ headers, body }: Pick<RequestMessage, "headers" | "body">): readonly string[] => {
  const { type = "" } = readMediaType(headerValue(headers, "content-type") ?? "") ?? {};
  if (type === "application/x-www-form-urlencoded")
    return [...new URLSearchParams(new TextDecoder().decode(body))].flatMap(([name, value]) =>
      secretMember.test(name) ? [value] : [],
    );
  return /json/.test(type) ? secretsInJson(body) : [];
};

const secretsInJson = (body: Uint8Array): readonly string[] => {
  const secrets: string[] = [];
  let pending: unknown[];
  try {
    pending = [JSON.parse(new TextDecoder().decode(body))];
  } catch {
    return secrets;
  }
  // Iterative, so that any nesting depth works.
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === "string" && secretMember.test(name)) secrets.push(member);
      else pending.push(member);
    }
  }
  return secrets;
};

const queryOf = (target: string): readonly (readonly [string, string])[] => [
  ...new URLSearchParams(target.split("?").slice(1).join("?")),
];

const withoutQuerySecrets = (target: string, isSecret: (name: string) => boolean): string => {
  const [path = "", ...rest] = target.split("?");
  if (rest.length === 0) return target;
  const pairs = rest.join("?").split("&");
  const shown = pairs.map((pair) => {
    const name = pair.split("=")[0] ?? "";
    return pair.includes("=") && isSecret(name) ? `${name}=***` : pair;
  });
  return `${path}?${shown.join("&")}`;
};

const deepMasked = <Value>(value: Value, mask: Masker): Value => {
  if (typeof value === "string") return mask.text(value) as Value;
  if (Array.isArray(value)) return value.map((item) => deepMasked(item, mask)) as Value;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, deepMasked(member, mask)])) as Value;
};
