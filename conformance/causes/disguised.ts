// Finds the failing cases whose answer is an error with the status of a success. Only operations that have also
// answered a success correctly are considered. Pure.
import type { Settled } from "../model.ts";

export const disguisedIn = (failing: readonly Settled[], all: readonly Settled[]): ReadonlySet<Settled> => {
  const suspects = failing.filter(({ findings }) => findings.some(({ facts }) => facts.isErrorAsSuccess));
  if (suspects.length === 0) return new Set();
  // Without a correct success there is nothing to tell an error apart from.
  const answersRightly = new Set(
    all.flatMap(({ case: { operation }, accepted, findings }) =>
      accepted && findings.length === 0 ? [operation] : [],
    ),
  );
  return new Set(suspects.filter(({ case: { operation } }) => answersRightly.has(operation)));
};
