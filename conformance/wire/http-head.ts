// The head of an HTTP/1.1 message → start line, header fields, and where they break RFC 9112.
// Continues after a fault, so that one bad line hides nothing. Does not distinguish requests from responses.
import type { Header, MessageFault } from "../http/exchange.ts";

export type Head = {
  readonly startLine: string;
  /** In wire order, names as received, values as Latin-1 text. */
  readonly headers: readonly Header[];
  readonly faults: readonly MessageFault[];
};

/** Larger heads than this are cut off. */
export const maxHeadBytes = 64 * 1024;

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Takes all bytes so far; returns where the head ends, including its blank line, or -1 if it has not ended. */
export type EndOfHead = (bytes: Buffer) => number;

/** Examines each byte once, in however many pieces they arrive. */
export const endOfHead = (): EndOfHead => {
  let line = 0;
  let next = 0;
  return (bytes) => {
    for (let lf = bytes.indexOf(0x0a, next); lf !== -1; lf = bytes.indexOf(0x0a, next)) {
      next = lf + 1;
      const length = bytes[lf - 1] === 0x0d ? lf - 1 - line : lf - line;
      if (length <= 0 && line > 0) return next;
      line = next;
    }
    next = bytes.length;
    return -1;
  };
};

/**
 * How many faults of one kind are reported with their lines; the others are counted, since a head may have 32,000 of
 * them.
 */
const maxReportedLines = 3;

type Fault = { readonly what: string; readonly demanded: string };

const bareLf: Fault = { what: "a line of the head ends with LF alone", demanded: "§2.2: lines end with CRLF" };
const foldedLine: Fault = { what: "the header is folded", demanded: "§5.2: no line folding" };
const noColon: Fault = { what: "the header has no colon", demanded: "§5: field-name, colon, field-value" };
const blank: Fault = { what: "a blank before the colon", demanded: "§5.1: no whitespace between name and colon" };
const noToken: Fault = { what: "the header name is no token", demanded: "§5.1: the field-name is a token" };
const control: Fault = {
  what: "a control character in the header",
  demanded: "§5.5 of RFC 9110: visible characters",
};

export const readHead = (bytes: Buffer): Head => {
  const text = bytes.toString("latin1");
  const faulty = new Map<Fault, { readonly lines: Set<string>; count: number }>();
  const report = (fault: Fault, line: string): void => {
    const occurrences = faulty.get(fault) ?? { lines: new Set(), count: 0 };
    if (occurrences.lines.size < maxReportedLines) occurrences.lines.add(shown(line));
    occurrences.count += 1;
    faulty.set(fault, occurrences);
  };
  if (/(?<!\r)\n/.test(text)) report(bareLf, "");
  const [startLine = "", ...lines] = text.split(/\r?\n/);
  const headers: Header[] = [];
  let folded: string[] = [];
  const unfold = (): void => {
    const last = headers.at(-1);
    if (last !== undefined && folded.length > 0)
      headers[headers.length - 1] = [last[0], [last[1], ...folded].join(" ")];
    folded = [];
  };
  for (const line of lines) {
    if (line === "") continue;
    if (/^[ \t]/.test(line)) {
      report(foldedLine, line);
      folded.push(line.trim());
      continue;
    }
    unfold();
    const colon = line.indexOf(":");
    if (colon === -1) {
      report(noColon, line);
      continue;
    }
    const name = line.slice(0, colon);
    const value = withoutBlanks(line.slice(colon + 1));
    if (name.endsWith(" ") || name.endsWith("\t")) report(blank, line);
    else if (!token.test(name)) report(noToken, line);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) report(control, name);
    headers.push([name.trim(), value]);
  }
  unfold();
  return { startLine, headers, faults: [...faulty].flatMap(([fault, counted]) => faultsOf(fault, counted)) };
};

const faultsOf = (
  { what, demanded }: Fault,
  { lines, count }: { readonly lines: ReadonlySet<string>; readonly count: number },
): MessageFault[] => {
  if (count <= maxReportedLines)
    return [...lines].map((line) => malformed(line === "" ? what : wordsOf(what, line), demanded));
  const more = `${count} times, first ${[...lines].join(" and ")}`;
  return [malformed(`${what}, ${more}`, demanded)];
};

/** A line follows a colon; a mere name is part of the sentence. */
const wordsOf = (what: string, line: string): string =>
  what === control.what ? `${what} ${line}` : `${what}: ${line}`;

/** Removes surrounding blanks only; `trim` would remove more. */
const withoutBlanks = (text: string): string => {
  let start = 0;
  let end = text.length;
  const isBlank = (at: number) => text[at] === " " || text[at] === "\t";
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
};

/** The values of every header of this name (lower case). */
export const headerValues = (headers: readonly Header[], wanted: string): string[] =>
  headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);

/** The members of a comma-separated header, lower case, over all its lines. */
export const headerList = (headers: readonly Header[], wanted: string): string[] =>
  headerValues(headers, wanted)
    .flatMap((value) => value.toLowerCase().split(","))
    .map((member) => member.trim())
    .filter((member) => member !== "");

export const malformed = (received: string, demanded: string): MessageFault => ({
  kind: "malformed",
  received,
  demanded: demanded.includes("RFC") ? demanded : `RFC 9112 ${demanded}`,
});

/** The beginning of foreign text, in one line of visible characters. */
export const shown = (text: string): string => {
  const visible = text.replace(/[^\x20-\x7e\xa0-\xff]/g, "·");
  return visible.length > 60 ? `${visible.slice(0, 60)}…` : visible;
};
