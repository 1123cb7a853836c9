// Puts the reason for a case's outcome into one clause. No other file has words for reasons. Pure.
import type { ChangeUnseen, Reason, Step } from "../reason.ts";

/** Exported because pages recognise cases that they leave out by this text. */
export const clientAlone = "tests only the client: the answer is scripted";

export const reasonInWords = (reason: Reason): string => {
  // `reason.kind` selects the entry that takes this reason, which the compiler cannot follow.
  const inWords = words[reason.kind] as (reason: Reason) => string;
  return inWords(reason);
};

type Words = { readonly [Kind in Reason["kind"]]: (reason: Extract<Reason, { kind: Kind }>) => string };

const words: Words = {
  stopped: () => "the run was stopped",
  "enough-failures": ({ limit }) =>
    `the run ended after ${limit} failing case${limit === 1 ? "" : "s"} (--max-failures)`,
  declined: ({ why }) => why,
  "client-alone": () => clientAlone,
  "needs-consent": ({ effect }) => `may ${effect} something off this machine: needs --allow-create`,
  "budget-spent": ({ of, limit }) =>
    of === "requests"
      ? `the budget of ${requests(limit)} is spent (--max-requests)`
      : `the budget of ${requests(limit)} that may create something is spent (--max-creates)`,
  "not-ours": ({ change, operation }) =>
    `may ${change} something that the run did not create: needs --may-change ${operation}`,
  "read-only": () => "may change something: excluded by --read-only",
  "lets-in": ({ by }) => `may change something, because ${by} was not refused: excluded by --read-only`,
  "no-request": () => "no request that creates or removes anything can be made",
  blocked: ({ by, because }) => `blocked${by === null ? "" : ` by ${by}`}: ${reasonInWords(because)}`,
  "no-answer": ({ failure }) => `no answer: ${failure?.message ?? "for no known reason"}`,
  died: ({ message }) => `no answer: the process died: ${message}`,
  "target-silent": () => "the target stopped answering",
  "not-recorded": ({ what }) => what,
  moment: ({ status, tries }) => `not decided: ${status} ${times(tries)}`,
  account: ({ status, excerpt, example }) =>
    `the account, not the request, was refused: ${status} ${excerpt} (example ${example})`,
  key: ({ status, excerpt }) => `the key was refused (${status}): ${excerpt || "no body"}`,
  resource: ({ status }) => `no such resource (${status}): add an example to the document that exists on this target`,
  guessed: ({ status, names }) =>
    `${status} may be about ${listed(names)}, made up because only the server knows ${names.length === 1 ? "it" : "them"}: give one that exists on this target (${examplesOf(names)}an example in the document)`,
  conflict: ({ status, pointer }) =>
    `${status} may be about something an earlier request created: the value of ${pointer} is the same each time`,
  "log-in": ({ status, names }) =>
    names.length === 0
      ? `${status}, and the document does not say who may call: pass a key with --header, or set security in a config file`
      : `perhaps no such user or password (${status}): give ones that this target knows (${examplesOf(names)}an example in the document)`,
  "cannot-answer": ({ excerpt }) => excerpt,
  "not-served": ({ operation, status }) => `${operation} is not served here (${status}); it is optional`,
  "perhaps-not-served": ({ operation, status }) =>
    `${status} may mean that ${operation}, which is optional, is not served here`,
  "out-of-service": ({ how }) => `the operation is ${how}`,
  "control-lost": ({ control, status }) => `${control} was accepted before and is now answered with ${status}`,
  "control-refused": ({ control }) => `its refusal proves nothing: ${control} was not accepted either`,
  "control-not-sent": ({ control, why }) => `its refusal proves nothing, because ${control} is not sent: ${why}`,
  "step-failed": ({ step, because }) =>
    because === null ? stepInWords(step) : `${stepInWords(step)}: ${reasonInWords(because)}`,
  "not-on-page": ({ name }) => `${name} is on no page of the list that was read`,
  "change-unseen": ({ by, why }) => unseenInWords[why](by),
  "not-sendable": ({ wrong }) => `the request that it depends on cannot be sent: ${wrong}`,
  "self-check": ({ wrong }) => wrong,
  "suite-failed": ({ message }) => message,
  declared: ({ entries }) => [...new Set(entries.map(({ reason, evidence }) => `${reason} (${evidence})`))].join("; "),
  known: ({ causes }) => `already in the baseline: ${causes.join("; ")}`,
  expired: ({ on, reason }) => `the deviation expired on ${on}: ${reason}`,
  healed: ({ check, reason }) => `${check} agrees now; remove the deviation (${reason})`,
};

const stepInWords = ({ did, maker, sequel }: Step): string => stepsInWords[did](maker, sequel ?? "");

const stepsInWords: Readonly<Record<Step["did"], (maker: string, sequel: string) => string>> = {
  "made-nothing": (maker) => `${maker} created nothing`,
  "named-nothing": (maker) => `the answer to ${maker} does not name what was created`,
  "removed-nothing": (maker, remover) => `${remover} did not remove what ${maker} created`,
  "changed-nothing": (maker, changer) => `${changer} did not change what ${maker} created`,
};

const unseenInWords: Readonly<Record<ChangeUnseen, (by: string) => string>> = {
  "no-news": (by) => `no request to ${by} can change the created resource`,
  refused: (by) => `${by} refuses requests that would change the created resource`,
  "not-yet": (by) => `${by} answered 202, so the change may come later`,
  another: (by) => `${by} created another resource and left the first unchanged`,
  unshown: (by) => `the answer does not show what ${by} changes`,
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const times = (tries: number): string => (tries === 1 ? "once" : tries === 2 ? "twice" : `${tries} times`);

const requests = (count: number): string => `${count} request${count === 1 ? "" : "s"}`;

const examplesOf = (names: readonly string[]): string =>
  names.length === 0 ? "" : `${names.map((name) => `--example ${name}=VALUE`).join(" ")}, or `;
