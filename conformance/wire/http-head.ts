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

/** Where the head ends, its blank line included; -1 while it does not. */
export function endOfHead(bytes: Buffer): number {
  let start = 0;
  for (let lf = bytes.indexOf(0x0a); lf !== -1; lf = bytes.indexOf(0x0a, start)) {
    const length = bytes[lf - 1] === 0x0d ? lf - 1 - start : lf - start;
    if (length <= 0 && start > 0) return lf + 1;
    start = lf + 1;
  }
  return -1;
}

export function readHead(bytes: Buffer): Head {
  const text = bytes.toString("latin1");
  const faults: MessageFault[] = [];
  if (/(?<!\r)\n/.test(text))
    faults.push(malformed("a line of the head ends with LF alone", "§2.2: lines end with CRLF"));
  const [startLine = "", ...lines] = text.split(/\r?\n/);
  const headers: Header[] = [];
  for (const line of lines) {
    if (line === "") continue;
    const last = headers.at(-1);
    if (/^[ \t]/.test(line)) {
      faults.push(malformed(`the header is folded: ${shown(line)}`, "§5.2: no line folding"));
      if (last !== undefined) headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
      continue;
    }
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0));
    const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, "");
    if (colon === -1) {
      faults.push(malformed(`the header has no colon: ${shown(line)}`, "§5: field-name, colon, field-value"));
      continue;
    }
    if (/[ \t]$/.test(name)) {
      faults.push(malformed(`a blank before the colon: ${shown(line)}`, "§5.1: no whitespace between name and colon"));
    } else if (!TOKEN.test(name)) {
      faults.push(malformed(`the header name is no token: ${shown(line)}`, "§5.1: the field-name is a token"));
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) {
      faults.push(
        malformed(`a control character in the header ${shown(name)}`, "§5.5 of RFC 9110: visible characters"),
      );
    }
    headers.push([name.trim(), value]);
  }
  return { startLine, headers, faults };
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
