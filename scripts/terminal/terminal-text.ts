// Makes text safe for terminals and build logs: whoever wrote it, it cannot move the cursor, hide characters or issue
// commands. Streams accept only this type, and only this file creates it. Pure.
import { visibleJson, visibleLine, visibleLines, visibleTexts } from "./visible.ts";

declare const isTerminalText: unique symbol;

/** One or several lines, without a final line end. */
export type TerminalText = string & { readonly [isTerminalText]: true };

/** One line, whatever values are inserted. */
export const terminalLine = (words: TemplateStringsArray, ...values: readonly (string | number)[]): TerminalText =>
  visibleLine(words.reduce((before, piece, index) => `${before}${values[index - 1]}${piece}`)) as TerminalText;

/** Several lines. CRLF is kept, because a patch needs it. */
export const terminalLines = (text: string): TerminalText =>
  text
    .split("\n")
    .map((line) => (line.endsWith("\r") ? `${visibleLines(line.slice(0, -1))}\r` : visibleLines(line)))
    .join("\n") as TerminalText;

export const terminalJson = (value: unknown): TerminalText => visibleJson(value, 2) as TerminalText;

/** Renders a value with colours; all texts of the value are made visible first. */
export const painted = <Value>(value: Value, render: (visible: Value) => string): TerminalText =>
  render(visibleTexts(value)) as TerminalText;

/**
 * A command for the runner of GitHub Actions. Values are escaped so that they cannot end a property or the line.
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

/** For streams that append a line end themselves. */
export const withoutLastEnd = (text: TerminalText): TerminalText => text.replace(/\n$/, "") as TerminalText;
