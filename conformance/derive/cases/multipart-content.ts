// Files that contain text that looks like the surrounding form but is still content.
import type { Case } from "../case.ts";
import { accepted, either } from "../expectations.ts";
import type { PlannedPart } from "../request/multipart.ts";
import { wireCase } from "../subject.ts";
import { boundary, changed, isText, type Multipart } from "./multipart.ts";

export const lookalikeContents = (multipart: Multipart): Case[] =>
  decoys
    .filter(({ text }) => multipart.parts.some((part) => holds(part, text)))
    .map(({ name, title, text, at, rejected }) =>
      wireCase(multipart.subject, {
        name: `framing/${name}`,
        title,
        source: "RFC 2046 §5.1.1",
        expect:
          rejected === undefined
            ? accepted(multipart.subject.operation)
            : either(multipart.subject.operation, { rejected }),
        request: changed(multipart, (part) => overwritten(part, text, at)),
      }),
    );

/**
 * Text that resembles a delimiter but is incomplete or not at the beginning of a line; it does not end a part's headers
 * either.
 */
type Decoy = {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly at: "middle" | "end";
  /** The note for a refusal, if widely used readers refuse it. */
  readonly rejected?: string;
};

const decoys: readonly Decoy[] = [
  {
    name: "content-like-delimiter",
    title: "a file holds a delimiter that lacks its last character",
    text: `\r\n--${boundary.slice(0, -1)}\r\n`,
    at: "middle",
  },
  {
    name: "content-like-headers",
    title: "a file holds what looks like the headers of a part, between blank lines",
    text: '\r\n\r\nContent-Disposition: form-data; name="decoy"\r\n\r\n',
    at: "middle",
  },
  {
    name: "content-ending-in-line-breaks",
    title: "a file ends in dashes and line breaks",
    text: "\r\n--\r\n\r\n",
    at: "end",
  },
  {
    name: "content-ending-in-hyphens",
    title: "a file ends in a line break and two hyphens",
    text: "\r\n--",
    at: "end",
  },
  {
    name: "content-ending-in-half-a-line-break",
    title: "a file ends in a carriage return",
    text: "\r",
    at: "end",
  },
  {
    name: "content-ending-like-delimiter",
    title: "a file ends in a delimiter that lacks its last character",
    text: `\r\n--${boundary.slice(0, -1)}`,
    at: "end",
  },
  {
    name: "content-like-boundary",
    title: "a file holds the boundary in the middle of a line",
    text: `=--${boundary}--\r\n`,
    at: "middle",
    // Node's own FormData reads it this way.
    rejected:
      "takes a boundary in the middle of a line for a delimiter, which RFC 2046 §5.1.1 has at the beginning of one",
  },
];

const holds = (part: PlannedPart, text: string): boolean => !isText(part) && part.bytes.byteLength > text.length * 2;

/** Overwrites bytes in place, so that the file keeps its length and its format's header stays true. */
const overwritten = (part: PlannedPart, text: string, at: "middle" | "end"): PlannedPart => {
  if (!holds(part, text)) return part;
  const bytes = part.bytes.slice();
  const room = bytes.byteLength - text.length;
  bytes.set(new TextEncoder().encode(text), at === "end" ? room : Math.floor(room / 2));
  return { ...part, bytes };
};
