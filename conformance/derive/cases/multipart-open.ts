// Spellings of a multipart body on which standards and widely used readers part, or about which both are silent.
import type { Case } from "../case.ts";
import { either } from "../expectations.ts";
import { multipartType, type PlannedPart } from "../request/multipart.ts";
import { wireCase } from "../subject.ts";
import { changed, isText, type Multipart, spelled } from "./multipart.ts";

/** No MUST decides these; a server's choice is worth a note at most. */
export const openSpellings = (multipart: Multipart): Case[] => {
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
  const odd = "conformance 5f1d0c2e7a:/=?";
  return [
    draft(
      "boundary-odd",
      "the boundary has every kind of character, quoted",
      "RFC 2046 §5.1.1",
      spelled(multipart, { boundary: odd }, multipartType(odd, "quoted")),
      { rejected: "refuses a boundary with unusual characters, which RFC 2046 §5.1.1 allows" },
    ),
    draft(
      "boundary-short",
      "the boundary has one character",
      "RFC 2046 §5.1.1",
      spelled(multipart, { boundary: "Q" }),
      {
        rejected: "refuses a boundary of one character, which RFC 2046 §5.1.1 allows",
      },
    ),
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
    draft(
      "part-header-without-colon",
      "a part has a header line without a colon",
      "RFC 2046 §5.1",
      changed(multipart, (part) => ({ ...part, extraHeaders: ["X-Conformance yes"] })),
      { accepted: "passes over a header line without a colon" },
      multipart.rule,
    ),
    ...firstOfEachKind(parts).map((part, index) =>
      draft(
        `${index === 0 ? "part" : isText(part) ? "text" : "file"}-repeated`,
        `${part.name} comes twice`,
        "RFC 7578 §4.3",
        spelled({ ...multipart, parts: [part, ...parts] }, {}),
        { rejected: "refuses a field that comes twice" },
      ),
    ),
    ...(parts.some((part) => !isText(part))
      ? [
          draft("filename-absent", "a file has no filename", "RFC 7578 §4.2", filename({ filename: null }), {
            rejected: "refuses a file without a filename",
          }),
          // Where types are listed an unlabelled part is text/plain, and so one that is not.
          ...(listsTypes(multipart)
            ? []
            : [
                draft("file-untyped", "a file has no Content-Type", "RFC 7578 §4.4", filename({ contentType: null }), {
                  rejected: "refuses a file without a Content-Type",
                }),
              ]),
          draft(
            "filename-before-name",
            "the filename stands before the name, without spaces",
            "RFC 2183 §2",
            filename({ parametersReversed: true }),
            { rejected: "refuses a filename that stands before the name, which RFC 2183 §2 allows" },
          ),
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
    ...(subject.base.body.kind === "fields" && subject.base.body.content.closed
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

/** A text and a file, as far as there are both. */
const firstOfEachKind = (parts: readonly PlannedPart[]): PlannedPart[] =>
  parts.filter((part, index) => parts.findIndex((other) => isText(other) === isText(part)) === index);

const listsTypes = ({ subject: { base } }: Multipart): boolean =>
  base.body.kind === "fields" &&
  base.body.content.fields.some(({ binary, mediaTypes }) => binary && mediaTypes.length > 0);

const nameless: PlannedPart = { name: null, filename: null, contentType: null, bytes: new TextEncoder().encode("x") };

const undeclared: PlannedPart = { ...nameless, name: "undeclaredConformanceField" };
