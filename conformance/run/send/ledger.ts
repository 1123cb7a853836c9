// Writes a line to a file before and after each request that may have created something off this machine, so that
// nothing is forgotten if the run ends early.
import { accessSync, closeSync, constants, existsSync, lstatSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { visibleJson } from "../../../scripts/terminal/visible.ts";
import { openToAppend } from "../../../scripts/terminal/write-file.ts";
import type { Case } from "../../derive/case.ts";
import type { Exchange } from "../../http/exchange.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { CannotRun } from "../../options.ts";
import type { LeftReport } from "../../report/report.ts";
import { neverSent } from "../../wire/no-response.ts";
import { mayCreate } from "./budget.ts";

export type Ledger = {
  readonly before: (testCase: Case) => void;
  readonly after: (testCase: Case, exchange: Exchange | undefined) => void;
  /** Requests that created something, or may have. */
  readonly left: () => readonly LeftReport[];
};

export const openLedger = (file: string, target: string): Ledger => {
  const left: LeftReport[] = [];
  const write = (entry: Readonly<Record<string, unknown>>): void => {
    try {
      const descriptor = openToAppend(file);
      try {
        writeFileSync(descriptor, `${visibleJson({ at: new Date().toISOString(), target, ...entry })}\n`);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      // Without the ledger, nothing may be created.
      throw unwritable(file, error);
    }
  };
  assertAppendable(file);
  return {
    before: (testCase) => {
      if (mayCreate(testCase)) write({ event: "sending", case: testCase.id, effect: testCase.effect });
    },
    after: (testCase, exchange) => {
      const { response = null, failure = null } = exchange ?? {};
      if (testCase.effect === "removes" && response !== null && isSuccess(response.status))
        write({ event: "removed", case: testCase.id, request: removal(testCase) });
      if (!mayCreate(testCase)) return;
      // What the generated client refused, or what found no connection, never left this machine.
      const sent = exchange !== undefined && !neverSent(failure);
      const created =
        response !== null && isSuccess(response.status) ? "yes" : sent && response === null ? "unknown" : "no";
      const answer = response === null ? null : answerOf(response.body, 2000);
      if (created !== "no") left.push({ case: testCase.id, created, answer });
      write({
        event: "answered",
        case: testCase.id,
        created,
        ...(response === null ? { failure: failure?.message ?? "nothing was sent" } : { status: response.status }),
        ...(created === "yes" ? { answer } : {}),
      });
    },
    left: () => [...left],
  };
};

/**
 * Counts what POST requests made, without a file; other methods change what exists. A recording or a stream is itself
 * the answer and leaves nothing behind. Any other success counts as a creation only if it is a 201, has a Location, or
 * the document says so: whether a transcript stays at the server is unknown.
 *
 * @param makers ids of the operations that make what other operations refer to
 */
export const countingLedger = (makers: ReadonlySet<string>): Ledger => {
  const left: LeftReport[] = [];
  return {
    before: () => {},
    after: (testCase, exchange) => {
      const response = exchange?.response ?? null;
      if (
        !mayCreate(testCase) ||
        testCase.request.method !== "POST" ||
        response === null ||
        !isSuccess(response.status) ||
        isMedia(response)
      )
        return;
      const isMade =
        makers.has(testCase.operation) || response.status === 201 || headerValue(response.headers, "location") !== null;
      left.push({
        case: testCase.id,
        created: isMade ? "yes" : "unknown",
        answer: answerOf(response.body, 300),
      });
    },
    left: () => [...left],
  };
};

const isMedia = ({ headers }: NonNullable<Exchange["response"]>): boolean =>
  /^(audio|image|video)\/|^text\/event-stream\b/i.test(headerValue(headers, "content-type") ?? "");

const answerOf = (body: Uint8Array, bytes: number): string => new TextDecoder().decode(body.subarray(0, bytes));

/** What was removed, as far as the request says. */
const removal = ({ request: { method, target, body } }: Case): string =>
  `${method} ${target} ${new TextDecoder().decode((body?.() ?? new Uint8Array()).subarray(0, 500))}`.trim();

/** Checked before anything is sent, because a run that stops in the middle has no report. */
const assertAppendable = (file: string): void => {
  try {
    accessSync(existsSync(file) ? file : dirname(resolve(file)), constants.W_OK);
    if (existsSync(file) && statSync(file).isDirectory()) throw new Error("it is a folder");
    // A symbolic link is refused; a missing file is not created before it is needed.
    if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) closeSync(openToAppend(file));
  } catch (error) {
    throw unwritable(file, error);
  }
};

const unwritable = (file: string, error: unknown): CannotRun => {
  const { code, message } = error as NodeJS.ErrnoException;
  const why =
    { ENOENT: "its folder does not exist", EACCES: "permission denied", ELOOP: "it is a symbolic link" }[code ?? ""] ??
    message;
  return new CannotRun(`The ledger ${file} cannot be written: ${why}. Name another file: --ledger FILE.`);
};

export const noLedger: Ledger = { before: () => {}, after: () => {}, left: () => [] };
