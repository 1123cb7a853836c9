// Checks that a recorded request is what its case claims: its bytes break the named rule, or none. Pure.

import type { Operation } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import type { Case, CredentialPlan } from "../derive/case.ts";
import { credentialRule } from "../derive/rules.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { readRequest } from "./request.ts";
import type { Reader } from "./text-value.ts";

/**
 * What is wrong with the case; null if nothing is. The bytes decide: in a form every value is text, so many an invalid
 * value becomes valid when it is serialised.
 */
export const selfCheck = (
  reader: Reader,
  operation: Operation,
  testCase: Case,
  request: RequestMessage,
): string | null => {
  const wanted = testCase.breaks === null ? [] : [testCase.breaks];
  const broken = new Set([...readRequest(reader, operation, request).broken, ...maskedFaults(operation, testCase)]);
  if (broken.size === wanted.length && wanted.every((pointer) => broken.has(pointer))) return null;
  return `its own bytes break ${[...broken].join(" and ") || "no rule"} instead of ${wanted.join("") || "none"}`;
};

/** A wrong key is invisible here, because keys are masked before an exchange is recorded. */
const maskedFaults = (operation: Operation, testCase: Case): readonly string[] => {
  const [credential] = demandedBy(operation);
  const visible: readonly CredentialPlan[] = [
    "valid",
    "none",
    "empty",
    "first-alone",
    "first-missing",
    "elsewhere",
    "lower-case-scheme",
    "upper-case-scheme",
  ];
  const altered = !visible.includes(testCase.request.credential);
  return altered && credential !== undefined ? [credentialRule(credential)] : [];
};
