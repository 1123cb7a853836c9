// How a drift specifies which valid requests it refuses, and with which status.
import { problem } from "../reference/judge.ts";
import { type Part, partHeads } from "../reference/multipart.ts";
import type { Patch, Situation } from "../reference/patch.ts";

export type Minded = (situation: Situation) => boolean;

/** Refuses valid requests of this kind with this status; null for the documented refusal of a bad value. */
export const minds = (status: number | null, test: Minded): Patch => ({
  minds: (situation) => (test(situation) ? [problem("constraint", null, "minded", status ?? undefined)] : []),
});

export const parts = ({ body }: Situation): readonly Part[] => body?.form?.parts ?? [];
/** Text values of declared fields. */
export const text =
  (test: (value: string) => boolean) =>
  ({ body }: Situation): boolean =>
    body?.form != null && [...body.values.values()].flat().some((value) => typeof value === "string" && test(value));

/** Parts that have a filename. */
export const file =
  (test: (part: Part) => boolean) =>
  (situation: Situation): boolean =>
    parts(situation).some((part) => part.filename !== null && test(part));

/** Part headers as written. */
export const heads =
  (test: (head: string) => boolean) =>
  ({ request, body }: Situation): boolean =>
    body?.form != null && partHeads(request).some(test);
