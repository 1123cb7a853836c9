// Recognises an answer that says nothing about its request, and why; null if it can be judged. Pure.

import { isObject } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import { isPassword } from "../derive/values/leaves.ts";
import { excerpt } from "../http/message.ts";
import type { Undecided } from "../reason.ts";
import type { Answer } from "./check.ts";
import { documentedAnswer, isAddressed, isExpected, isStandard } from "./documented.ts";
import { readJson } from "./json-text.ts";

/** Temporary statuses, including a network that demands a login (511): worth waiting out. */
export const isPassing = (status: number): boolean => [429, 502, 503, 504, 511].includes(status);

/** Statuses that concern the caller. */
export const isAboutKey = (status: number): boolean => [401, 402, 403, 407].includes(status);

export const undecidedBecause = (answer: Answer, tries: number): Undecided | null => {
  const { status } = answer.response;
  const { expect } = answer.case;
  if (isPassing(status) && !isStandard(expect, status)) return { kind: "moment", status, tries };
  const example = accountExample(answer);
  if (example !== null) return { kind: "account", status, excerpt: excerpt(answer.response.body, 80), example };
  if (isExpected(expect, answer.rule, status) || isStandard(expect, status)) return null;
  const [guess] = answer.guessed;
  if (guess !== undefined && isDueToGuess(answer)) return { kind: "guessed", status, names: namesOf(answer.guessed) };
  const [repeated] = answer.case.stale ?? [];
  if (repeated !== undefined && status === 409 && expect.decision !== "reject")
    return { kind: "conflict", status, pointer: repeated };
  if (expect.decision !== "accept") return null;
  if (isLogIn(answer)) return { kind: "log-in", status, names: callerMembers(answer.operation) };
  if (isAbsent(answer)) return { kind: "resource", status };
  return isAboutKey(status) && isDueToKey(answer)
    ? { kind: "key", status, excerpt: excerpt(answer.response.body, 80) }
    : null;
};

/**
 * A key that worked for another request of the operation is not at fault here, and if no key is required, none can be
 * wrong.
 */
const isDueToKey = ({ served, keyOpens, operation }: Answer): boolean =>
  !served && keyOpens !== "this" && demandedBy(operation).length > 0;

/**
 * User names and passwords are made up like all other values, so an API without a key may refuse them. Once it has
 * served the operation, they are known to work.
 */
const isLogIn = ({ operation, served, response: { status } }: Answer): boolean => {
  if (operation.security.flat().length > 0) return false;
  if (!served && [400, 401, 403, 422].includes(status) && membersOf(operation).some(isPassword)) return true;
  return (
    status === 401 &&
    (operation.body !== null || operation.parameters.length > 0) &&
    ["401", "4XX"].includes(documentedAnswer(operation, 401)?.status ?? "")
  );
};

const callerMembers = (operation: Operation): readonly string[] =>
  membersOf(operation).filter((name) => isPassword(name) || /user|login|mail/i.test(name));

const membersOf = ({ body }: Operation): readonly string[] => [
  ...new Set(body?.contents.flatMap(({ members }) => members) ?? []),
];

/**
 * Refused because of a made-up value. If the case also contains a mistake, only statuses about missing or conflicting
 * resources count, since the mistake has statuses of its own.
 */
const isDueToGuess = ({ case: { expect }, operation, keyOpens, response: { status } }: Answer): boolean =>
  (status !== 403 || keyOpens !== "nothing" || demandedBy(operation).length === 0) &&
  (expect.decision === "accept" ? [400, 403, 404, 409, 410, 422] : [404, 409, 410]).includes(status);

const namesOf = (guesses: Answer["guessed"]): readonly string[] => [...new Set(guesses.map(({ name }) => name))];

/** The name of the documented example about the caller's account that this answer matches. */
const accountExample = ({ rule, response }: Answer): string | null => {
  const examples =
    rule?.contents.flatMap((content) => content.examples).filter(({ cause }) => cause === "account") ?? [];
  if (examples.length === 0) return null;
  const read = readJson(response.body);
  const match = read.ok ? examples.find(({ value }) => containsTexts(read.value, value)) : undefined;
  return match?.name ?? null;
};

/** True if every text of the example occurs in the same place, alone or within a longer text. */
const containsTexts = (received: unknown, example: unknown): boolean => {
  if (typeof example === "string")
    return typeof received === "string" && received.toLowerCase().includes(example.toLowerCase());
  if (Array.isArray(example))
    return Array.isArray(received) && example.every((item, index) => containsTexts(received[index], item));
  if (!isObject(example)) return true;
  return isObject(received) && Object.entries(example).every(([name, member]) => containsTexts(received[name], member));
};

const takesInput = ({ body, parameters }: Operation): boolean => body !== null || parameters.length > 0;

/** True if the answer may be about the resource that the request names rather than about the request. */
const isAbsent = ({ operation, about, keyOpens, served, rule, response: { status } }: Answer): boolean => {
  // If the path names nothing and the document has a 404, that is about something named elsewhere in the request.
  if (!served && status === 404 && rule?.status === "404" && about === "nothing" && takesInput(operation)) return true;
  if (about !== "example") return false;
  // Some servers answer 403 for what does not exist, so as not to reveal what does.
  if (status === 403) return keyOpens === "others" && demandedBy(operation).length > 0;
  // A 404 is about what the path names; what is named elsewhere may also be refused as a mistake.
  if (isAddressed(operation)) return status === 404 && documentedAnswer(operation, 404) !== null;
  return [400, 404, 422].includes(status);
};
