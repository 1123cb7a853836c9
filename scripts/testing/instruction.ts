// Validates the caller's instructions against the document. A mistake is reported where it was made, with the names
// that exist; otherwise it would only surface in a request, where a client would take it for an outage. Pure.

import type { Answers, Behaviour } from "./behaviour.ts";
import type { Contract } from "./contract.ts";

/**
 * An instruction that the kit cannot follow. The client passes it on unchanged, because it is not a network failure.
 */
export class InstructionError extends Error {
  override get name(): string {
    return "InstructionError";
  }
}

type Do = Exclude<Behaviour, number>["do"];
type Member = { readonly needed: boolean; readonly what: string; fits(value: unknown): boolean };
type Members = Readonly<Record<string, Member>>;

const member = (what: string, fits: Member["fits"], needed = false): Member => ({ what, fits, needed });
const needed = (member: Member): Member => ({ ...member, needed: true });

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
const isStatus = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599;

const status = member("a status from 200 to 599", isStatus);
const span = (unit: string) =>
  member(`a number of ${unit}, 0 or more`, (value) => typeof value === "number" && value >= 0);

const members: Readonly<Record<Do, Members>> = {
  answer: {
    status,
    example: member("the name of an example", (value) => typeof value === "string" && value !== ""),
    body: member("anything", () => true),
    headers: member("an object of names and values", isObject),
  },
  slow: { ms: needed(span("milliseconds")) },
  stall: {},
  reset: {},
  "cut-upload": {},
  "cut-answer": {},
  "stall-answer": {},
  "refuse-early": { status: needed(status) },
  html: {},
  "empty-object": {},
  "rate-limit": { retryAfter: span("seconds") },
  redirect: { to: needed(member("a URL", (value) => typeof value === "string" && value !== "")) },
};

/**
 * @param caller the name of the called function, for the message.
 * @throws InstructionError
 */
export const checkOptions = (caller: string, options: unknown, allowed: readonly string[]): void => {
  if (!isObject(options))
    throw mistake(caller, `its options are ${shown(options)}`, "pass an object such as { answers: 400 }");
  const unexpected = Object.keys(options as object).find((name) => !allowed.includes(name));
  if (unexpected !== undefined)
    throw mistake(caller, `there is no option ${unexpected}`, `there are ${allowed.join(" and ")}`);
};

/**
 * @throws InstructionError if no operation could respond in this way. Results of functions are checked when they
 * return.
 */
export const checkAnswers = (caller: string, contract: Contract, answers: Answers | undefined): void => {
  if (answers === undefined || typeof answers === "function") return;
  if (!Array.isArray(answers)) checkBehaviour(`${caller}: answers`, contract, answers);
  else
    for (const [at, behaviour] of answers.entries()) checkBehaviour(`${caller}: answers[${at}]`, contract, behaviour);
};

/** @throws InstructionError */
export const checkBehaviour = (location: string, contract: Contract, instruction: unknown): void => {
  if (typeof instruction === "number") {
    if (!isStatus(instruction))
      throw mistake(location, `${instruction} is not the status of a response`, "use 200 to 599");
    checkExample(location, contract, instruction);
    return;
  }
  if (!isObject(instruction))
    throw mistake(
      location,
      `${shown(instruction)} is not a behaviour`,
      'pass a status such as 400, or an object such as { do: "reset" }',
    );
  const { do: name, ...rest } = instruction as { readonly do?: unknown };
  const behaviours = Object.keys(members).join(", ");
  if (name === undefined) throw mistake(location, "it has no do", `write { do: "answer", … }; there are ${behaviours}`);
  if (typeof name !== "string" || !Object.hasOwn(members, name)) {
    throw mistake(location, `there is no do ${shown(name)}`, `there are ${behaviours}`);
  }
  checkMembers(location, name as Do, rest);
  const { status, example, body } = rest as { status?: number; example?: string; body?: unknown };
  if (example !== undefined && body !== undefined)
    throw mistake(location, "it has both an example and a body", "pass one of them");
  if (body === undefined && (status !== undefined || example !== undefined))
    checkExample(location, contract, status, example);
};

const checkMembers = (location: string, name: Do, values: Readonly<Record<string, unknown>>): void => {
  const rules = members[name];
  const names = Object.keys(rules);
  for (const [key, value] of Object.entries(values)) {
    const rule = Object.hasOwn(rules, key) ? rules[key]! : null;
    if (rule === null) {
      const there = names.length > 0 ? `there are ${names.join(", ")}` : "it takes none";
      throw mistake(location, `${shown(name)} has no member ${key}`, there);
    }
    // An undefined member counts as left out.
    if (value !== undefined && !rule.fits(value))
      throw mistake(location, `its ${key} is ${shown(value)}`, `it must be ${rule.what}`);
  }
  const missing = names.find((key) => rules[key]!.needed && values[key] === undefined);
  if (missing !== undefined) throw mistake(location, `${shown(name)} needs ${missing}`, `pass ${rules[missing]!.what}`);
};

/** Passes if at least one operation of the document can respond in this way. */
const checkExample = (
  location: string,
  { operations, documented }: Contract,
  status?: number,
  example?: string,
): void => {
  const faults = operations.map((operation) => {
    try {
      documented(operation, status, example);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  });
  if (faults.length === 0 || faults.includes(null)) return;
  if (example === undefined)
    throw mistake(location, String(faults[0]), "no operation of the document can be answered that way");
  const names = operations.flatMap(({ responses }) =>
    responses
      .filter((response) => status === undefined || response.status === `${status}`)
      .flatMap(({ status: documentedStatus, contents }) =>
        contents.flatMap(({ examples }) =>
          examples.map(({ name }) => (status === undefined ? `${name} (${documentedStatus})` : name)),
        ),
      ),
  );
  const there = names.length > 0 ? `there are ${[...new Set(names)].join(", ")}` : "there is none; pass a body instead";
  const answer = status === undefined ? "what the operations answer" : `the document's ${status}`;
  throw mistake(location, `${answer} has no example ${shown(example)}`, there);
};

export const mistake = (location: string, what: string, cure: string, cause?: unknown): InstructionError =>
  new InstructionError(
    `${location}: ${what}. ${cure.charAt(0).toUpperCase()}${cure.slice(1)}.`,
    cause === undefined ? {} : { cause },
  );

const shown = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? (Array.isArray(value) ? "a list" : "an object") : String(value);
};
