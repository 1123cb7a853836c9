// The multipart message itself, in spellings that RFC 2046 and RFC 7578 allow, forbid or leave open.
import type { Case, Expectation } from "../case.ts";
import { accepted, either, unreadable } from "../expectations.ts";
import { defaultSpelling, multipartBody, multipartType, type PlannedPart, type Spelling } from "../multipart-body.ts";
import { partsOf, withHeader } from "../plan-request.ts";
import { bodyReadableRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";
import { truncationCases } from "./truncation.ts";

type Multipart = { readonly subject: Subject; readonly parts: readonly PlannedPart[]; readonly rule: string };

export const multipartFramingCases = (subject: Subject): Case[] => {
  const { body } = subject.base;
  if (body.kind !== "fields" || body.content.kind !== "multipart") return [];
  const multipart = { subject, parts: partsOf(body.content, body.fields), rule: bodyReadableRule(body.content) };
  return [
    ...allowed(multipart),
    ...open(multipart),
    ...forbidden(multipart),
    ...truncationCases(subject, multipart.parts, multipart.rule),
  ];
};

const { boundary } = defaultSpelling;

const spelled = (
  { subject, parts }: Multipart,
  spelling: Partial<Spelling>,
  type: string = multipartType(spelling.boundary ?? boundary),
): Case["request"] => ({
  ...withHeader(subject.baseRequest, "Content-Type", type),
  body: multipartBody(parts, { ...defaultSpelling, ...spelling }),
});

const allowed = (multipart: Multipart): Case[] => {
  const { subject, parts } = multipart;
  const draft = (name: string, title: string, source: string, request: Case["request"]): Case =>
    wireCase(subject, { name: `framing/${name}`, title, source, expect: accepted(subject.operation), request });
  const odd = "conformance 5f1d0c2e7a:/=?";
  return [
    draft(
      "boundary-quoted",
      "the boundary is quoted",
      "RFC 9110 §5.6.6",
      spelled(multipart, {}, multipartType(boundary, "quoted")),
    ),
    draft(
      "boundary-odd",
      "the boundary has every kind of character, quoted",
      "RFC 2046 §5.1.1",
      spelled(multipart, { boundary: odd }, multipartType(odd, "quoted")),
    ),
    draft(
      "boundary-longest",
      "the boundary has 70 characters",
      "RFC 2046 §5.1.1",
      spelled(multipart, { boundary: "c".repeat(70) }),
    ),
    draft("boundary-short", "the boundary has one character", "RFC 2046 §5.1.1", spelled(multipart, { boundary: "Q" })),
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
    draft(
      "content-like-boundary",
      "a file holds the beginning of the delimiter",
      "RFC 2046 §5.1.1",
      changed(multipart, nearBoundary),
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
    ...(parts.some(isText)
      ? [
          draft(
            "text-labelled",
            "text parts are labelled text/plain; charset=utf-8",
            "RFC 7578 §4.4",
            changed(multipart, (part) => (isText(part) ? { ...part, contentType: "text/plain; charset=utf-8" } : part)),
          ),
        ]
      : []),
  ];
};

/** No MUST decides these; a server's choice is worth a note at most. */
const open = (multipart: Multipart): Case[] => {
  const { subject, parts } = multipart;
  const draft = (
    name: string,
    title: string,
    source: string,
    request: Case["request"],
    note: { accepted?: string; rejected?: string },
    breaks?: string,
  ): Case =>
    wireCase(subject, {
      name: `framing/${name}`,
      title,
      source,
      expect: either(subject.operation, note),
      request,
      ...(breaks === undefined ? {} : { breaks }),
    });
  const filename = (spelling: Partial<PlannedPart>): Case["request"] =>
    changed(multipart, (part) => (isText(part) ? part : { ...part, ...spelling }));
  const first = parts[0];
  return [
    draft(
      "preamble",
      "text stands before the first delimiter",
      "RFC 2046 §5.1.1",
      spelled(multipart, { preamble: "This is a preamble." }),
      { rejected: "refuses a preamble, which RFC 2046 §5.1.1 has readers ignore" },
    ),
    draft(
      "epilogue",
      "text stands after the close-delimiter",
      "RFC 2046 §5.1.1",
      spelled(multipart, { epilogue: "This is an epilogue.\r\n" }),
      { rejected: "refuses an epilogue, which RFC 2046 §5.1.1 has readers ignore" },
    ),
    draft("padding", "white space follows each boundary", "RFC 2046 §5.1.1", spelled(multipart, { padding: "  " }), {
      rejected: "refuses transport padding, which RFC 2046 §5.1.1 has readers accept",
    }),
    draft(
      "newline-only",
      "lines end in LF",
      "RFC 2046 §5.1.1",
      spelled(multipart, { newline: "\n" }),
      { accepted: "reads lines that end in LF alone" },
      multipart.rule,
    ),
    draft(
      "close-without-dashes",
      "the close-delimiter lacks its dashes",
      "RFC 2046 §5.1.1",
      spelled(multipart, { close: "no-dashes" }),
      { accepted: "reads a close-delimiter without its dashes" },
      multipart.rule,
    ),
    draft(
      "part-without-name",
      "a part without a name comes along",
      "RFC 7578 §4.2",
      spelled({ ...multipart, parts: [...parts, nameless] }, {}),
      { accepted: "passes over a part without a name" },
      multipart.rule,
    ),
    ...(first === undefined
      ? []
      : [
          draft(
            "part-repeated",
            `${first.name} comes twice`,
            "RFC 7578 §4.3",
            spelled({ ...multipart, parts: [first, ...parts] }, {}),
            { rejected: "refuses a field that comes twice" },
          ),
        ]),
    ...(parts.some((part) => !isText(part))
      ? [
          draft("filename-absent", "a file has no filename", "RFC 7578 §4.2", filename({ filename: null }), {
            rejected: "refuses a file without a filename",
          }),
          draft("filename-empty", "a filename is empty", "RFC 7578 §4.2", filename({ filename: "" }), {
            rejected: "refuses an empty filename",
          }),
          draft(
            "filename-extended",
            "a file has filename* as well",
            "RFC 7578 §4.2: filename* is not used",
            filename({ extraDisposition: "; filename*=UTF-8''na%C3%AFve.wav" }),
            { rejected: "refuses filename*" },
          ),
          draft(
            "filename-with-quote",
            "a filename holds an escaped quote",
            "RFC 9110 §5.6.4",
            filename({ rawFilename: '; filename="a \\"quoted\\" name.wav"' }),
            { rejected: "refuses an escaped quote in a filename" },
          ),
          draft(
            "filename-with-path",
            "a filename holds a path",
            "RFC 7578 §4.2",
            filename({ filename: "../../etc/name.wav" }),
            { rejected: "refuses a filename with a path" },
          ),
        ]
      : []),
    ...(multipart.subject.base.body.kind === "fields" && multipart.subject.base.body.content.closed
      ? []
      : [
          draft(
            "undeclared-part",
            "a part that the document does not declare comes along",
            "JSON Schema §10.3.2.3",
            spelled({ ...multipart, parts: [...parts, undeclared] }, {}),
            { rejected: "refuses an undeclared field" },
          ),
        ]),
  ];
};

const forbidden = (multipart: Multipart): Case[] => {
  const { subject, rule } = multipart;
  const refused: Expectation = unreadable(subject.operation);
  const draft = (name: string, title: string, source: string, request: Case["request"]): Case =>
    wireCase(subject, { name: `framing/${name}`, title, source, breaks: rule, expect: refused, request });
  return [
    draft(
      "boundary-missing",
      "Content-Type names no boundary",
      "RFC 2046 §5.1.1",
      spelled(multipart, {}, "multipart/form-data"),
    ),
    draft(
      "boundary-wrong",
      "Content-Type names another boundary",
      "RFC 2046 §5.1.1",
      spelled(multipart, {}, multipartType(`${boundary}-other`)),
    ),
    draft("empty", "the multipart body has no bytes", "RFC 2046 §5.1.1", {
      ...spelled(multipart, {}),
      body: new Uint8Array(),
    }),
    draft("not-multipart", "the body is not made of parts", "RFC 2046 §5.1.1", {
      ...spelled(multipart, {}),
      body: new TextEncoder().encode("a line of text\r\n"),
    }),
  ];
};

const isText = (part: PlannedPart): boolean => part.filename === null;

const nameless: PlannedPart = { name: null, filename: null, contentType: null, bytes: new TextEncoder().encode("x") };

const undeclared: PlannedPart = {
  name: "undeclaredConformanceField",
  filename: null,
  contentType: null,
  bytes: new TextEncoder().encode("x"),
};

const changed = (multipart: Multipart, change: (part: PlannedPart) => PlannedPart): Case["request"] =>
  spelled({ ...multipart, parts: multipart.parts.map(change) }, {});

/** Overwritten in place, so that the file keeps its length and its format's own header stays true. */
const nearBoundary = (part: PlannedPart): PlannedPart => {
  const decoy = new TextEncoder().encode(`\r\n--${boundary.slice(0, -1)}\r\n-\r\n\r\n=--${boundary}--\r\n`);
  if (isText(part) || part.bytes.byteLength < decoy.byteLength * 2) return part;
  const bytes = part.bytes.slice();
  bytes.set(decoy, Math.floor((bytes.byteLength - decoy.byteLength) / 2));
  return { ...part, bytes };
};
