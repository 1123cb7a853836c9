// An answer that says nothing about the request it came for: why it does not, or null where it can be judged. Pure.

import { isObject } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import { isPassword } from "../derive/values/leaves.ts";
import { excerpt } from "../http/message.ts";
import type { Undecided } from "../reason.ts";
import type { Answer } from "./check.ts";
import { documentedAnswer, isAddressed, isExpected, isStandard } from "./documented.ts";
import { readJson } from "./json-text.ts";

/** Statuses that speak of the moment, or of a network that asks for a login (511): worth waiting out. */
export const isPassing = (status: number): boolean => [429, 502, 503, 504, 511].includes(status);

/** Statuses that speak of the caller. */
export const isAboutKey = (status: number): boolean => [401, 402, 403, 407].includes(status);

export const undecidedBecause = (answer: Answer, tries: number): Undecided | null => {
  const { status } = answer.response;
  const { expect } = answer.case;
  if (isPassing(status) && !isStandard(expect, status)) return { kind: "moment", status, tries };
  const example = accountExample(answer);
  if (example !== null) return { kind: "account", status, said: excerpt(answer.response.body, 80), example };
  if (isExpected(expect, answer.rule, status) || isStandard(expect, status)) return null;
  const [guess] = answer.guessed;
  if (guess !== undefined && meansGuessed(answer)) return { kind: "guessed", status, names: namesOf(answer.guessed) };
  const [stale] = answer.case.stale ?? [];
  if (stale !== undefined && status === 409 && expect.decision !== "reject")
    return { kind: "conflict", status, pointer: stale };
  if (expect.decision !== "accept") return null;
  if (isLogIn(answer)) return { kind: "log-in", status, names: whoCalls(answer.operation) };
  if (isAbsent(answer)) return { kind: "resource", status };
  return isAboutKey(status) && isKeysFault(answer)
    ? { kind: "key", status, said: excerpt(answer.response.body, 80) }
    : null;
};

/**
 * A key that was good for another request of the operation is not what is wrong with this one, and where no key is asked for,
 * none can be the wrong one.
 */
const isKeysFault = ({ served, keyOpens, operation }: Answer): boolean =>
  !served && keyOpens !== "this" && demandedBy(operation).length > 0;

/**
 * A user name and a password are made up as everything else is, and who asks for no key may well ask for these. Who has taken
 * them once knows them.
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

const whoCalls = (operation: Operation): readonly string[] =>
  membersOf(operation).filter((name) => isPassword(name) || /user|login|mail/i.test(name));

const membersOf = ({ body }: Operation): readonly string[] => [
  ...new Set(body?.contents.flatMap(({ members }) => members) ?? []),
];

/** Refused for a value that was made up: a mistake beside it has an answer of its own, unless it was not seen. */
const meansGuessed = ({ case: { expect }, operation, keyOpens, response: { status } }: Answer): boolean =>
  (status !== 403 || keyOpens !== "nothing" || demandedBy(operation).length === 0) &&
  (expect.decision === "accept" ? [400, 403, 404, 409, 410, 422] : [404, 409, 410]).includes(status);

const namesOf = (guessed: Answer["guessed"]): readonly string[] => [...new Set(guessed.map(({ name }) => name))];

/** The name of the documented answer about the caller's account that this one is. */
const accountExample = ({ rule, response }: Answer): string | null => {
  const examples =
    rule?.contents.flatMap((content) => content.examples).filter(({ cause }) => cause === "account") ?? [];
  if (examples.length === 0) return null;
  const read = readJson(response.body);
  const found = read.ok ? examples.find(({ value }) => speaksLike(read.value, value)) : undefined;
  return found?.name ?? null;
};

/** Every text of the example is there, at its place, alone or within a longer one. */
const speaksLike = (received: unknown, example: unknown): boolean => {
  if (typeof example === "string")
    return typeof received === "string" && received.toLowerCase().includes(example.toLowerCase());
  if (Array.isArray(example))
    return Array.isArray(received) && example.every((item, index) => speaksLike(received[index], item));
  if (!isObject(example)) return true;
  return isObject(received) && Object.entries(example).every(([name, member]) => speaksLike(received[name], member));
};

const namesSomething = ({ body, parameters }: Operation): boolean => body !== null || parameters.length > 0;

/** Whether the answer may mean the thing in the request and not the request. */
const isAbsent = ({ operation, about, keyOpens, served, rule, response: { status } }: Answer): boolean => {
  // Where nothing stands in the path, and the document has a 404, it speaks of what the request names elsewhere.
  if (!served && status === 404 && rule?.status === "404" && about === "nothing" && namesSomething(operation))
    return true;
  if (about !== "example") return false;
  // Some say of what is not there that it is forbidden, so as not to tell what is.
  if (status === 403) return keyOpens === "others" && demandedBy(operation).length > 0;
  // What is named in the path is what 404 speaks of; what is named elsewhere may be refused as a mistake as well.
  if (isAddressed(operation)) return status === 404 && documentedAnswer(operation, 404) !== null;
  return [400, 404, 422].includes(status);
};
