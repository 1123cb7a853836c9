// Spellings of a multipart body on which standards and widely used readers disagree, or which neither covers.
import type { Case } from "../case.ts";
import { either } from "../expectations.ts";
import { multipartType, type PlannedPart, type Spelling } from "../request/multipart.ts";
import { wireCase } from "../subject.ts";
import { changed, isText, type Multipart, spelled } from "./multipart.ts";

/** No MUST decides these; a server's choice is worth a note at most. */
export const openSpellings = (multipart: Multipart): Case[] => {
  const { subject, parts } = multipart;
  const content = subject.base.body.kind === "fields" ? subject.base.body.content : null;
  return [
    ...ofTheBody.map((open) => openCase(multipart, open, spelled(multipart, open.spelling, open.type))),
    openCase(multipart, withoutName, spelled({ ...multipart, parts: [...parts, nameless] }, {})),
    openCase(
      multipart,
      withoutColon,
      changed(multipart, (part) => ({ ...part, extraHeaders: ["X-Conformance yes"] })),
    ),
    ...firstOfEachKind(parts).map((part, index) =>
      openCase(multipart, repeated(part, index), spelled({ ...multipart, parts: [part, ...parts] }, {})),
    ),
    ...(parts.every(isText) ? [] : ofFiles)
      .filter(({ part }) => part.contentType !== null || !listsTypes(multipart))
      .map((open) =>
        openCase(
          multipart,
          open,
          changed(multipart, (part) => (isText(part) ? part : { ...part, ...open.part })),
        ),
      ),
    ...(content?.closed
      ? []
      : [openCase(multipart, withUndeclaredPart, spelled({ ...multipart, parts: [...parts, undeclared] }, {}))]),
  ];
};

/**
 * A spelling that no rule decides. `rejected`: the note for a refusal; `accepted`: the note for reading a malformed
 * body.
 */
type Open = {
  readonly name: string;
  readonly title: string;
  readonly source: string;
} & ({ readonly rejected: string } | { readonly accepted: string });

const openCase = (multipart: Multipart, open: Open, request: Case["request"]): Case =>
  wireCase(multipart.subject, {
    name: `framing/${open.name}`,
    title: open.title,
    source: open.source,
    expect: either(
      multipart.subject.operation,
      "accepted" in open ? { accepted: open.accepted } : { rejected: open.rejected },
    ),
    request,
    ...("accepted" in open && { breaks: multipart.rule }),
  });

const everyKind = "conformance 5f1d0c2e7a:/=?";

const ofTheBody: readonly (Open & { readonly spelling: Partial<Spelling>; readonly type?: string })[] = [
  {
    name: "boundary-odd",
    title: "the boundary has every kind of character, quoted",
    source: "RFC 2046 §5.1.1",
    spelling: { boundary: everyKind },
    type: multipartType(everyKind, "quoted"),
    rejected: "refuses a boundary with unusual characters, which RFC 2046 §5.1.1 allows",
  },
  {
    name: "boundary-short",
    title: "the boundary has one character",
    source: "RFC 2046 §5.1.1",
    spelling: { boundary: "Q" },
    rejected: "refuses a boundary of one character, which RFC 2046 §5.1.1 allows",
  },
  {
    name: "preamble",
    title: "text stands before the first delimiter",
    source: "RFC 2046 §5.1.1",
    spelling: { preamble: "This is a preamble." },
    rejected: "refuses a preamble, which RFC 2046 §5.1.1 has readers ignore",
  },
  {
    name: "epilogue",
    title: "text stands after the close-delimiter",
    source: "RFC 2046 §5.1.1",
    spelling: { epilogue: "This is an epilogue.\r\n" },
    rejected: "refuses an epilogue, which RFC 2046 §5.1.1 has readers ignore",
  },
  {
    name: "padding",
    title: "white space follows each boundary",
    source: "RFC 2046 §5.1.1",
    spelling: { padding: "  " },
    rejected: "refuses transport padding, which RFC 2046 §5.1.1 has readers accept",
  },
  {
    name: "newline-only",
    title: "lines end in LF",
    source: "RFC 2046 §5.1.1",
    spelling: { newline: "\n" },
    accepted: "reads lines that end in LF alone",
  },
  {
    name: "close-without-dashes",
    title: "the close-delimiter lacks its dashes",
    source: "RFC 2046 §5.1.1",
    spelling: { close: "no-dashes" },
    accepted: "reads a close-delimiter without its dashes",
  },
];

const withoutName: Open = {
  name: "part-without-name",
  title: "a part without a name comes along",
  source: "RFC 7578 §4.2",
  accepted: "passes over a part without a name",
};

const withoutColon: Open = {
  name: "part-header-without-colon",
  title: "a part has a header line without a colon",
  source: "RFC 2046 §5.1",
  accepted: "passes over a header line without a colon",
};

const repeated = (part: PlannedPart, index: number): Open => ({
  name: `${index === 0 ? "part" : isText(part) ? "text" : "file"}-repeated`,
  title: `${part.name} comes twice`,
  source: "RFC 7578 §4.3",
  rejected: "refuses a field that comes twice",
});

/** Changes to a file's part. If types are listed, an unlabelled part is text/plain and so not of a listed type. */
const ofFiles: readonly (Open & { readonly part: Partial<PlannedPart> })[] = [
  {
    name: "filename-absent",
    title: "a file has no filename",
    source: "RFC 7578 §4.2",
    part: { filename: null },
    rejected: "refuses a file without a filename",
  },
  {
    name: "file-untyped",
    title: "a file has no Content-Type",
    source: "RFC 7578 §4.4",
    part: { contentType: null },
    rejected: "refuses a file without a Content-Type",
  },
  {
    name: "filename-before-name",
    title: "the filename stands before the name, without spaces",
    source: "RFC 2183 §2",
    part: { parametersReversed: true },
    rejected: "refuses a filename that stands before the name, which RFC 2183 §2 allows",
  },
  {
    name: "filename-empty",
    title: "a filename is empty",
    source: "RFC 7578 §4.2",
    part: { filename: "" },
    rejected: "refuses an empty filename",
  },
  {
    name: "filename-extended",
    title: "a file has filename* as well",
    source: "RFC 7578 §4.2: filename* is not used",
    part: { extraDisposition: "; filename*=UTF-8''na%C3%AFve.wav" },
    rejected: "refuses filename*",
  },
  {
    name: "filename-with-quote",
    title: "a filename holds an escaped quote",
    source: "RFC 9110 §5.6.4",
    part: { rawFilename: '; filename="a \\"quoted\\" name.wav"' },
    rejected: "refuses an escaped quote in a filename",
  },
  {
    name: "filename-with-path",
    title: "a filename holds a path",
    source: "RFC 7578 §4.2",
    part: { filename: "../../etc/name.wav" },
    rejected: "refuses a filename with a path",
  },
];

const withUndeclaredPart: Open = {
  name: "undeclared-part",
  title: "a part that the document does not declare comes along",
  source: "JSON Schema §10.3.2.3",
  rejected: "refuses an undeclared field",
};

/** The first text and the first file, if there are any. */
const firstOfEachKind = (parts: readonly PlannedPart[]): PlannedPart[] =>
  parts.filter((part, index) => parts.findIndex((other) => isText(other) === isText(part)) === index);

const listsTypes = ({ subject: { base } }: Multipart): boolean =>
  base.body.kind === "fields" &&
  base.body.content.fields.some(({ binary, mediaTypes }) => binary && mediaTypes.length > 0);

const nameless: PlannedPart = { name: null, filename: null, contentType: null, bytes: new TextEncoder().encode("x") };

const undeclared: PlannedPart = { ...nameless, name: "undeclaredConformanceField" };
