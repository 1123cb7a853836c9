// The wrong kind of part: bytes as a plain field, text as a file, a file under a media type that `encoding` does not allow.
import { allowsType, isRange } from "../../../scripts/openapi/media-range.ts";
import type { Field } from "../../../scripts/openapi/operation.ts";
import type { Case } from "../case.ts";
import { accepted, badMediaType, either } from "../expectations.ts";
import { fieldValue } from "../request/base-values.ts";
import { withField } from "../request/changes.ts";
import { defaultSpelling, multipartBody, type PlannedPart, textPart } from "../request/multipart.ts";
import { bodyAs, clientInput, partsOf, type Values } from "../request/plan.ts";
import { fieldKindRule, partTypeRule } from "../rules.ts";
import { caseId, type Draft, type Subject, wireCase } from "../subject.ts";
import { fileValue } from "../values/files.ts";
import { slugOf } from "../values/probe.ts";
import { isWav } from "../values/wav.ts";
import { controlOf } from "./valid.ts";

export const kindCases = (subject: Subject): Case[] => {
  const body = bodyAs(subject.base.body, "multipart");
  if (body?.kind !== "fields") return [];
  return body.content.fields.flatMap((field) => {
    if (field.binary) return [...asText(subject, field), ...underOtherTypes(subject, field)];
    return body.fields.has(field.name) ? asFile(subject, field) : [];
  });
};

/** The request with this field's part replaced. */
const withPart = (subject: Subject, field: Field, change: (part: PlannedPart) => PlannedPart): Case["request"] => {
  const { body } = given(subject, field);
  const parts = body.kind === "fields" ? partsOf(body.content, body.fields) : [];
  const changed = parts.map((part) => (part.name === field.name ? change(part) : part));
  return { ...subject.baseRequest, body: () => multipartBody(changed, defaultSpelling) };
};

/** The required fields, and this one. */
const given = (subject: Subject, field: Field): Values =>
  field.required ? subject.base : withField(subject.base, field.name, fieldValue(subject.source, field));

const asText = (subject: Subject, field: Field): Case[] => [
  wireCase(subject, {
    name: `kind/${slugOf(field.name)}-as-text`,
    title: `${field.name} is a line of text instead of a file`,
    // §4.2 advises a filename for a file, §4.4 a media type: both are a SHOULD.
    source: "RFC 7578 §4.2",
    breaks: fieldKindRule(field),
    expect: either(
      subject.operation,
      { accepted: `takes a part without a filename for the file ${field.name}` },
      [415],
    ),
    control: controlOf(subject, field),
    request: withPart(subject, field, () => textPart(field.name, "not a file")),
    input: clientInput(withField(subject.base, field.name, "not a file")),
  }),
];

const asFile = (subject: Subject, field: Field): Case[] => [
  wireCase(subject, {
    name: `kind/${slugOf(field.name)}-as-file`,
    title: `${field.name} is a file instead of text`,
    // A filename is how a browser marks a file, and no rule keeps a reader from minding the content alone.
    source: "RFC 7578 §4.2",
    breaks: fieldKindRule(field),
    expect: either(subject.operation, { accepted: `takes ${field.name} as text although it has a filename` }, [415]),
    request: withPart(subject, field, (part) => ({
      ...part,
      filename: "value.bin",
      contentType: "application/octet-stream",
    })),
  }),
];

/** The file as it is, under media types that it need not have. */
const underOtherTypes = (subject: Subject, field: Field): Case[] => {
  const file = fileValue(subject.source, field);
  const family = file.contentType.split("/")[0] ?? "";
  const labelling: Labelling = {
    subject,
    field,
    natural: file.contentType,
    family,
    // Bytes that were made up are of no type at all, and a server that took them under one does not look into them.
    isMadeUp: file.sample === null && !isWav(file.bytes()),
  };
  if (field.mediaTypes.length === 0) return underFreeTypes(labelling);
  return [...underListedTypes(labelling), ...underUnlistedTypes(labelling), listedWithParameter(labelling)];
};

type Labelling = {
  readonly subject: Subject;
  readonly field: Field;
  /** The media type that the bytes are of. */
  readonly natural: string;
  /** What stands before its slash. */
  readonly family: string;
  readonly isMadeUp: boolean;
};

const labelledCase = (
  { subject, field }: Labelling,
  contentType: string,
  {
    name,
    ...draft
  }: Pick<Draft, "name" | "title" | "expect" | "breaks" | "alike"> & {
    readonly source?: string;
  },
): Case =>
  wireCase(subject, {
    source: partTypeRule(field),
    covers: [partTypeRule(field)],
    input: null,
    control: controlOf(subject, field),
    name: nameOf(field, name),
    ...draft,
    request: withPart(subject, field, (part) => ({ ...part, contentType })),
  });

const nameOf = (field: Field, name: string): string => `kind/${slugOf(field.name)}-${name}`;

/** Where `encoding` is silent. */
const underFreeTypes = (labelling: Labelling): Case[] => {
  const { subject, field, natural, family } = labelling;
  const sibling = siblings[family] ?? "application/pdf";
  return [
    labelledCase(labelling, "application/octet-stream", {
      source: "OpenAPI §4.8.15.1: bytes are application/octet-stream where encoding is silent",
      name: "as-octet-stream",
      title: `${field.name} is labelled application/octet-stream`,
      expect: accepted(subject.operation),
    }),
    labelledCase(labelling, `${natural};conformance=yes`, {
      name: "labelled-with-parameter",
      title: `the media type of ${field.name} has a parameter`,
      source: "RFC 2046 §1: parameters of unknown name are ignored",
      expect: accepted(subject.operation),
    }),
    labelledCase(labelling, sibling, {
      name: "under-another-type",
      title: `${field.name} is labelled ${sibling}`,
      expect: refusableLabel(labelling, sibling),
    }),
  ];
};

/** The bytes stay what they are, so a server that looks into them may object to the label. */
const refusableLabel = ({ subject, natural }: Labelling, type: string): Case["expect"] =>
  either(subject.operation, { rejected: `refuses ${natural} bytes labelled ${type}` }, [415]);

const underListedTypes = (labelling: Labelling): Case[] => {
  const { subject, field, natural, isMadeUp } = labelling;
  const listed = field.mediaTypes.filter((type) => !isRange(type) && type !== natural);
  const isFitting = (type: string): boolean => isMadeUp || (sameFormat.has(natural) && sameFormat.has(type));
  const alike = listed
    .filter((type) => !isFitting(type))
    .map((type) => caseId(subject, nameOf(field, `as-${slugOf(type)}`)));
  return listed.map((type) =>
    labelledCase(labelling, type, {
      name: `as-${slugOf(type)}`,
      title: `${field.name} is labelled ${type}, which is listed`,
      ...(isFitting(type)
        ? { expect: accepted(subject.operation) }
        : { expect: refusableLabel(labelling, type), alike }),
    }),
  );
};

const underUnlistedTypes = (labelling: Labelling): Case[] => {
  const { subject, field, natural, family } = labelling;
  const firstUnlisted = (types: readonly string[]): string | undefined =>
    types.find((type) => !allowsType(field.mediaTypes, type));
  const aliases = sameFormat.has(natural) ? [...sameFormat] : [];
  // What programs write that do not know the type, and another name of the same format, are the likeliest to slip through.
  const types = {
    "under-unlisted-type": firstUnlisted(["application/octet-stream", "text/html", "application/x-unlisted"]),
    "under-unlisted-type-of-its-family": firstUnlisted([...aliases, `${family}/x-unlisted`]),
  };
  return Object.entries(types).flatMap(([name, type]) =>
    type === undefined
      ? []
      : labelledCase(labelling, type, {
          name,
          title: `${field.name} is labelled ${type}, which is not listed`,
          breaks: partTypeRule(field),
          expect: badMediaType(subject.operation),
        }),
  );
};

const listedWithParameter = (labelling: Labelling): Case =>
  labelledCase(labelling, `${labelling.natural};conformance=yes`, {
    name: "labelled-with-parameter",
    title: `the listed media type of ${labelling.field.name} has a parameter`,
    source: "RFC 9110 §8.3.1",
    expect: either(
      labelling.subject.operation,
      { rejected: "refuses a listed media type that has a parameter" },
      [415],
    ),
  });

/** A well-known type beside each that a recording or a picture may have. */
const siblings: Readonly<Record<string, string>> = {
  audio: "audio/mpeg",
  video: "video/mp4",
  image: "image/webp",
  text: "text/csv",
};

/** Names of one format. */
const sameFormat: ReadonlySet<string> = new Set(["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"]);
