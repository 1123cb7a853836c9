// Puts the reason for a case's outcome into one clause. No other file has words for reasons. Pure.
import type { ChangeUnseen, Reason, Step } from "../reason.ts";

/** Exported because pages recognise cases that they leave out by this text. */
export const clientAlone = "judges the client alone: the answer is scripted";

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
    `may ${change} something that the run has not made: needs --may-change ${operation}`,
  "read-only": () => "may change something: left out by --read-only",
  "lets-in": ({ by }) => `may change something, as ${by} was not refused: left out by --read-only`,
  "no-request": () => "no request can be made that makes or removes anything",
  blocked: ({ by, because }) => `blocked${by === null ? "" : ` by ${by}`}: ${reasonInWords(because)}`,
  "no-answer": ({ failure }) => `no answer: ${failure?.message ?? "for no known reason"}`,
  died: ({ message }) => `no answer: the process died: ${message}`,
  "target-silent": () => "the target stopped answering",
  "not-recorded": ({ what }) => what,
  moment: ({ status, tries }) => `not decided: ${status} ${times(tries)}`,
  account: ({ status, excerpt, example }) =>
    `the account, not the request, was refused: ${status} ${excerpt} (example ${example})`,
  key: ({ status, excerpt }) => `the key was refused (${status}): ${excerpt || "no body"}`,
  resource: ({ status }) => `no such resource (${status}): give the document an example that exists on this target`,
  guessed: ({ status, names }) =>
    `${status} may speak of ${listed(names)}, made up as only a server knows ${names.length === 1 ? "it" : "them"}: give one that this target has (${examplesOf(names)}an example in the document)`,
  conflict: ({ status, pointer }) =>
    `${status} may speak of what an earlier request has made: the value of ${pointer} is the same each time`,
  "log-in": ({ status, names }) =>
    names.length === 0
      ? `${status}, and the document does not say who may call: give a key with --header, or security in a config file`
      : `no such user or password, perhaps (${status}): give what this target knows (${examplesOf(names)}an example in the document)`,
  "cannot-answer": ({ excerpt }) => excerpt,
  "not-served": ({ operation, status }) => `${operation} is not served here (${status}), and a server may leave it out`,
  "perhaps-not-served": ({ operation, status }) =>
    `${status} may mean that ${operation} is not served here, which a server may leave out`,
  "out-of-service": ({ how }) => `the operation is ${how}`,
  "control-lost": ({ control, status }) => `${control} was accepted before and is now answered with ${status}`,
  "control-refused": ({ control }) => `its refusal proves nothing: ${control} was not accepted either`,
  "control-not-sent": ({ control, why }) => `its refusal proves nothing, as ${control} is not sent: ${why}`,
  "step-failed": ({ step, because }) =>
    because === null ? stepInWords(step) : `${stepInWords(step)}: ${reasonInWords(because)}`,
  "not-on-page": ({ name }) => `${name} is not on this page of the list`,
  "change-unseen": ({ by, why }) => unseenInWords[why](by),
  "not-sendable": ({ wrong }) => `what it has to point at cannot be sent: ${wrong}`,
  "self-check": ({ wrong }) => wrong,
  "suite-failed": ({ message }) => message,
  declared: ({ entries }) => [...new Set(entries.map(({ reason, evidence }) => `${reason} (${evidence})`))].join("; "),
  known: ({ causes }) => `known before, as the baseline has it: ${causes.join("; ")}`,
  expired: ({ on, reason }) => `the deviation expired on ${on}: ${reason}`,
  healed: ({ check, reason }) => `${check} agrees now; drop the deviation (${reason})`,
};

const stepInWords = ({ did, maker, sequel }: Step): string => stepsInWords[did](maker, sequel ?? "");

const stepsInWords: Readonly<Record<Step["did"], (maker: string, sequel: string) => string>> = {
  "made-nothing": (maker) => `${maker} made nothing`,
  "named-nothing": (maker) => `the answer to ${maker} does not name what was made`,
  "removed-nothing": (maker, remover) => `${remover} did not remove what ${maker} made`,
  "changed-nothing": (maker, changer) => `${changer} did not change what ${maker} made`,
};

const unseenInWords: Readonly<Record<ChangeUnseen, (by: string) => string>> = {
  "no-news": (by) => `no request to ${by} says anything new of what was made`,
  refused: (by) => `${by} refuses what says something new of what was made`,
  "not-yet": (by) => `${by} answered 202, so that the change may come later`,
  another: (by) => `${by} made another thing and left the first as it was`,
  unshown: (by) => `the answer does not show what ${by} changes as it was made`,
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const times = (tries: number): string => (tries === 1 ? "once" : tries === 2 ? "twice" : `${tries} times`);

const requests = (count: number): string => `${count} request${count === 1 ? "" : "s"}`;

const examplesOf = (names: readonly string[]): string =>
  names.length === 0 ? "" : `${names.map((name) => `--example ${name}=VALUE`).join(" ")}, or `;
