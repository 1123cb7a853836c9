// Servers that treat a change in unusual but allowed ways.
import { changing, eachText, promised, server } from "../define.ts";
import type { Entry } from "../entry.ts";

const odd = server("state", null, changing);

export const oddChanges: readonly Entry[] = [
  odd("change-normalised", "Keeps the texts of a change without white space around them, and in capitals.", {
    keeps: eachText((text) => text.trim().toUpperCase()),
  }),
  odd(
    "change-promised",
    "Answers a change with 202, and takes its time.",
    {
      keeps: () => ({}),
      answers: (answer, { operation, problems }) =>
        problems.length === 0 && operation?.responses.some(({ status }) => status === "202")
          ? { status: 202, reason: null, headers: [], body: Buffer.alloc(0) }
          : answer,
    },
    promised,
  ),
];
