// Files that the document allows: other names, other sizes. It neither allows nor forbids an empty one.
import type { Field } from "../../../scripts/openapi/operation.ts";
import { type Case, isFile, type PlannedFile } from "../case.ts";
import { badContent, either, orElse } from "../expectations.ts";
import { baseValues } from "../request/base-values.ts";
import { withField } from "../request/changes.ts";
import { concat } from "../request/multipart.ts";
import { bodyAs, clientInput, planRequest, type Values } from "../request/plan.ts";
import { fileSizeRule } from "../rules.ts";
import { schemasInForce } from "../source.ts";
import { type Subject, validCase, wireCase } from "../subject.ts";
import { holding } from "../values/files.ts";
import { largestLimit } from "../values/largest-limit.ts";
import { lazy } from "../values/lazy.ts";
import { slugOf } from "../values/probe.ts";
import { canPad, padWav } from "../values/wav.ts";
import { controlOf } from "./valid.ts";

/**
 * A size beyond 1 MiB, a common default limit of gateways, and beyond what the document allows other files, yet small
 * enough to send.
 */
const largeBytes = ({ source: { document } }: Subject, { maxBytes }: Field): number => {
  const elsewhere = maxBytes === null ? largestLimit(document, "x-max-bytes", 8 * 1024 ** 2) : 0;
  return Math.max(1_400_000, elsewhere + 2 - (elsewhere % 2));
};

export const fileCases = (subject: Subject): Case[] => {
  const body = bodyAs(baseValues(subject.source, subject.operation, "all").body, "multipart");
  if (body?.kind !== "fields") return [];
  return body.content.fields.flatMap((field) => {
    const value = body.fields.get(field.name);
    const file = Array.isArray(value) ? value[0] : value;
    if (!isFile(file)) return [];
    // An optional file only adds its own limits; required files have covered the rest.
    return field.required
      ? [...named(subject, field, file), ...sized(subject, field, file)]
      : limited(subject, field, file);
  });
};

const named = (subject: Subject, field: Field, file: PlannedFile): Case[] => {
  const extension = file.filename.includes(".") ? `.${file.filename.split(".").pop()}` : "";
  const names: readonly (readonly [name: string, title: string, filename: string])[] = [
    ["with-spaces", "a filename with spaces and brackets", `a sample (1) [final]${extension}`],
    ["with-semicolon", "a filename with a semicolon and an equals sign", `one; two=three${extension}`],
    ["accented", "a filename with accented and Chinese letters", `naïve 声${extension}`],
    ["in-capitals", "a filename in capitals", file.filename.toUpperCase()],
    ["without-extension", "a filename without an extension", "recording"],
    ["long", "a filename of 120 characters", `${"n".repeat(120 - extension.length)}${extension}`],
  ];
  return [
    ...names.map(([name, title, filename]) =>
      validCase(subject, {
        name: `file/${slugOf(field.name)}-name-${name}`,
        title: `${field.name} has ${title}`,
        source: "RFC 7578 §4.2",
        values: put(subject, field, { ...file, filename }),
      }),
    ),
    // Longer than most file systems allow, so a server that stores files under their names may refuse it.
    wireCase(subject, {
      name: `file/${slugOf(field.name)}-name-longest`,
      title: `${field.name} has a filename of 300 characters`,
      source: "RFC 7578 §4.2",
      expect: either(subject.operation, { rejected: "refuses a filename of 300 characters" }),
      request: planRequest(
        subject.operation,
        put(subject, field, { ...file, filename: `${"n".repeat(300 - extension.length)}${extension}` }),
      ),
    }),
  ];
};

const sized = (subject: Subject, field: Field, file: PlannedFile): Case[] => {
  const large = largeBytes(subject, field);
  const empty = put(subject, field, { ...file, bytes: () => new Uint8Array(), sample: null });
  return [
    ...(!canPad(file.bytes(), large) || large > (field.maxBytes ?? Number.POSITIVE_INFINITY)
      ? []
      : [
          validCase(subject, {
            name: `file/${slugOf(field.name)}-large`,
            title: `${field.name} has ${large.toLocaleString("en")} bytes`,
            source: field.pointer,
            values: put(
              subject,
              field,
              resized(file, () => padWav(file.bytes(), large) ?? file.bytes()),
            ),
          }),
        ]),
    ...limited(subject, field, file),
    ...(asksForBytes(subject, field) ? [] : [emptyFile(subject, field, empty)]),
  ];
};

const limited = (subject: Subject, field: Field, file: PlannedFile): Case[] =>
  field.maxBytes === null
    ? []
    : [...nearLimit(subject, field, file, field.maxBytes), tooLarge(subject, field, file, field.maxBytes)];

const emptyFile = (subject: Subject, field: Field, empty: Values): Case =>
  wireCase(subject, {
    name: `file/${slugOf(field.name)}-empty`,
    title: `${field.name} has no bytes`,
    source: field.pointer,
    expect: either(subject.operation, {
      accepted: `accepts an empty ${field.name}`,
      rejected: `refuses an empty ${field.name}`,
    }),
    request: planRequest(subject.operation, empty),
  });

/** True if the schema requires bytes, so that an empty file breaks a rule. */
const asksForBytes = (subject: Subject, field: Field): boolean =>
  schemasInForce(subject.source, field.repeated ? `${field.pointer}/items` : field.pointer).some(
    ({ schema }) => typeof schema.minLength === "number" && schema.minLength > 0,
  );

/** As large as every reading of the limit allows: 5 MB may mean 5,242,880 bytes or 5,000,000. */
const nearLimit = (subject: Subject, field: Field, file: PlannedFile, maxBytes: number): Case[] => {
  const [binary, decimal] = units.find(([unit]) => maxBytes % unit === 0) ?? [1, 1];
  const limit = (maxBytes / binary) * decimal;
  const size = limit - (limit % 2);
  // Generated bytes can have any length; a sample that cannot be padded cannot be replaced.
  if (!canPad(file.bytes(), size) && file.sample !== null) return [];
  return [
    validCase(subject, {
      name: `file/${slugOf(field.name)}-at-max-bytes`,
      title: `${field.name} has ${size.toLocaleString("en")} bytes, which are not too many`,
      source: fileSizeRule(field),
      covers: [fileSizeRule(field)],
      values: put(
        subject,
        field,
        resized(file, () => grown(file.bytes(), size)),
      ),
    }),
  ];
};

const units = [
  [1024 ** 3, 1000 ** 3],
  [1024 ** 2, 1000 ** 2],
  [1024, 1000],
] as const;

const tooLarge = (subject: Subject, field: Field, file: PlannedFile, maxBytes: number): Case => {
  // One byte would suffice, but a RIFF chunk has an even number of bytes.
  const size = maxBytes + 2 - (maxBytes % 2);
  const enlarged = resized(file, () => grown(file.bytes(), size));
  const values = put(subject, field, enlarged);
  return wireCase(subject, {
    name: `file/${slugOf(field.name)}-over-max-bytes`,
    title: `${field.name} has ${(size - maxBytes).toLocaleString("en")} bytes too many`,
    source: fileSizeRule(field),
    breaks: fileSizeRule(field),
    // A gateway may refuse it before the application does and close the connection (RFC 9110 §15.5.14).
    expect: orElse(badContent(subject.operation), { standard: [413], silence: true }),
    control: controlOf(subject, field),
    values,
    input: clientInput(values),
  });
};

const grown = (bytes: Uint8Array, size: number): Uint8Array =>
  padWav(bytes, size) ?? concat([bytes, new Uint8Array(Math.max(0, size - bytes.byteLength))]);

const resized = (file: PlannedFile, make: () => Uint8Array): PlannedFile => {
  return { ...file, sample: null, bytes: lazy(make) };
};

const put = (subject: Subject, field: Field, file: PlannedFile) =>
  withField(subject.base, field.name, holding(subject.source, field, file));
