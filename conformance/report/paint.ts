// Colours text for a terminal, if colour is wanted. Pure.
import type { Outcome, RunVerdict } from "./report.ts";

/** How the report is laid out; passed to every part of it. */
export type Look = {
  readonly paint: Paint;
  readonly width: number;
  readonly cut: boolean;
  readonly verbose: boolean;
  readonly locate: (pointer: string) => string;
};

export type Paint = Readonly<Record<keyof typeof codes, (text: string) => string>>;

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;

export const paintIn = (colour: boolean): Paint => {
  const wrap = (code: number) => (text: string) => (colour && text !== "" ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: wrap(codes.bold),
    dim: wrap(codes.dim),
    red: wrap(codes.red),
    green: wrap(codes.green),
    yellow: wrap(codes.yellow),
    blue: wrap(codes.blue),
    magenta: wrap(codes.magenta),
    cyan: wrap(codes.cyan),
  };
};

export const outcomeColour: Readonly<Record<Outcome, keyof Paint>> = {
  pass: "green",
  fail: "red",
  healed: "magenta",
  deviates: "blue",
  inconclusive: "yellow",
  skipped: "dim",
  broken: "red",
};

export const verdictColour: Readonly<Record<RunVerdict, keyof Paint>> = {
  conforms: "green",
  disagrees: "red",
  undecided: "yellow",
};
