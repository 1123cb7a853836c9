// Turns a behaviour and a request into the action to take on the connection, for both the fake `fetch` and the server.
// Pure.

import { inputsOf } from "../openapi/asked-answer.ts";
import type { Operation } from "../openapi/operation.ts";
import type { Answers, Behaviour, ReceivedRequest } from "./behaviour.ts";
import { type Contract, type Reply, replyWith } from "./contract.ts";
import { checkBehaviour, InstructionError, mistake } from "./instruction.ts";

export type Action =
  | { readonly kind: "answer"; readonly reply: Reply; readonly afterMs: number }
  /** Half of the body, after which the connection breaks (`ends`) or stays open. */
  | { readonly kind: "half-answer"; readonly reply: Reply; readonly ends: boolean }
  | { readonly kind: "answer-unread"; readonly reply: Reply }
  | { readonly kind: "silence" }
  | { readonly kind: "reset" }
  | { readonly kind: "reset-unread" };

/**
 * Chooses the behaviour for each request. When a list is used up, all further requests get the default response.
 * @throws InstructionError, when called, if the caller's function throws or returns something that is not a behaviour.
 */
export const behaviourPicker = (
  contract: Contract,
  answers: Answers = [],
): ((request: ReceivedRequest) => Behaviour) => {
  if (typeof answers === "function") return (request) => instructed(contract, answers, request);
  if (!Array.isArray(answers)) return () => answers as Behaviour;
  const waiting = [...(answers as readonly Behaviour[])];
  return () => waiting.shift() ?? { do: "answer" };
};

const instructed = (
  contract: Contract,
  answers: (request: ReceivedRequest) => Behaviour | undefined,
  request: ReceivedRequest,
): Behaviour => {
  const location = `answers, asked about ${request.method} ${request.path}`;
  let behaviour: Behaviour | undefined;
  try {
    behaviour = answers(request);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw mistake(location, `the function threw: ${why}`, "look at the cause", thrown);
  }
  if (behaviour === undefined) return { do: "answer" };
  checkBehaviour(location, contract, behaviour);
  return behaviour;
};

/** True if the body is to be left unread, which must be known before reading it. */
export const leavesUnread = (behaviour: Behaviour): boolean =>
  typeof behaviour === "object" && (behaviour.do === "refuse-early" || behaviour.do === "cut-upload");

export type Question = {
  /** Method and path. */
  readonly request: string;
  /** Returns the request's value for an input. */
  readonly inputOf: (input: string) => unknown;
};

export const questionOf = (method: string, url: URL, body: Uint8Array): Question => ({
  request: `${method} ${url.pathname}`,
  inputOf: inputsOf(url.search, body),
});

export const decide = (
  contract: Contract,
  operation: Operation | null,
  question: Question,
  behaviour: Behaviour,
): Action => {
  if (typeof behaviour === "number") return decide(contract, operation, question, { do: "answer", status: behaviour });
  switch (behaviour.do) {
    case "stall":
      return { kind: "silence" };
    case "reset":
      return { kind: "reset" };
    case "cut-upload":
      return { kind: "reset-unread" };
    case "html":
      return answer(replyWith(200, "<!doctype html><title>Sign in</title><p>Sign in to continue.", {}, "text/html"));
    case "empty-object":
      return answer(replyWith(200, {}));
    case "rate-limit":
      return answer(replyWith(429, undefined, { "retry-after": String(behaviour.retryAfter ?? 1) }));
    case "redirect":
      return answer(replyWith(307, undefined, { location: behaviour.to }));
  }
  const documented = (status?: number, example?: string): Reply => {
    if (!operation) return unknown(contract, question.request);
    try {
      return contract.documented(operation, status, example, question.inputOf);
    } catch (error) {
      throw new InstructionError(`No answer: ${(error as Error).message}.`);
    }
  };
  switch (behaviour.do) {
    case "slow":
      return answer(documented(), behaviour.ms);
    case "cut-answer":
      return { kind: "half-answer", reply: documented(), ends: true };
    case "stall-answer":
      return { kind: "half-answer", reply: documented(), ends: false };
    case "refuse-early":
      return { kind: "answer-unread", reply: documented(behaviour.status) };
    case "answer": {
      const { status, example, body, headers } = behaviour;
      const base =
        body === undefined ? documented(status, example) : bodyReply(status ?? statusOf(contract, operation), body);
      return answer({ ...base, headers: { ...base.headers, ...lowerCase(headers) } });
    }
  }
};

const statusOf = (contract: Contract, operation: Operation | null): number =>
  operation ? contract.usualStatus(operation) : 200;

const answer = (reply: Reply, afterMs = 0): Action => ({ kind: "answer", reply, afterMs });

const bodyReply = (status: number, body: unknown): Reply =>
  replyWith(status, body, {}, typeof body === "string" ? "text/plain" : "application/json");

const lowerCase = (headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const unknown = ({ all }: Contract, request: string): Reply =>
  replyWith(404, `The document has no ${request}. It has ${all.join(", ")}.`, {}, "text/plain");
