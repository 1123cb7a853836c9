// Spellings of a multipart body that the standards allow: each must be read like the default one.
import type { Case } from "../case.ts";
import { accepted } from "../expectations.ts";
import { multipartType, type PlannedPart, type Spelling } from "../request/multipart.ts";
import { wireCase } from "../subject.ts";
import { boundary, changed, isText, type Multipart, spelled } from "./multipart.ts";

export const allowedSpellings = (multipart: Multipart): Case[] => {
  const { parts } = multipart;
  return [
    ...ofTheBody.map((allowed) => allowedCase(multipart, allowed, spelled(multipart, allowed.spelling, allowed.type))),
    ...ofEachPart.map((allowed) =>
      allowedCase(
        multipart,
        allowed,
        changed(multipart, (part) => ({ ...part, ...allowed.part })),
      ),
    ),
    ...(parts.length < 2
      ? []
      : [allowedCase(multipart, reversed, spelled({ ...multipart, parts: parts.toReversed() }, {}))]),
    ...(parts.some(isPlain) ? [allowedCase(multipart, labelled, changed(multipart, withLabel))] : []),
  ];
};

type Allowed = { readonly name: string; readonly title: string; readonly source: string };

const allowedCase = (multipart: Multipart, { name, title, source }: Allowed, request: Case["request"]): Case =>
  wireCase(multipart.subject, {
    name: `framing/${name}`,
    title,
    source,
    expect: accepted(multipart.subject.operation),
    request,
  });

/** `type`: the Content-Type, if not the default. */
type OfTheBody = Allowed & { readonly spelling: Partial<Spelling>; readonly type?: string };

/** Boundaries as programs write them: any of 74 characters, any number of hyphens at either end, either case. */
const withBoundary = (name: string, title: string, text: string): OfTheBody => ({
  name,
  title,
  source: "RFC 2046 §5.1.1",
  spelling: { boundary: text },
  type: multipartType(text, /[^\w-]/.test(text) ? "quoted" : "token"),
});

const ofTheBody: readonly OfTheBody[] = [
  {
    name: "boundary-quoted",
    title: "the boundary is quoted",
    source: "RFC 9110 §5.6.6",
    spelling: {},
    type: multipartType(boundary, "quoted"),
  },
  withBoundary("boundary-longest", "the boundary has 70 characters", "c".repeat(70)),
  withBoundary(
    "boundary-of-a-browser",
    "the boundary begins with hyphens and has letters in both cases, as a browser's",
    "----WebKitFormBoundaryQ7hX2pLwZr9TtB4K",
  ),
  withBoundary(
    "boundary-of-many-hyphens",
    "the boundary begins with 29 hyphens and ends in two",
    `${"-".repeat(29)}5f1d0c2e7a--`,
  ),
  withBoundary(
    "boundary-with-punctuation",
    "the boundary has all the punctuation that it may have, quoted",
    "----=_Part_'()+,:/?.5f1d0c2e7a",
  ),
  {
    name: "boundary-after-a-parameter",
    title: "another parameter stands before the boundary, and no space before either",
    source: "RFC 2046 §1: parameters of unknown name are ignored",
    spelling: {},
    type: `multipart/form-data;charset=utf-8;boundary=${boundary}`,
  },
  {
    name: "boundary-before-a-parameter",
    title: "another parameter stands after the boundary",
    source: "RFC 2046 §1: parameters of unknown name are ignored",
    spelling: {},
    type: `${multipartType(boundary)}; charset=utf-8`,
  },
  {
    name: "media-type-in-capitals",
    title: "the media type is in capitals",
    source: "RFC 9110 §8.3.1",
    spelling: {},
    type: `Multipart/Form-Data; Boundary=${boundary}`,
  },
  {
    name: "no-final-newline",
    title: "nothing follows the close-delimiter",
    source: "RFC 2046 §5.1.1",
    spelling: { close: "no-final-newline" },
  },
];

const ofEachPart: readonly (Allowed & { readonly part: Partial<PlannedPart> })[] = [
  {
    name: "headers-in-lower-case",
    title: "part headers are in lower case",
    source: "RFC 9110 §5.1",
    part: { headerCase: "lower" },
  },
  {
    name: "headers-in-capitals",
    title: "part headers are in capitals",
    source: "RFC 9110 §5.1",
    part: { headerCase: "upper" },
  },
  {
    name: "headers-in-other-order",
    title: "part headers come in another order",
    source: "RFC 9110 §5.3",
    part: { headersReversed: true },
  },
  {
    name: "unknown-part-header",
    title: "a part has a header of its own",
    source: "RFC 7578 §4.8: other headers are ignored",
    part: { extraHeaders: ["X-Conformance: yes"] },
  },
];

const reversed: Allowed = {
  name: "parts-reversed",
  title: "the parts come in reverse order",
  source: "JSON Schema §10.3: members have no order",
};

const labelled: Allowed = {
  name: "text-labelled",
  title: "text parts are labelled text/plain; charset=utf-8",
  source: "RFC 7578 §4.4",
};

const withLabel = (part: PlannedPart): PlannedPart =>
  isPlain(part) ? { ...part, contentType: "text/plain; charset=utf-8" } : part;

/** A text part without a Content-Type. */
const isPlain = (part: PlannedPart): boolean => isText(part) && part.contentType === null;
