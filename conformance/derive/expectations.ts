// Which documented answers are right for a request: sets of response keys, taken from the operation. Pure.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Expectation } from "./case.ts";

/** A valid request: the documented 2XX, or the document's substitute for one. */
export const accepted = (operation: Operation): Expectation => ({
  decision: "accept",
  documented: successKeys(operation),
  // If the document describes no success, HTTP's usual success statuses count.
  standard: successKeys(operation).length === 0 ? [200, 201, 202, 204] : [],
  silence: false,
  note: null,
});

/** A request whose content breaks the document: 400 and the more specific statuses, where they are documented. */
export const badContent = (operation: Operation): Expectation => {
  const expected = rejected(operation, ["400", "413", "422"]);
  return isLogIn(operation) ? orElse(expected, { standard: [401] }) : expected;
};

/**
 * An operation that needs no credential but documents 401 must mean the body: a password of the wrong type is a wrong
 * password.
 */
const isLogIn = ({ security, responses, body }: Operation): boolean =>
  security.flat().length === 0 && body !== null && responses.some(({ status }) => status === "401");

/** A missing body or an undeclared media type: HTTP's own 415 is right whether or not the document lists it. */
export const badMediaType = (operation: Operation): Expectation => {
  const expected = rejected(operation, ["400", "415", "422"]);
  const described = operation.responses.some(({ status }) => ["415", "4XX", "default"].includes(status));
  return described ? expected : { ...expected, standard: [...new Set([...expected.standard, 415])] };
};

/** A body whose media type and content its reader cannot separate: a refusal of either is right. */
export const unreadable = (operation: Operation): Expectation => rejected(operation, ["400", "413", "415", "422"]);

/** A parameter that breaks its schema; in a path, the server may also answer that no such thing exists. */
export const badParameter = (operation: Operation, location: string): Expectation =>
  rejected(operation, location === "path" ? ["400", "404", "422"] : ["400", "422"]);

/**
 * A bad credential. RFC 6750 §3.1 answers a malformed one with 400. If the document demands a credential but describes
 * no answer to a bad one, HTTP's own statuses are right (RFC 9110 §15.5.2, §15.5.4).
 */
export const badCredential = (operation: Operation, malformed: boolean): Expectation => {
  const expected = rejected(operation, malformed ? ["401", "403", "400"] : ["401", "403"]);
  const described = expected.documented.some((key) => key !== "400");
  return described ? expected : { ...expected, standard: [401, 403] };
};

/**
 * A method that the document does not declare on the path. Neither OpenAPI nor HTTP forbids serving it, and any refusal
 * is right (RFC 9110 §15.5.6, §15.6.2).
 */
export const undeclaredMethod = (method: string): Expectation => ({
  decision: "either",
  documented: [],
  standard: [...clientErrors(), 501],
  silence: false,
  note: { accepted: `answers ${method}, which the document does not declare on this path`, rejected: null },
});

/** HEAD and OPTIONS belong to HTTP, not to the document (RFC 9110 §9.3.2, §9.3.7). */
export const methodDefinedByHttp: Expectation = {
  decision: "either",
  documented: [],
  standard: [200, 204, ...clientErrors(), 501],
  silence: false,
  note: null,
};

/** No rule decides; `accepted` and `rejected` word the note for either choice of the server. */
export const either = (
  operation: Operation,
  note: { readonly accepted?: string; readonly rejected?: string },
  standard: readonly number[] = [],
): Expectation => ({
  ...badContent(operation),
  decision: "either",
  documented: [...new Set([...successKeys(operation), ...unreadable(operation).documented])],
  standard: [...badContent(operation).standard, ...standard],
  note: { accepted: note.accepted ?? null, rejected: note.rejected ?? null },
});

/** The same expectation, extended by what else HTTP permits: other statuses, or closing without an answer. */
export const orElse = (
  expectation: Expectation,
  more: { readonly standard?: readonly number[]; readonly silence?: boolean },
): Expectation => ({
  ...expectation,
  standard: [...expectation.standard, ...(more.standard ?? [])],
  silence: more.silence ?? expectation.silence,
});

const successKeys = (operation: Operation): string[] => {
  const keys = operation.responses.map((response) => response.status);
  for (const family of [/^2/, /^default$/, /^3/]) {
    const matching = keys.filter((key) => family.test(key));
    if (matching.length > 0) return matching;
  }
  return [];
};

const rejected = (operation: Operation, statuses: readonly string[]): Expectation => {
  const keys = operation.responses.map((response) => response.status);
  const exact = keys.filter((key) => statuses.includes(key));
  const documented = [...exact, ...keys.filter((key) => key === "4XX" || (key === "default" && keys.length > 1))];
  return {
    decision: "reject",
    documented,
    // If the document describes no suitable refusal, HTTP's statuses count.
    standard: documented.length === 0 ? statuses.map(Number) : [],
    silence: false,
    note: null,
  };
};

function clientErrors(): number[] {
  return Array.from({ length: 52 }, (_, index) => 400 + index);
}
