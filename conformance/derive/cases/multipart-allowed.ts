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
    ...boundaries.map(({ name, title, text }) =>
      draft(
        name,
        title,
        "RFC 2046 §5.1.1",
        spelled(multipart, { boundary: text }, multipartType(text, /[^\w-]/.test(text) ? "quoted" : "token")),
      ),
    ),
    draft(
      "boundary-after-a-parameter",
      "another parameter stands before the boundary, and no space before either",
      "RFC 2046 §1: parameters of unknown name are ignored",
      spelled(multipart, {}, `multipart/form-data;charset=utf-8;boundary=${boundary}`),
    ),
    draft(
      "boundary-before-a-parameter",
      "another parameter stands after the boundary",
      "RFC 2046 §1: parameters of unknown name are ignored",
      spelled(multipart, {}, `${multipartType(boundary)}; charset=utf-8`),
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
      "headers-in-capitals",
      "part headers are in capitals",
      "RFC 9110 §5.1",
      changed(multipart, (part) => ({ ...part, headerCase: "upper" })),
    ),
    draft(
      "headers-in-other-order",
      "part headers come in another order",
      "RFC 9110 §5.3",
      changed(multipart, (part) => ({ ...part, headersReversed: true })),
    ),
    draft(
      "unknown-part-header",
      "a part has a header of its own",
      "RFC 7578 §4.8: other headers are ignored",
      changed(multipart, (part) => ({ ...part, extraHeaders: ["X-Conformance: yes"] })),
    ),
    ...decoys
      .filter(({ text }) => parts.some((part) => holds(part, text)))
      .map(({ name, title, text, at }) =>
        draft(
          name,
          title,
          "RFC 2046 §5.1.1",
          changed(multipart, (part) => overwritten(part, text, at)),
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

/** Boundaries as programs write them: any of 74 characters, however many hyphens at either end, in either case. */
const boundaries = [
  {
    name: "boundary-of-a-browser",
    title: "the boundary begins with hyphens and has letters in both cases, as a browser's",
    text: "----WebKitFormBoundaryQ7hX2pLwZr9TtB4K",
  },
  {
    name: "boundary-of-many-hyphens",
    title: "the boundary begins with 29 hyphens and ends in two",
    text: `${"-".repeat(29)}5f1d0c2e7a--`,
  },
  {
    name: "boundary-with-punctuation",
    title: "the boundary has all the punctuation that it may have, quoted",
    text: "----=_Part_'()+,:/?.5f1d0c2e7a",
  },
] as const;

/** A delimiter stands at the beginning of a line and is whole; these are neither, nor do they end a part's headers. */
const decoys = [
  {
    name: "content-like-delimiter",
    title: "a file holds a delimiter that lacks its last character",
    text: `\r\n--${boundary.slice(0, -1)}\r\n`,
    at: "middle",
  },
  {
    name: "content-like-boundary",
    title: "a file holds the boundary in the middle of a line",
    text: `=--${boundary}--\r\n`,
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
] as const;

/** Text that no label says to be something else. */
const isPlain = (part: PlannedPart): boolean => isText(part) && part.contentType === null;

const holds = (part: PlannedPart, text: string): boolean => !isText(part) && part.bytes.byteLength > text.length * 2;

/** In place, so that the file keeps its length and its format's own header stays true. */
const overwritten = (part: PlannedPart, text: string, at: "middle" | "end"): PlannedPart => {
  if (!holds(part, text)) return part;
  const bytes = part.bytes.slice();
  const room = bytes.byteLength - text.length;
  bytes.set(new TextEncoder().encode(text), at === "end" ? room : Math.floor(room / 2));
  return { ...part, bytes };
};
