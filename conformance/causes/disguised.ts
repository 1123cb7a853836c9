// Failing cases → those whose answer is an error in a success's clothes, where the operation has answered a success rightly. Pure.
import type { Settled } from "../model.ts";

export const disguisedIn = (failing: readonly Settled[], all: readonly Settled[]): ReadonlySet<Settled> => {
  const suspects = failing.filter(({ findings }) => findings.some(({ facts }) => facts.isErrorAsSuccess));
  if (suspects.length === 0) return new Set();
  // Where no success is right there is nothing to tell an error from.
  const answersRightly = new Set(
    all.flatMap(({ case: { operation }, accepted, findings }) =>
      accepted && findings.length === 0 ? [operation] : [],
    ),
  );
  return new Set(suspects.filter(({ case: { operation } }) => answersRightly.has(operation)));
};
