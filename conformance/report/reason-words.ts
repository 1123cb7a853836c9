// Why a case ended as it did → one clause for a person. The only place that has words for it. Pure.
import type { Reason, Step } from "../reason.ts";

/** By these words a page knows what it need not list. */
export const clientAlone = "judges the client alone: the answer is scripted";

export const reasonInWords = (reason: Reason): string => {
  switch (reason.kind) {
    case "stopped":
      return "the run was stopped";
    case "enough-failures":
      return `the run ended after ${reason.limit} failing case${reason.limit === 1 ? "" : "s"} (--max-failures)`;
    case "declined":
      return reason.why;
    case "client-alone":
      return clientAlone;
    case "needs-consent":
      return `may ${reason.effect} something off this machine: needs --allow-create`;
    case "budget-spent":
      return reason.of === "requests"
        ? `the budget of ${requests(reason.limit)} is spent (--max-requests)`
        : `the budget of ${requests(reason.limit)} that may create something is spent (--max-creates)`;
    case "not-ours":
      return `may ${reason.change} something that the run has not made: needs --may-change ${reason.operation}`;
    case "read-only":
      return "may change something: left out by --read-only";
    case "lets-in":
      return `may change something, as ${reason.by} was not refused: left out by --read-only`;
    case "no-request":
      return "no request can be made that makes or removes anything";
    case "blocked":
      return `blocked${reason.by === null ? "" : ` by ${reason.by}`}: ${reasonInWords(reason.because)}`;
    case "no-answer":
      return `no answer: ${reason.failure?.message ?? "for no known reason"}`;
    case "died":
      return `no answer: the process died: ${reason.message}`;
    case "target-silent":
      return "the target stopped answering";
    case "not-recorded":
      return reason.what;
    case "moment":
      return `not decided: ${reason.status} ${times(reason.tries)}`;
    case "account":
      return `the account, not the request, was refused: ${reason.status} ${reason.said} (example ${reason.example})`;
    case "key":
      return `the key was refused (${reason.status}): ${reason.said || "no body"}`;
    case "resource":
      return `no such resource (${reason.status}): give the document an example that exists on this target`;
    case "guessed":
      return `${reason.status} may speak of ${listed(reason.names)}, made up as only a server knows ${reason.names.length === 1 ? "it" : "them"}: give one that this target has (${examplesOf(reason.names)}an example in the document)`;
    case "conflict":
      return `${reason.status} may speak of what an earlier request has made: the value of ${reason.pointer} is the same each time`;
    case "log-in":
      return `no such user or password, perhaps (${reason.status}): give what this target knows (${examplesOf(reason.names)}an example in the document)`;
    case "cannot-answer":
      return reason.said;
    case "not-served":
      return `${reason.operation} is not served here (${reason.status}), and a server may leave it out`;
    case "perhaps-not-served":
      return `${reason.status} may mean that ${reason.operation} is not served here, which a server may leave out`;
    case "out-of-service":
      return `the operation is ${reason.how}`;
    case "control-lost":
      return `${reason.control} was accepted before and is now answered with ${reason.status}`;
    case "control-refused":
      return `its refusal proves nothing: ${reason.control} was not accepted either`;
    case "control-not-sent":
      return `its refusal proves nothing, as ${reason.control} is not sent: ${reason.why}`;
    case "step-failed":
      return reason.because === null
        ? stepInWords(reason.step)
        : `${stepInWords(reason.step)}: ${reasonInWords(reason.because)}`;
    case "not-on-page":
      return `${reason.name} is not on this page of the list`;
    case "not-sendable":
      return `what it has to point at cannot be sent: ${reason.wrong}`;
    case "self-check":
      return reason.wrong;
    case "suite-failed":
      return reason.message;
    case "declared":
      return [...new Set(reason.entries.map(({ reason: why, evidence }) => `${why} (${evidence})`))].join("; ");
    case "known":
      return `known before, as the baseline has it: ${reason.causes.join("; ")}`;
    case "expired":
      return `the deviation expired on ${reason.on}: ${reason.reason}`;
    case "healed":
      return `${reason.check} agrees now; drop the deviation (${reason.reason})`;
  }
};

const stepInWords = ({ did, maker, remover }: Step): string => {
  if (did === "made-nothing") return `${maker} made nothing`;
  if (did === "named-nothing") return `the answer to ${maker} does not name what was made`;
  return `${remover} did not remove what ${maker} made`;
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const times = (tries: number): string => (tries === 1 ? "once" : tries === 2 ? "twice" : `${tries} times`);

const requests = (count: number): string => `${count} request${count === 1 ? "" : "s"}`;

const examplesOf = (names: readonly string[]): string =>
  names.length === 0 ? "" : `${names.map((name) => `--example ${name}=VALUE`).join(" ")}, or `;
