// What the document says about a status, and which statuses are right for a case. Pure.
import { contentsAskedFor, inputsOf } from "../../scripts/openapi/asked-answer.ts";
import { asLabelled } from "../../scripts/openapi/media-kinds.ts";
import { describedAs } from "../../scripts/openapi/media-range.ts";
import type { Content, Operation, ResponseRule } from "../../scripts/openapi/operation.ts";
import type { Expectation } from "../derive/case.ts";
import type { RequestMessage } from "../http/exchange.ts";
import type { MediaType } from "../http/message.ts";
import type { Answer } from "./check.ts";

/** Prefers the exact status, then its range, then `default`, and keeps the contents that the request asks for. */
export const documentedAnswer = (
  operation: Operation,
  status: number,
  request?: Pick<RequestMessage, "target" | "body">,
): ResponseRule | null => {
  const ruleFor = (key: string): ResponseRule | undefined => operation.responses.find((rule) => rule.status === key);
  const rule = ruleFor(String(status)) ?? ruleFor(rangeOf(status)) ?? ruleFor("default") ?? null;
  if (rule === null || request === undefined) return rule;
  return { ...rule, contents: contentsAskedFor(rule.contents, inputsOf(request.target, request.body)) };
};

/** `default` also covers server errors, which are never the right answer to a client's mistake. */
export const isExpected = (expect: Expectation, rule: ResponseRule | null, status: number): boolean =>
  rule !== null && expect.documented.includes(rule.status) && (expect.decision === "accept" || status < 500);

export const isStandard = (expect: Expectation, status: number): boolean => expect.standard.includes(status);

/** The documented content for an answer's media type, most exact first; a media range is read as the type received. */
export const contentFor = (rule: ResponseRule, { type, parameters }: MediaType): Content | null => {
  const label = { mediaType: type, parameters: [...parameters].map(([name, value]) => `${name}=${value}`) };
  const content = describedAs(rule.contents, label);
  return content === undefined ? null : asLabelled(content, type);
};

/** Whether the document or HTTP itself permits this status for the case. */
export const isRight = ({ case: { expect }, rule, response: { status } }: Answer): boolean =>
  isExpected(expect, rule, status) || isStandard(expect, status);

/** `400 or 401, or 415 as HTTP allows`, without duplicates. */
export const expectedInWords = (expect: Expectation): string => {
  const documented = [...new Set(expect.documented)].join(" or ");
  const httpStatuses = expect.standard.filter((status) => !expect.documented.includes(String(status)));
  const standard = [...new Set(httpStatuses)].join(" or ");
  if (standard === "") return documented || "nothing";
  return documented === "" ? `${standard} as HTTP allows` : `${documented}, or ${standard} as HTTP allows`;
};

/** Whether the path names a resource. */
export const isAddressed = (operation: Operation): boolean =>
  operation.parameters.some((parameter) => parameter.in === "path");

const rangeOf = (status: number): string => `${Math.floor(status / 100)}XX`;
