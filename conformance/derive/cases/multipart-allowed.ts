// Spellings of a multipart body that the standards allow outright: each must be read like the plain one.
import type { Case } from "../case.ts";
import { accepted } from "../expectations.ts";
import { multipartType, type PlannedPart } from "../request/multipart.ts";
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

/** Text that no label says to be something else. */
const isPlain = (part: PlannedPart): boolean => isText(part) && part.contentType === null;
