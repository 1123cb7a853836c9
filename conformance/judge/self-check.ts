// A recorded request → whether its own bytes are what the case says: they break the rule it names, or none. Pure.

import type { Operation } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import type { Case, CredentialPlan } from "../derive/case.ts";
import { credentialRule } from "../derive/rules.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { readRequest } from "./request.ts";
import type { Reader } from "./text-value.ts";

/**
 * What is wrong with the case, null where it is what it says. The bytes decide: in a form every value is text, so many a
 * negative is none once it is written down.
 */
export const selfCheck = (
  reader: Reader,
  operation: Operation,
  testCase: Case,
  request: RequestMessage,
): string | null => {
  const wanted = testCase.breaks === null ? [] : [testCase.breaks];
  const broken = new Set([...readRequest(reader, operation, request).broken, ...hidden(operation, testCase)]);
  if (broken.size === wanted.length && wanted.every((pointer) => broken.has(pointer))) return null;
  return `its own bytes break ${[...broken].join(" and ") || "no rule"} instead of ${wanted.join("") || "none"}`;
};

/** That a key is not the right one cannot be seen: it is masked before an exchange exists. */
const hidden = (operation: Operation, testCase: Case): readonly string[] => {
  const [credential] = demandedBy(operation);
  const seen: readonly CredentialPlan[] = [
    "valid",
    "none",
    "empty",
    "first-alone",
    "first-missing",
    "elsewhere",
    "lower-case-scheme",
    "upper-case-scheme",
  ];
  const altered = !seen.includes(testCase.request.credential);
  return altered && credential !== undefined ? [credentialRule(credential)] : [];
};
