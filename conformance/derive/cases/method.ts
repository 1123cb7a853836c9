// Methods that the document does not declare on the path. One operation of each path carries these cases.
import type { Case } from "../case.ts";
import { methodDefinedByHttp, undeclaredMethod } from "../expectations.ts";
import { withHeader } from "../request/plan.ts";
import { methodRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";

export const methodCases = (subject: Subject): Case[] => {
  const { operation } = subject;
  if (!subject.representsPath) return [];
  // The last is registered but hardly any API knows it (RFC 9110 §15.6.2: 501, not 500).
  const methods = ["GET", "PUT", "PATCH", "DELETE", "POST", "HEAD", "OPTIONS", "PROPFIND"];
  const { target } = subject.baseRequest;
  return methods
    .filter((method) => !operation.siblings.includes(method) && !subject.declaredElsewhere(method, target))
    .map((method) => undeclared(subject, method));
};

const undeclared = (subject: Subject, method: string): Case => {
  const fullRequest = { ...subject.baseRequest, method };
  const bodyless = { ...withHeader(fullRequest, "Content-Type", null), body: null };
  const isDefinedByHttp = method === "HEAD" || method === "OPTIONS";
  const safe = isDefinedByHttp || method === "GET" || method === "PROPFIND";
  return wireCase(subject, {
    name: `method/${method.toLowerCase()}`,
    title: `${method} is not declared`,
    source: isDefinedByHttp ? `RFC 9110 §9.3.${method === "HEAD" ? 2 : 7}` : methodRule(subject.operation),
    breaks: methodRule(subject.operation),
    expect: isDefinedByHttp ? methodDefinedByHttp : undeclaredMethod(method),
    // The whole request is sent, because a server that ignores the method would process it.
    request: safe || method === "DELETE" ? bodyless : fullRequest,
    effect: safe ? "none" : "creates-if-drifted",
  });
};
