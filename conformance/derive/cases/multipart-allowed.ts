// Spellings of a multipart body that the standards allow outright: each must be read like the plain one.
import type { Case } from "../case.ts";
import { accepted } from "../expectations.ts";
import { multipartType, type PlannedPart } from "../multipart-body.ts";
import { wireCase } from "../subject.ts";
import { boundary, changed, isText, type Multipart, spelled } from "./multipart.ts";

export const allowedSpellings = (multipart: Multipart): Case[] => {
  const { subject, parts } = multipart;
  const draft = (name: string, title: string, source: string, request: Case["request"]): Case =>
    wireCase(subject, { name: `framing/${name}`, title, source, expect: accepted(subject.operation), request });
  return [
    draft(
      "boundary-quoted",
      "the boundary is quoted",
      "RFC 9110 §5.6.6",
      spelled(multipart, {}, multipartType(boundary, "quoted")),
    ),
    draft(
      "boundary-longest",
      "the boundary has 70 characters",
      "RFC 2046 §5.1.1",
      spelled(multipart, { boundary: "c".repeat(70) }),
    ),
    draft(
      "media-type-in-capitals",
      "the media type is in capitals",
      "RFC 9110 §8.3.1",
      spelled(multipart, {}, `Multipart/Form-Data; Boundary=${boundary}`),
    ),
    draft(
      "no-final-newline",
      "nothing follows the close-delimiter",
      "RFC 2046 §5.1.1",
      spelled(multipart, { close: "no-final-newline" }),
    ),
    draft(
      "headers-in-lower-case",
      "part headers are in lower case",
      "RFC 9110 §5.1",
      changed(multipart, (part) => ({ ...part, headerCase: "lower" })),
    ),
    draft(
      "unknown-part-header",
      "a part has a header of its own",
      "RFC 7578 §4.8: other headers are ignored",
      changed(multipart, (part) => ({ ...part, extraHeaders: ["X-Conformance: yes"] })),
    ),
    ...decoys
      .filter(({ text }) => parts.some((part) => holds(part, text)))
      .map(({ name, title, text }) =>
        draft(
          name,
          title,
          "RFC 2046 §5.1.1",
          changed(multipart, (part) => overwritten(part, text)),
        ),
      ),
    ...(parts.length < 2
      ? []
      : [
          draft(
            "parts-reversed",
            "the parts come in reverse order",
            "JSON Schema §10.3: members have no order",
            spelled({ ...multipart, parts: parts.toReversed() }, {}),
          ),
        ]),
    ...(parts.some(isPlain)
      ? [
          draft(
            "text-labelled",
            "text parts are labelled text/plain; charset=utf-8",
            "RFC 7578 §4.4",
            changed(multipart, (part) =>
              isPlain(part) ? { ...part, contentType: "text/plain; charset=utf-8" } : part,
            ),
          ),
        ]
      : []),
  ];
};

/** A delimiter stands at the beginning of a line and is whole; these are neither. */
const decoys = [
  {
    name: "content-like-delimiter",
    title: "a file holds a delimiter that lacks its last character",
    text: `\r\n--${boundary.slice(0, -1)}\r\n`,
  },
  {
    name: "content-like-boundary",
    title: "a file holds the boundary in the middle of a line",
    text: `=--${boundary}--\r\n`,
  },
] as const;

/** Text that no label says to be something else. */
const isPlain = (part: PlannedPart): boolean => isText(part) && part.contentType === null;

const holds = (part: PlannedPart, text: string): boolean => !isText(part) && part.bytes.byteLength > text.length * 2;

/** In place, so that the file keeps its length and its format's own header stays true. */
const overwritten = (part: PlannedPart, text: string): PlannedPart => {
  if (!holds(part, text)) return part;
  const bytes = part.bytes.slice();
  bytes.set(new TextEncoder().encode(text), Math.floor((bytes.byteLength - text.length) / 2));
  return { ...part, bytes };
};
