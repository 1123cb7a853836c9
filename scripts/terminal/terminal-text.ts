// Text → what a terminal or the log of a build may be given: whoever wrote it, it moves no cursor, hides no letter and gives
// no order. Streams take nothing else, and only this file makes it. Pure.
import { visibleJson, visibleLine, visibleLines, visibleTexts } from "./visible.ts";

declare const isTerminalText: unique symbol;

/** A line or several, without the end of the last. */
export type TerminalText = string & { readonly [isTerminalText]: true };

/** One line, whatever is put into it. */
export const terminalLine = (words: TemplateStringsArray, ...values: readonly (string | number)[]): TerminalText =>
  visibleLine(words.reduce((before, piece, index) => `${before}${values[index - 1]}${piece}`)) as TerminalText;

/** Lines that are told apart by their ends; CRLF stays, as a patch needs it. */
export const terminalLines = (text: string): TerminalText =>
  text
    .split("\n")
    .map((line) => (line.endsWith("\r") ? `${visibleLines(line.slice(0, -1))}\r` : visibleLines(line)))
    .join("\n") as TerminalText;

export const terminalJson = (value: unknown): TerminalText => visibleJson(value, 2) as TerminalText;

/** A page in colours of our own: every text of the value is visible before a colour is put around it. */
export const painted = <Value>(value: Value, render: (visible: Value) => string): TerminalText =>
  render(visibleTexts(value)) as TerminalText;

/**
 * An order of our own to the runner of GitHub Actions: what is put in ends neither a property nor the line.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const workflowCommand = (
  name: "error" | "notice",
  properties: Readonly<Record<string, string>>,
  lines: readonly string[],
): TerminalText => {
  const data = (text: string): string => visibleLine(text).replaceAll("%", "%25");
  const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const pairs = Object.entries(properties).map(([key, value]) => `${key}=${property(value)}`);
  return `::${[name, pairs.join(",")].join(" ").trim()}::${lines.map(data).join("%0A")}` as TerminalText;
};

/** As a stream takes it that ends each text itself. */
export const withoutLastEnd = (text: TerminalText): TerminalText => text.replace(/\n$/, "") as TerminalText;
