// Which documented answers are right for a request: sets of response keys, read off the operation. Pure.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Expectation } from "./case.ts";

/** A valid request: the documented 2XX, or whatever the document has instead of one. */
export const accepted = (operation: Operation): Expectation => ({
  decision: "accept",
  documented: successKeys(operation),
  // A document that describes no success leaves it to HTTP what one looks like.
  standard: successKeys(operation).length === 0 ? [200, 201, 202, 204] : [],
  silence: false,
  note: null,
});

/** A request whose content breaks the document: 400 and its more precise siblings, as far as documented. */
export const badContent = (operation: Operation): Expectation => {
  const expected = rejected(operation, ["400", "413", "422"]);
  return isLogIn(operation) ? orElse(expected, { standard: [401] }) : expected;
};

/** Who asks for no credential and answers 401 all the same means what the body has: a password of the wrong type is a wrong one. */
const isLogIn = ({ security, responses, body }: Operation): boolean =>
  security.flat().length === 0 && body !== null && responses.some(({ status }) => status === "401");

/** A body in a media type that the document does not name, or none at all: HTTP's own 415 is right, listed or not. */
export const badMediaType = (operation: Operation): Expectation => {
  const expected = rejected(operation, ["400", "415", "422"]);
  const described = operation.responses.some(({ status }) => ["415", "4XX", "default"].includes(status));
  return described ? expected : { ...expected, standard: [...new Set([...expected.standard, 415])] };
};

/** A body whose media type and content cannot be told apart by its reader: either's answer is right. */
export const unreadable = (operation: Operation): Expectation => rejected(operation, ["400", "413", "415", "422"]);

/** A parameter that breaks its schema; in a path that may also mean that there is no such thing. */
export const badParameter = (operation: Operation, place: string): Expectation =>
  rejected(operation, place === "path" ? ["400", "404", "422"] : ["400", "422"]);

/**
 * A bad credential. RFC 6750 §3.1 answers a malformed one with 400. Where the document demands a credential and describes no
 * answer to a bad one, HTTP's own is right (RFC 9110 §15.5.2, §15.5.4).
 */
export const badCredential = (operation: Operation, malformed: boolean): Expectation => {
  const expected = rejected(operation, malformed ? ["401", "403", "400"] : ["401", "403"]);
  const described = expected.documented.some((key) => key !== "400");
  return described ? expected : { ...expected, standard: [401, 403] };
};

/**
 * A method the document does not declare on the path. Neither OpenAPI nor HTTP says that it must not be served, and any
 * refusal is right (RFC 9110 §15.5.6, §15.6.2).
 */
export const undeclaredMethod = (method: string): Expectation => ({
  decision: "either",
  documented: [],
  standard: [...clientErrors(), 501],
  silence: false,
  note: { accepted: `answers ${method}, which the document does not declare on this path`, rejected: null },
});

/** HEAD and OPTIONS belong to HTTP, not to the document (RFC 9110 §9.3.2, §9.3.7). */
export const httpsOwnMethod: Expectation = {
  decision: "either",
  documented: [],
  standard: [200, 204, ...clientErrors(), 501],
  silence: false,
  note: null,
};

/** No rule decides; `accepted` and `rejected` say what to call the server's choice. */
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

/** The same, and HTTP permits more: other statuses, or closing without an answer. */
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
    const found = keys.filter((key) => family.test(key));
    if (found.length > 0) return found;
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
    // A document that knows no refusal at all leaves the choice of one to HTTP.
    standard: documented.length === 0 ? statuses.map(Number) : [],
    silence: false,
    note: null,
  };
};

function clientErrors(): number[] {
  return Array.from({ length: 52 }, (_, index) => 400 + index);
}
