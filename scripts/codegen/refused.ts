// What the emitters cannot write down, by operation and pointer.
import type { Refusal } from "../openapi/operation.ts";

/** Thrown by an emitter with everything it refuses, so that all of it can be mended at once. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(({ operation, pointer, reason }) => `${operation}: ${pointer}: ${reason}`).join("\n"));
    this.name = "Refused";
    this.refusals = refusals;
  }
}
