// An answer that says nothing about the request it came for: why it does not, or null where it can be judged. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Answer } from "./check.ts";
import { documentedAnswer, isExpected, isStandard } from "./documented.ts";
import { readJson } from "./json-text.ts";
import { excerpt } from "./message.ts";

/** Statuses that speak of the moment: worth waiting out. */
export const isPassing = (status: number): boolean => [429, 502, 503, 504].includes(status);

export type Undecided = {
  /** What the answer speaks of instead: an outage or a limit, the caller's account or key, the resource in the path. */
  readonly about: "moment" | "account" | "key" | "resource";
  readonly reason: string;
};

export const undecidedBecause = (answer: Answer, tries: number): Undecided | null => {
  const { status } = answer.response;
  const { expect } = answer.case;
  if (isPassing(status) && !isStandard(expect, status))
    return { about: "moment", reason: `not decided: ${status} ${times(tries)}` };
  const account = accountExample(answer);
  if (account !== null) return { about: "account", reason: `the account, not the request, was refused: ${account}` };
  if (expect.verdict !== "accept" || isExpected(expect, answer.rule, status) || isStandard(expect, status)) return null;
  // A key that was good for another request is not what is wrong with this one.
  if ([401, 402, 403, 407].includes(status) && !answer.served) {
    const said = excerpt(answer.response.body, 80) || "no body";
    return { about: "key", reason: `the key was refused (${status}): ${said}` };
  }
  if (status === 404 && isAddressed(answer.operation) && documentedAnswer(answer.operation, 404) !== null) {
    const reason = "no such resource (404): give the path parameter an example that exists on this target";
    return { about: "resource", reason };
  }
  return null;
};

/** The name of the documented answer about the caller's account that this one is. */
const accountExample = ({ rule, response }: Answer): string | null => {
  const examples =
    rule?.contents.flatMap((content) => content.examples).filter(({ cause }) => cause === "account") ?? [];
  if (examples.length === 0) return null;
  const read = readJson(response.body);
  const found = read.ok ? examples.find(({ value }) => speaksLike(read.value, value)) : undefined;
  return found === undefined ? null : `${response.status} ${excerpt(response.body, 80)} (example ${found.name})`;
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

const isAddressed = (operation: Operation): boolean =>
  operation.parameters.some((parameter) => parameter.in === "path");

const times = (tries: number): string => (tries === 1 ? "once" : tries === 2 ? "twice" : `${tries} times`);
