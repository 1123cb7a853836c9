// A file with a line before and after each request that may have created something off this machine, so that nothing is
// forgotten whatever becomes of the run.
import { appendFileSync } from "node:fs";
import type { Case } from "../derive/case.ts";
import { isSuccess } from "../judge/message.ts";
import type { Exchange } from "../wire/exchange.ts";
import { mayCreate } from "./budget.ts";
import { CannotRun } from "./options.ts";

export type Ledger = {
  readonly before: (one: Case) => void;
  readonly after: (one: Case, exchange: Exchange | undefined) => void;
};

export const openLedger = (file: string, target: string): Ledger => {
  const write = (entry: Readonly<Record<string, unknown>>): void => {
    try {
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), target, ...entry })}\n`);
    } catch (error) {
      // Without the ledger nothing may be created.
      throw new CannotRun(
        `The ledger ${file} cannot be written: ${(error as Error).message}. Name another: --ledger FILE.`,
      );
    }
  };
  return {
    before: (one) => {
      if (mayCreate(one)) write({ event: "sending", case: one.id, effect: one.effect });
    },
    after: (one, exchange) => {
      const { response = null, failure = null } = exchange ?? {};
      if (one.effect === "removes" && response !== null && isSuccess(response.status))
        write({ event: "removed", case: one.id, request: removal(one) });
      if (!mayCreate(one)) return;
      const created = response === null ? "unknown" : isSuccess(response.status) ? "yes" : "no";
      write({
        event: "answered",
        case: one.id,
        created,
        ...(response === null ? { failure: failure?.message ?? "no answer" } : { status: response.status }),
        ...(created === "yes" && response !== null
          ? { answer: new TextDecoder().decode(response.body.subarray(0, 2000)) }
          : {}),
      });
    },
  };
};

/** What it was, as far as the request says. */
const removal = ({ request: { method, target, body } }: Case): string =>
  `${method} ${target} ${new TextDecoder().decode((body ?? new Uint8Array()).subarray(0, 500))}`.trim();

export const noLedger: Ledger = { before: () => {}, after: () => {} };
