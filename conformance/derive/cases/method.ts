// Methods that the document does not declare on the path. One operation of each path speaks for all.
import type { Case } from "../case.ts";
import { methodDefinedByHttp, undeclaredMethod } from "../expectations.ts";
import { withHeader } from "../request/plan.ts";
import { methodRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";

export const methodCases = (subject: Subject): Case[] => {
  const { operation } = subject;
  if (!subject.representsPath) return [];
  // The last is registered and hardly any API knows it (RFC 9110 §15.6.2: 501, and no 500).
  const methods = ["GET", "PUT", "PATCH", "DELETE", "POST", "HEAD", "OPTIONS", "PROPFIND"];
  const { target } = subject.baseRequest;
  return methods
    .filter((method) => !operation.siblings.includes(method) && !subject.declaredElsewhere(method, target))
    .map((method) => undeclared(subject, method));
};

const undeclared = (subject: Subject, method: string): Case => {
  const whole = { ...subject.baseRequest, method };
  const bodyless = { ...withHeader(whole, "Content-Type", null), body: null };
  const own = method === "HEAD" || method === "OPTIONS";
  const safe = own || method === "GET" || method === "PROPFIND";
  return wireCase(subject, {
    name: `method/${method.toLowerCase()}`,
    title: `${method} is not declared`,
    source: own ? `RFC 9110 §9.3.${method === "HEAD" ? 2 : 7}` : methodRule(subject.operation),
    breaks: methodRule(subject.operation),
    expect: own ? methodDefinedByHttp : undeclaredMethod(method),
    // A server that overlooks the method would take the whole request, so the whole request is sent.
    request: safe || method === "DELETE" ? bodyless : whole,
    effect: safe ? "none" : "creates-if-drifted",
  });
};
