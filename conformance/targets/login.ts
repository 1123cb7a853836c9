// The step before all requests: a log-in, or a module of the caller's, → the header fields and cookies that are added
// to each request from then on. Its inputs and results are secrets.
import { isObject } from "../../scripts/openapi/document.ts";
import { valueAt } from "../derive/point-at.ts";
import type { Header } from "../http/exchange.ts";
import { headerValue, isSuccess } from "../http/message.ts";
import { CannotRun, type ConformanceOptions, type LoginRequest } from "../options.ts";
import { exchange } from "../wire/connection.ts";
import { createMasker } from "../wire/mask.ts";
import type { HttpProxy } from "../wire/tunnel.ts";
import { readPieces } from "./added-fields.ts";
import { contextFor, runStep, type SessionField, type StepMeans } from "./steps.ts";

export type Session = {
  readonly fields: readonly SessionField[];
  /** Texts that must not appear in any exchange or report. */
  readonly secrets: readonly string[];
};

export type LoginMeans = StepMeans & {
  readonly baseUrl: URL;
  readonly options: ConformanceOptions;
  readonly proxy: HttpProxy | null;
  readonly timeoutMs: number;
};

/** @throws CannotRun if the log-in fails; the message quotes the answer but no secret. */
export const logIn = async (means: LoginMeans): Promise<Session> => {
  const { login } = means.options;
  if (login === undefined) return { fields: [], secrets: [] };
  if (typeof login === "object") return askFor(login, means);
  const headers = await runStep("login", login, contextFor(means.baseUrl, []), means);
  if (!isObject(headers)) throw new CannotRun("The login module must return an object of header fields.");
  const fields = Object.entries(headers).flatMap(([name, value]) => fieldsOf(name, String(value)));
  return { fields, secrets: fields.flatMap(({ value }) => secretsIn(value)) };
};

const askFor = async (login: LoginRequest, means: LoginMeans): Promise<Session> => {
  const { baseUrl, options, proxy, timeoutMs } = means;
  const { signal } = options;
  const usedValues: string[] = [];
  const withVariables = (text: string): string => fill(text, options.env ?? process.env, usedValues);
  const { method = "POST", path } = login;
  if (!path.startsWith("/"))
    throw new CannotRun("login.path must begin with a slash: it is appended to the target's base URL.");
  const { body, type } = bodyOf(login, withVariables);
  const ownHeaders = Object.entries(login.headers ?? {}).map(([name, value]): Header => [name, withVariables(value)]);
  const request = {
    method: method.toUpperCase(),
    target: withVariables(path),
    headers: [["Accept", "*/*"] as const, ...(type === null ? [] : [["Content-Type", type] as const]), ...ownHeaders],
    body,
    framing: { kind: "length" } as const,
  };
  // Only the token of this exchange is used.
  const { response, failure } = await exchange({ baseUrl, request, timeoutMs, signal, proxy, mask: createMasker([]) });
  const what = `The log-in ${request.method} ${path} at ${baseUrl.origin}`;
  if (response === null) {
    // A reply that is not HTTP is quoted in the message and may repeat what was sent.
    const why = createMasker(usedValues.flatMap(secretsIn)).text(failure?.message ?? "none");
    throw new CannotRun(`${what} got no answer: ${why}`);
  }
  if (!isSuccess(response.status))
    throw new CannotRun(
      `${what} was answered with ${response.status}. Check login in the config file, and its variables.`,
    );
  const token = tokenIn(login, response);
  if (token === null)
    throw new CannotRun(`${what} was answered with ${response.status} but without a token ${placeOf(login)}.`);
  return { fields: [fieldFor(login, token)], secrets: [...usedValues, token].flatMap(secretsIn) };
};

/** `$NAME` is an environment variable, `$$` a dollar sign. */
const fill = (text: string, env: NonNullable<ConformanceOptions["env"]>, usedValues: string[]): string =>
  readPieces(text)
    .map((piece) => {
      if (typeof piece === "string") return piece;
      const value = env[piece.variable] ?? "";
      if (value === "")
        throw new CannotRun(
          `The environment variable ${piece.variable} is ${env[piece.variable] === undefined ? "not set" : "empty"} (login). Write a literal dollar sign as $$.`,
        );
      usedValues.push(value);
      return value;
    })
    .join("");

type Body = { readonly body: Uint8Array | null; readonly type: string | null };

const bodyOf = ({ body, form }: LoginRequest, filled: (text: string) => string): Body => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (form !== undefined) {
    const pairs = Object.entries(form).map(([name, value]) => [name, filled(String(value))]);
    return { body: bytes(String(new URLSearchParams(pairs))), type: "application/x-www-form-urlencoded" };
  }
  if (body === undefined) return { body: null, type: null };
  const inside = (value: unknown): unknown => {
    if (typeof value === "string") return filled(value);
    if (Array.isArray(value)) return value.map(inside);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inside(inner)]));
  };
  return { body: bytes(JSON.stringify(inside(body))), type: "application/json" };
};

type Answer = { readonly headers: readonly Header[]; readonly body: Uint8Array };

const tokenIn = ({ token }: LoginRequest, { headers, body }: Answer): string | null => {
  if ("header" in token) return headerValue(headers, token.header);
  if ("cookie" in token) {
    const set = headers.filter(([name]) => name.toLowerCase() === "set-cookie").map(([, value]) => value);
    const pairs = set.map((value) => (value.split(";")[0] ?? "").trim());
    return pairs.find((pair) => pair.startsWith(`${token.cookie}=`))?.slice(token.cookie.length + 1) ?? null;
  }
  try {
    const value = valueAt(JSON.parse(new TextDecoder().decode(body)), token.json);
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  } catch {
    return null;
  }
};

const placeOf = ({ token }: LoginRequest): string => {
  if ("header" in token) return `in a header ${token.header}`;
  return "cookie" in token ? `in a cookie ${token.cookie}` : `at ${token.json || "its whole body"} of its body`;
};

const fieldFor = ({ token, send }: LoginRequest, value: string): SessionField => {
  if (send === undefined)
    return "cookie" in token
      ? { in: "cookie", name: token.cookie, value }
      : { in: "header", name: "Authorization", value: `Bearer ${value}` };
  const at = send.indexOf(":");
  if (at < 1) throw new CannotRun("login.send must be 'Name: value', with $TOKEN in the value.");
  return {
    in: "header",
    name: send.slice(0, at).trim(),
    value: send
      .slice(at + 1)
      .trim()
      .replaceAll("$TOKEN", value),
  };
};

const fieldsOf = (name: string, value: string): readonly SessionField[] => {
  if (name.toLowerCase() !== "cookie") return [{ in: "header", name, value }];
  return value.split(";").map((pair) => {
    const at = pair.indexOf("=");
    return { in: "cookie", name: pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() };
  });
};

/** A server may repeat a token without its scheme. */
const secretsIn = (value: string): readonly string[] => [
  value,
  ...value.split(/\s+/).filter((word) => word.length >= 8),
];
