// A recorded request → what it carries, and the rules of the document that its own bytes break. Pure.
// The same eyes judge a case (its bytes must break exactly the rule it names) and the generated client (none at all).
import type { Credential, Operation, Pointer } from "../../scripts/openapi/operation.ts";
import { credentialRule, methodRule, parameterRule, parameterSchema } from "../derive/rules.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { headerValue } from "../http/message.ts";
import { isTransports } from "../http/transport-headers.ts";
import type { Arrived } from "./check.ts";
import { absent, readParameter } from "./parameter-value.ts";
import { readRequestBody } from "./request-body.ts";
import type { Reader } from "./text-value.ts";

export type ReadRequest = { readonly broken: readonly Pointer[]; readonly arrived: Arrived };

/** @param given the parameters that the caller has passed; what its transport has added in another's name is not among them */
export const readRequest = (
  reader: Reader,
  operation: Operation,
  request: RequestMessage,
  given: (name: string) => boolean = () => true,
): ReadRequest => {
  if (request.method !== operation.method)
    return {
      broken: operation.siblings.includes(request.method) ? [] : [methodRule(operation)],
      arrived: { parameters: new Map(), fields: new Map(), body: undefined },
    };
  const parameters = readParameters(reader, operation, request, given);
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
  given: (name: string) => boolean,
): { readonly broken: readonly Pointer[]; readonly values: ReadonlyMap<string, unknown> } => {
  const values = new Map<string, unknown>();
  const broken: Pointer[] = [];
  for (const parameter of operation.parameters) {
    const added = parameter.in === "header" && isTransports(parameter.name) && !given(parameter.name);
    const value = added ? absent : readParameter(reader, operation, parameter, request);
    if (value !== absent) {
      values.set(parameter.name, value);
      broken.push(...reader.validate(parameterSchema(parameter), value).map(({ pointer }) => pointer));
    } else if (parameter.required) broken.push(parameterRule(parameter));
  }
  return { broken, values };
};

/** Only the form of a credential can be read off the bytes; whether it is the right one, only the target knows. */
const credentials = (operation: Operation, request: RequestMessage): readonly Pointer[] => {
  const [first] = operation.security;
  if (first === undefined) return [];
  const served = operation.security.some((all) => all.every((credential) => carries(request, credential)));
  if (served) return [];
  // Of several that belong together the first that is missing names what is broken.
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

const credentialValue = (request: RequestMessage, { in: place, parameter }: Credential): string | null => {
  if (place === "header") return headerValue(request.headers, parameter);
  if (place === "query") return new URLSearchParams(request.target.split("?")[1] ?? "").get(parameter);
  const cookies = headerValue(request.headers, "cookie")?.split(/;\s*/) ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${parameter}=`))?.slice(parameter.length + 1) ?? null;
};
