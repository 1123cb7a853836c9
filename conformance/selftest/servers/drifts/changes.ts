// Servers that do not store a change, or not as it was sent.
import { changing, eachText, server } from "../define.ts";
import type { Entry } from "../entry.ts";

export const changeDrifts: readonly Entry[] = [
  server("state", "changed-is-shown", changing)(
    "change-not-kept",
    "Answers a change with success and keeps things as they were.",
    { keeps: () => ({}) },
  ),
  server("state", "shown-as-changed", changing)(
    "change-kept-as-latin-1",
    "Keeps the texts of a change in another encoding.",
    { keeps: eachText((text) => Buffer.from(text).toString("latin1")) },
  ),
];
