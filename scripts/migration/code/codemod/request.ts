// Reads what a call of fetch or axios sends, and where; null for any other call.
import { type CallExpression, Node } from "ts-morph";
import type { Move } from "../moves.ts";
import { type Body, readBody } from "./body.ts";
import { type Headers, readHeaders } from "./headers.ts";
import { memberOf, plainName, property } from "./members.ts";
import { constantOf, textOf } from "./pieces.ts";
import { CannotMove, type Draft, newDraft } from "./plan.ts";
import { bare, declarationOf, originOf } from "./symbols.ts";

export type Sender = {
  readonly call: CallExpression;
  /** The form of the result: the platform's Response, or axios' with its `data`. */
  readonly library: "fetch" | "axios";
  readonly url: string;
  readonly method: string | null;
  readonly body: Node | undefined;
  readonly config: Node | undefined;
  /** The configuration that an axios instance was created with. */
  readonly base: Node | undefined;
};

export const senderOf = (call: CallExpression, draft: Draft): Sender | null => {
  const callee = call.getExpression();
  if (isFetch(callee)) return fetchOf(call, draft);
  if (isAxios(callee)) return axiosOf(call, null, undefined, draft);
  if (
    !Node.isPropertyAccessExpression(callee) ||
    !/^(post|put|get|delete|patch|request|postForm)$/.test(callee.getName())
  )
    return null;
  const receiver = callee.getExpression();
  if (isAxios(receiver)) return axiosOf(call, callee.getName(), undefined, draft);
  const base = instanceOf(receiver, draft);
  return base === null ? null : axiosOf(call, callee.getName(), base, draft);
};

const fetchPackages = /^(node-fetch|undici|cross-fetch|isomorphic-fetch)$/;

const isFetch = (callee: Node): boolean => {
  const origin = originOf(callee);
  if (origin !== null) {
    const isDefaultExport =
      /^(node-fetch|cross-fetch|isomorphic-fetch)$/.test(origin.package) && /^(default|\*)$/.test(origin.name);
    return isDefaultExport || (fetchPackages.test(origin.package) && origin.name === "fetch");
  }
  if (Node.isPropertyAccessExpression(callee)) return /^(globalThis|window|self)\.fetch$/.test(callee.getText());
  if (!Node.isIdentifier(callee) || callee.getText() !== "fetch") return false;
  const declaration = declarationOf(callee);
  return declaration === undefined || declaration.getSourceFile() !== callee.getSourceFile();
};

const isAxios = (node: Node): boolean => {
  const origin = originOf(node);
  return origin?.package === "axios" && /^(default|\*|axios)$/.test(origin.name);
};

/** The configuration in `const http = axios.create({ … })`. */
const instanceOf = (receiver: Node, draft: Draft): Node | null => {
  const made = constantOf(receiver) ?? undefined;
  const declaration = declarationOf(receiver);
  if (!Node.isCallExpression(made) || !Node.isPropertyAccessExpression(made.getExpression())) return null;
  const { name, package: from } = originOf(made.getExpression()) ?? {};
  if (from !== "axios" || name !== "create") return null;
  if (Node.isVariableDeclaration(declaration)) draft.read.add(declaration);
  return made.getArguments()[0] ?? null;
};

const fetchOf = (call: CallExpression, draft: Draft): Sender | null => {
  const [target, init] = call.getArguments();
  const url = target === undefined ? null : textOf(target, draft);
  if (url === null) return null;
  const config = init === undefined ? undefined : literalOf(init, draft);
  const method = config === undefined ? undefined : memberOf(config, "method");
  const methodName = method === undefined ? "GET" : textOf(method, draft);
  const body = config === undefined ? undefined : memberOf(config, "body");
  return { call, library: "fetch", url, method: methodName, body, config: config ?? init, base: undefined };
};

const axiosOf = (call: CallExpression, name: string | null, base: Node | undefined, draft: Draft): Sender | null => {
  const [first, second, third] = call.getArguments();
  if (first === undefined) return null;
  const requestConfig = name === null || name === "request" ? literalOf(first, draft) : undefined;
  const target = requestConfig === undefined ? first : memberOf(requestConfig, "url");
  const path = target === undefined ? null : textOf(target, draft);
  if (path === null) return null;
  const withBody = /^(post|put|patch|postForm)$/.test(name ?? "");
  const config = requestConfig ?? (withBody ? third : second);
  const literal = config === undefined ? undefined : (literalOf(config, draft) ?? config);
  const baseUrl = [requestConfig ?? literal, base].map((node) => node && memberOf(bare(node), "baseURL")).find(Boolean);
  const prefix = baseUrl === undefined ? "" : textOf(baseUrl, draft);
  if (prefix === null) return null;
  const url =
    /^https?:/.test(path) || prefix === "" ? path : `${prefix.replace(/(?<!\/)\/+$/, "")}/${path.replace(/^\/+/, "")}`;
  const methodNode = requestConfig === undefined ? undefined : memberOf(requestConfig, "method");
  const method =
    methodNode === undefined ? (withBody ? name!.replace("Form", "") : (name ?? "get")) : textOf(methodNode, draft);
  const body = requestConfig === undefined ? (withBody ? second : undefined) : memberOf(requestConfig, "data");
  return {
    call,
    library: "axios",
    url,
    method: method?.replace("request", "get").toUpperCase() ?? null,
    body,
    config: literal,
    base,
  };
};

/** An object literal, used directly or through a constant of the same file. */
const literalOf = (node: Node, draft: Draft): Node | undefined => {
  const expression = bare(node);
  if (Node.isObjectLiteralExpression(expression)) return expression;
  const value = Node.isIdentifier(expression) ? constantOf(expression) : null;
  const declaration = declarationOf(expression);
  if (value === null || !Node.isObjectLiteralExpression(bare(value)) || !Node.isVariableDeclaration(declaration))
    return undefined;
  if (declaration.getSourceFile() !== node.getSourceFile()) return undefined;
  draft.read.add(declaration);
  return bare(value);
};

export const sameUrl = (url: string, known: readonly string[]): boolean =>
  known.some((text) => url.split(/[?#]/)[0]!.replace(/(?<!\/)\/+$/, "") === text);

export type Request = Body &
  Headers & {
    /** Members of the call's options, as source text. */
    readonly options: readonly string[];
  };

/** @throws CannotMove */
export const readRequest = (sender: Sender, move: Move, draft: Draft = newDraft(new Set())): Request => {
  const { call, method, config, base } = sender;
  if (method !== move.from.method) {
    throw new CannotMove(call, `it is sent as ${method ?? "a method known only at run time"}, not ${move.from.method}`);
  }
  if (/[?#]/.test(sender.url)) throw new CannotMove(call, "the address has a query, which the client does not send");
  if (config !== undefined && !Node.isObjectLiteralExpression(config)) {
    throw new CannotMove(config, `\`${config.getText().slice(0, 60)}\` is built elsewhere or at run time`);
  }
  const body = readBody(sender.body, call, move, draft);
  const sources = [base, config].map((node) => node && memberOf(node, "headers"));
  const headers = readHeaders(sources, call, body.form, move, draft);
  const options = [base, config].flatMap((node) => (node === undefined ? [] : optionsIn(node, draft)));
  return {
    ...body,
    ...headers,
    options: [...options, ...(headers.rest.length > 0 ? [`headers: { ${headers.rest.join(", ")} }`] : [])],
  };
};

/** Members that are read elsewhere, or that only the other library needs. */
const ignoredMembers = /^(method|url|baseURL|headers|body|data|duplex|maxBodyLength|maxContentLength|responseType)$/;

const optionsIn = (config: Node, draft: Draft): readonly string[] => {
  if (!Node.isObjectLiteralExpression(config)) return [];
  return config.getProperties().flatMap((member) => {
    const name = Node.isSpreadAssignment(member) ? "" : plainName(member.getName());
    const value = memberOf(config, name);
    if (ignoredMembers.test(name)) {
      const type = name === "responseType" && value !== undefined ? textOf(value, draft) : "json";
      if (type === "json") return [];
    }
    const option = ({ signal: "signal", timeout: "timeoutMs" } as Record<string, string>)[name];
    if (option === undefined || value === undefined) {
      throw new CannotMove(member, `the client has no \`${member.getText().slice(0, 60)}\``);
    }
    draft.kept.push(value);
    return [property(option, value.getText())];
  });
};
