// Compares two texts line by line, in the style of `diff -u`. Pure.

const context = 2;
const longest = 60;

export const lineDiff = (name: string, before: string, after: string): string => {
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const shown = steps.filter((_, index) =>
    steps.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== " "),
  );
  const lines = hunks(shown);
  const cut = lines.length > longest ? [...lines.slice(0, longest), `… ${lines.length - longest} more lines`] : lines;
  return [`--- ${name} as it is`, `+++ ${name} as generated`, ...cut].join("\n");
};

type Step = {
  readonly mark: " " | "-" | "+";
  readonly line: string;
  /** Line numbers, from 1, in the text before and after. */
  readonly before: number;
  readonly after: number;
};

const linesOf = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

const stepsBetween = (before: readonly string[], after: readonly string[]): Step[] => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [endBefore, endAfter] = [before.length, after.length];
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore--;
    endAfter--;
  }
  const marks = [
    ...Array<Step["mark"]>(start).fill(" "),
    ...marksBetween(before.slice(start, endBefore), after.slice(start, endAfter)),
    ...Array<Step["mark"]>(before.length - endBefore).fill(" "),
  ];
  let [i, j] = [0, 0];
  return marks.map((mark) => {
    const line = (mark === "+" ? after[j] : before[i]) ?? "";
    const step = { mark, line, before: i + 1, after: j + 1 };
    if (mark !== "+") i++;
    if (mark !== "-") j++;
    return step;
  });
};

/** Uses the longest common subsequence, unless the texts are so large that its quadratic memory is not worth it. */
const marksBetween = (before: readonly string[], after: readonly string[]): Step["mark"][] => {
  if (before.length * after.length > 4_000_000)
    return [...before.map(() => "-" as const), ...after.map(() => "+" as const)];
  const width = after.length + 1;
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const marks: Step["mark"][] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      marks.push(" ");
      i++;
      j++;
    } else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) {
      marks.push("-");
      i++;
    } else {
      marks.push("+");
      j++;
    }
  }
  return marks;
};

const hunks = (steps: readonly Step[]): string[] =>
  steps.flatMap((step, index) => {
    const last = steps[index - 1];
    const follows = last !== undefined && step.before + step.after - last.before - last.after <= 2;
    const adjacent = follows && step.before - last.before <= 1 && step.after - last.after <= 1;
    return [...(adjacent ? [] : [`@@ line ${step.before} @@`]), `${step.mark}${step.line}`];
  });
