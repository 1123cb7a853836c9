// Reads a recorded request: what it carries, and the rules of the document that its bytes break. Pure. The same code
// judges a case, whose bytes must break exactly the rule it names, and the generated client, which must break none.
import type { Credential, Operation, Pointer } from "../../scripts/openapi/operation.ts";
import { credentialRule, methodRule, parameterRule, parameterSchema } from "../derive/rules.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { cookieValue, headerValue } from "../http/message.ts";
import { isTransportHeader } from "../http/transport-headers.ts";
import type { Arrived } from "./check.ts";
import { absent, readParameter } from "./parameter-value.ts";
import { readRequestBody } from "./request-body.ts";
import type { Reader } from "./text-value.ts";

export type ReadRequest = { readonly broken: readonly Pointer[]; readonly arrived: Arrived };

/** @param isPassed whether the caller passed a parameter; headers that the transport adds by itself are ignored */
export const readRequest = (
  reader: Reader,
  operation: Operation,
  request: RequestMessage,
  isPassed: (name: string) => boolean = () => true,
): ReadRequest => {
  if (request.method !== operation.method)
    return {
      broken: operation.siblings.includes(request.method) ? [] : [methodRule(operation)],
      arrived: { parameters: new Map(), fields: new Map(), body: undefined },
    };
  const parameters = readParameters(reader, operation, request, isPassed);
  const body = readRequestBody(reader, operation, request);
  const broken = [...credentials(operation, request), ...parameters.broken, ...body.broken];
  return {
    broken: [...new Set(broken)],
    arrived: { parameters: parameters.values, fields: body.fields, body: body.body },
  };
};

const readParameters = (
  reader: Reader,
  operation: Operation,
  request: RequestMessage,
  isPassed: (name: string) => boolean,
): { readonly broken: readonly Pointer[]; readonly values: ReadonlyMap<string, unknown> } => {
  const values = new Map<string, unknown>();
  const broken: Pointer[] = [];
  for (const parameter of operation.parameters) {
    const isAdded = parameter.in === "header" && isTransportHeader(parameter.name) && !isPassed(parameter.member);
    const value = isAdded ? absent : readParameter(reader, operation, parameter, request);
    if (value !== absent) {
      values.set(parameter.member, value);
      broken.push(...reader.validate(parameterSchema(parameter), value).map(({ pointer }) => pointer));
    } else if (parameter.required) broken.push(parameterRule(parameter));
  }
  return { broken, values };
};

/** The bytes only show the form of a credential; only the target knows whether it is the right one. */
const credentials = (operation: Operation, request: RequestMessage): readonly Pointer[] => {
  const [first] = operation.security;
  if (first === undefined) return [];
  const isSatisfied = operation.security.some((all) => all.every((credential) => carries(request, credential)));
  if (isSatisfied) return [];
  // If several credentials belong together, the first missing one names the broken rule.
  return first
    .filter((credential) => !carries(request, credential))
    .slice(0, 1)
    .map(credentialRule);
};

const carries = (request: RequestMessage, credential: Credential): boolean => {
  const value = credentialValue(request, credential);
  if (value === null) return false;
  if (credential.kind === "apiKey") return value !== "";
  return (credential.kind === "bearer" ? /^bearer +\S+$/i : /^basic +\S+$/i).test(value);
};

/** What the request has where the credential belongs, with its scheme; null for nothing. */
export const credentialValue = (request: RequestMessage, { in: location, parameter }: Credential): string | null => {
  if (location === "header") return headerValue(request.headers, parameter);
  if (location === "query") return new URLSearchParams(request.target.split("?")[1] ?? "").get(parameter);
  return cookieValue(request.headers, parameter);
};
