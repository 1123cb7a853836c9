// The bytes before the blank line of an HTTP/1.1 message → start line, header fields, and where they break RFC 9112.
// Reads on after a fault, so that one bad line hides nothing. Must not know requests from responses.
import type { Header, MessageFault } from "../http/exchange.ts";

export type Head = {
  readonly startLine: string;
  /** In wire order, names as they stood, values as Latin-1 text. */
  readonly headers: readonly Header[];
  readonly faults: readonly MessageFault[];
};

/** Larger heads than this are cut off. */
export const MAX_HEAD_BYTES = 64 * 1024;

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Asked of all bytes so far: where the head ends, its blank line included; -1 while it does not. */
export type EndOfHead = (bytes: Buffer) => number;

/** Looks at each byte once, in however many pieces they come. */
export function endOfHead(): EndOfHead {
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
}

/** Of faults of one kind this many are told with their lines, and the others counted: a head may be 32,000 of them. */
const TOLD_EACH = 3;

type Fault = { readonly what: string; readonly demanded: string };

const BARE_LF: Fault = { what: "a line of the head ends with LF alone", demanded: "§2.2: lines end with CRLF" };
const FOLDED: Fault = { what: "the header is folded", demanded: "§5.2: no line folding" };
const NO_COLON: Fault = { what: "the header has no colon", demanded: "§5: field-name, colon, field-value" };
const BLANK: Fault = { what: "a blank before the colon", demanded: "§5.1: no whitespace between name and colon" };
const NO_TOKEN: Fault = { what: "the header name is no token", demanded: "§5.1: the field-name is a token" };
const CONTROL: Fault = {
  what: "a control character in the header",
  demanded: "§5.5 of RFC 9110: visible characters",
};

export function readHead(bytes: Buffer): Head {
  const text = bytes.toString("latin1");
  const faulty = new Map<Fault, { readonly lines: Set<string>; count: number }>();
  const tell = (fault: Fault, line: string): void => {
    const known = faulty.get(fault) ?? { lines: new Set(), count: 0 };
    if (known.lines.size < TOLD_EACH) known.lines.add(shown(line));
    known.count += 1;
    faulty.set(fault, known);
  };
  if (/(?<!\r)\n/.test(text)) tell(BARE_LF, "");
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
      tell(FOLDED, line);
      folded.push(line.trim());
      continue;
    }
    unfold();
    const colon = line.indexOf(":");
    if (colon === -1) {
      tell(NO_COLON, line);
      continue;
    }
    const name = line.slice(0, colon);
    const value = withoutBlanks(line.slice(colon + 1));
    if (name.endsWith(" ") || name.endsWith("\t")) tell(BLANK, line);
    else if (!TOKEN.test(name)) tell(NO_TOKEN, line);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) tell(CONTROL, name);
    headers.push([name.trim(), value]);
  }
  unfold();
  return { startLine, headers, faults: [...faulty].flatMap(([fault, found]) => faultsOf(fault, found)) };
}

const faultsOf = (
  { what, demanded }: Fault,
  { lines, count }: { readonly lines: ReadonlySet<string>; readonly count: number },
): MessageFault[] => {
  if (count <= TOLD_EACH)
    return [...lines].map((line) => malformed(line === "" ? what : wordsOf(what, line), demanded));
  const more = `${count} times, first ${[...lines].join(" and ")}`;
  return [malformed(`${what}, ${more}`, demanded)];
};

/** The line stands after a colon, a mere name in the sentence. */
const wordsOf = (what: string, line: string): string =>
  what === CONTROL.what ? `${what} ${line}` : `${what}: ${line}`;

/** Without the blanks around it: those alone, as `trim` would take more. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  const isBlank = (at: number) => text[at] === " " || text[at] === "\t";
  while (start < end && isBlank(start)) start += 1;
  while (end > start && isBlank(end - 1)) end -= 1;
  return text.slice(start, end);
}

/** The values of every header of this name (lower case). */
export function headerValues(headers: readonly Header[], wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}

/** The members of a comma-separated header, lower case, over all its lines. */
export function headerList(headers: readonly Header[], wanted: string): string[] {
  return headerValues(headers, wanted)
    .flatMap((value) => value.toLowerCase().split(","))
    .map((member) => member.trim())
    .filter((member) => member !== "");
}

export function malformed(received: string, demanded: string): MessageFault {
  return { kind: "malformed", received, demanded: demanded.includes("RFC") ? demanded : `RFC 9112 ${demanded}` };
}

/** The beginning of foreign text, in one line of visible characters. */
export function shown(text: string): string {
  const visible = text.replace(/[^\x20-\x7e\xa0-\xff]/g, "·");
  return visible.length > 60 ? `${visible.slice(0, 60)}…` : visible;
}
