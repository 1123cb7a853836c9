// What a caller asks of the kit, held against what there is: a slip of the pen is told where it was written, by the names that
// exist. Left to the first request, a client would take it for an outage. Pure.

import type { Answers, Behaviour } from "./behaviour.ts";
import type { Contract } from "./contract.ts";

/** An instruction that the kit cannot follow. The client hands it on as it is: it is no failure of the network. */
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
 * @param caller the function that was called, for the message.
 * @throws InstructionError
 */
export const checkOptions = (caller: string, options: unknown, known: readonly string[]): void => {
  if (!isObject(options))
    throw mistake(caller, `its options are ${shown(options)}`, "pass an object such as { answers: 400 }");
  const unknown = Object.keys(options as object).find((name) => !known.includes(name));
  if (unknown !== undefined) throw mistake(caller, `there is no option ${unknown}`, `there are ${known.join(" and ")}`);
};

/** @throws InstructionError for what no operation of the document could be answered with. What a function says is checked as it says it. */
export const checkAnswers = (caller: string, contract: Contract, answers: Answers | undefined): void => {
  if (answers === undefined || typeof answers === "function") return;
  if (!Array.isArray(answers)) checkBehaviour(`${caller}: answers`, contract, answers);
  else
    for (const [at, behaviour] of answers.entries()) checkBehaviour(`${caller}: answers[${at}]`, contract, behaviour);
};

/** @throws InstructionError */
export const checkBehaviour = (place: string, contract: Contract, given: unknown): void => {
  if (typeof given === "number") {
    if (!isStatus(given)) throw mistake(place, `${given} is no status of an answer`, "there are 200 to 599");
    checkExample(place, contract, given);
    return;
  }
  if (!isObject(given))
    throw mistake(
      place,
      `${shown(given)} is no behaviour`,
      'pass a status such as 400, or an object such as { do: "reset" }',
    );
  const { do: name, ...rest } = given as { readonly do?: unknown };
  const behaviours = Object.keys(members).join(", ");
  if (name === undefined) throw mistake(place, "it has no do", `write { do: "answer", … }; there are ${behaviours}`);
  if (typeof name !== "string" || !Object.hasOwn(members, name)) {
    throw mistake(place, `there is no do ${shown(name)}`, `there are ${behaviours}`);
  }
  checkMembers(place, name as Do, rest);
  const { status, example, body } = rest as { status?: number; example?: string; body?: unknown };
  if (example !== undefined && body !== undefined)
    throw mistake(place, "it has an example and a body", "pass one of them");
  if (body === undefined && (status !== undefined || example !== undefined))
    checkExample(place, contract, status, example);
};

const checkMembers = (place: string, name: Do, given: Readonly<Record<string, unknown>>): void => {
  const known = members[name];
  const names = Object.keys(known);
  for (const [key, value] of Object.entries(given)) {
    const rule = Object.hasOwn(known, key) ? known[key]! : null;
    if (rule === null) {
      const there = names.length > 0 ? `there are ${names.join(", ")}` : "it takes none";
      throw mistake(place, `${shown(name)} has no member ${key}`, there);
    }
    // What is undefined is left out.
    if (value !== undefined && !rule.fits(value))
      throw mistake(place, `its ${key} is ${shown(value)}`, `it has to be ${rule.what}`);
  }
  const missing = names.find((key) => known[key]!.needed && given[key] === undefined);
  if (missing !== undefined) throw mistake(place, `${shown(name)} needs ${missing}`, `pass ${known[missing]!.what}`);
};

/** Right where at least one operation of the document can be answered so. */
const checkExample = (place: string, { operations, documented }: Contract, status?: number, example?: string): void => {
  const faults = operations.map((operation) => {
    try {
      documented(operation, status, example);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  });
  if (faults.length === 0 || faults.includes(null)) return;
  if (example === undefined) throw mistake(place, String(faults[0]), "no operation of the document can be answered so");
  const names = operations.flatMap(({ responses }) =>
    responses
      .filter((response) => status === undefined || response.status === `${status}`)
      .flatMap(({ status: of, contents }) =>
        contents.flatMap(({ examples }) =>
          examples.map(({ name }) => (status === undefined ? `${name} (${of})` : name)),
        ),
      ),
  );
  const there = names.length > 0 ? `there are ${[...new Set(names)].join(", ")}` : "there is none; pass a body instead";
  const answer = status === undefined ? "what the operations answer" : `the document's ${status}`;
  throw mistake(place, `${answer} has no example ${shown(example)}`, there);
};

export const mistake = (place: string, what: string, cure: string, cause?: unknown): InstructionError =>
  new InstructionError(
    `${place}: ${what}. ${cure.charAt(0).toUpperCase()}${cure.slice(1)}.`,
    cause === undefined ? {} : { cause },
  );

const shown = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? (Array.isArray(value) ? "a list" : "an object") : String(value);
};
