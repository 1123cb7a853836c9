// The error for operations that the emitters cannot generate.
import type { Refusal } from "../openapi/operation.ts";

/** Thrown by an emitter with all of its refusals at once, so that they can be fixed together. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(({ operation, pointer, reason }) => `${operation}: ${pointer}: ${reason}`).join("\n"));
    this.name = "Refused";
    this.refusals = refusals;
  }
}
