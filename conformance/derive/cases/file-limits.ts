// Files and bodies at the limits of their schema: as long as allowed, one byte longer or shorter, and as many files as
// a list may hold. For binary content `minLength` and `maxLength` count bytes.
import type { Field, Pointer } from "../../../scripts/openapi/operation.ts";
import { type Case, isFile, type PlannedFile } from "../case.ts";
import { accepted, badContent, orElse } from "../expectations.ts";
import { baseValues } from "../request/base-values.ts";
import { withField } from "../request/changes.ts";
import type { Values } from "../request/plan.ts";
import { bodyRule } from "../rules.ts";
import { schemasInForce } from "../source.ts";
import { type Subject, validCase, wireCase } from "../subject.ts";
import { ofLength } from "../values/file-length.ts";
import { holding, numbered } from "../values/files.ts";
import { slugOf } from "../values/probe.ts";
import { controlOf } from "./valid.ts";

/** Longer files are not worth sending to prove a limit. */
const longest = 10_000_000;
const mostFiles = 20;

export const fileLimitCases = (subject: Subject): Case[] => {
  const { body } = baseValues(subject.source, subject.operation, "all");
  if (body.kind === "whole" && isFile(body.value)) {
    const { value } = body;
    const put = (file: PlannedFile): Values => ({ ...subject.base, body: { ...body, value: file } });
    const slot: FileSlot = {
      name: "body",
      schema: body.content.schemaPointer,
      control: subject.control,
      file: value,
      put,
    };
    return [...lengths(subject, slot), ...noBytes(subject, slot), ...everyByte(subject, slot)];
  }
  if (body.kind !== "fields") return [];
  return body.content.fields.flatMap((field) => {
    const value = body.fields.get(field.name);
    const file = Array.isArray(value) ? value[0] : value;
    if (!isFile(file)) return [];
    const control = controlOf(subject, field);
    const withFiles = (files: readonly PlannedFile[]): Values => withField(subject.base, field.name, files);
    const put = (plannedFile: PlannedFile): Values =>
      withField(subject.base, field.name, holding(subject.source, field, plannedFile));
    const schema = field.repeated ? `${field.pointer}/items` : field.pointer;
    const slot: FileSlot = { name: field.name, schema, control, file, put };
    return [...lengths(subject, slot), ...(field.repeated ? counts(subject, slot, field, withFiles) : [])];
  });
};

type FileSlot = {
  readonly name: string;
  readonly schema: Pointer | null;
  readonly control: string;
  readonly file: PlannedFile;
  readonly put: (file: PlannedFile) => Values;
};

type Limit = { readonly keyword: string; readonly limit: number; readonly pointer: Pointer };

const limitsOf = (subject: Subject, pointer: Pointer | null, keywords: readonly string[]): Limit[] =>
  (pointer === null ? [] : schemasInForce(subject.source, pointer)).flatMap(({ schema, pointer: where }) =>
    keywords.flatMap((keyword) => {
      const limit = schema[keyword];
      return typeof limit === "number" ? [{ keyword, limit, pointer: `${where}/${keyword}` }] : [];
    }),
  );

const lengths = (subject: Subject, slot: FileSlot): Case[] => {
  const { name, control, file, put } = slot;
  return limitsOf(subject, slot.schema, ["minLength", "maxLength"]).flatMap(({ keyword, limit, pointer }) => {
    const beyond = keyword === "minLength" ? limit - 1 : limit + 1;
    const [atLimit, beyondLimit] = [sentOfLength(file, limit), sentOfLength(file, beyond)];
    const slug = keyword === "minLength" ? "min-length" : "max-length";
    const outside = keyword === "minLength" ? "under-min-length" : "over-max-length";
    const counted = (count: number): string => `${name} has ${count.toLocaleString("en")} bytes`;
    const inside =
      atLimit === null || limit < 1
        ? []
        : [
            validCase(subject, {
              name: `valid/${slugOf(name)}-${slug}`,
              title: `${counted(limit)}, the ${keyword}`,
              source: pointer,
              covers: [pointer],
              values: put(atLimit),
            }),
          ];
    if (beyondLimit === null) return inside;
    return [
      ...inside,
      wireCase(subject, {
        name: `constraint/${slugOf(name)}-${outside}`,
        title: counted(beyond),
        source: pointer,
        breaks: pointer,
        // A gateway may refuse it before the application does and close the connection (RFC 9110 §15.5.14).
        expect: orElse(badContent(subject.operation), { standard: [413], silence: keyword === "maxLength" }),
        control,
        values: put(beyondLimit),
      }),
    ];
  });
};

/** Null if the length is not worth sending, or if a recording cannot have it. */
const sentOfLength = (file: PlannedFile, length: number): PlannedFile | null =>
  length < 1 || length > longest ? null : ofLength(file, length);

/** An empty body with its media type, if the schema requires some bytes. */
const noBytes = (subject: Subject, { schema }: FileSlot): Case[] => {
  const declared = subject.operation.body;
  const least = limitsOf(subject, schema, ["minLength"]).find(({ limit }) => limit > 0);
  if (declared?.required !== true || least === undefined) return [];
  return [
    wireCase(subject, {
      name: "constraint/body-empty",
      title: "the body has no bytes",
      source: least.pointer,
      breaks: bodyRule(declared),
      expect: badContent(subject.operation),
      request: { ...subject.baseRequest, body: () => new Uint8Array() },
    }),
  ];
};

/** Untyped bytes may have any value and need not be text. */
const everyByte = (subject: Subject, { schema, file, put }: FileSlot): Case[] => {
  if (file.contentType !== "application/octet-stream" || file.sample !== null) return [];
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => 255 - index);
  const isTooLong = limitsOf(subject, schema, ["maxLength"]).some(({ limit }) => limit < bytes.byteLength);
  const isTooShort = limitsOf(subject, schema, ["minLength"]).some(({ limit }) => limit > bytes.byteLength);
  if (isTooLong || isTooShort) return [];
  return [
    wireCase(subject, {
      name: "valid/body-every-byte",
      title: "the body has every byte there is",
      source: "RFC 2046 §4.5.1: octet-stream is arbitrary binary data",
      expect: accepted(subject.operation),
      control: subject.control,
      values: put({ ...file, bytes: () => bytes }),
    }),
  ];
};

const counts = (
  subject: Subject,
  { name, control, file }: FileSlot,
  field: Field,
  withFiles: (files: readonly PlannedFile[]) => Values,
): Case[] => {
  const limits = limitsOf(subject, field.pointer, ["minItems", "maxItems"]);
  const [least] = limits.filter(({ keyword }) => keyword === "minItems");
  const [most] = limits.filter(({ keyword }) => keyword === "maxItems");
  const files = (count: number): PlannedFile[] => Array.from({ length: count }, (_, index) => numbered(file, index));
  const allowed = [2, most?.limit ?? 2].filter(
    (count) => count > 1 && count >= (least?.limit ?? 0) && count <= Math.min(most?.limit ?? mostFiles, mostFiles),
  );
  const inside = [...new Set(allowed)].map((count) =>
    validCase(subject, {
      name: `valid/${slugOf(name)}-${count}-files`,
      title: inNumber(name, count),
      source: field.pointer,
      covers: count === most?.limit ? [most.pointer] : [],
      values: withFiles(files(count)),
    }),
  );
  const outside = [
    ...(most === undefined ? [] : [{ ...most, count: most.limit + 1, slug: "over-max-items" }]),
    ...(least === undefined ? [] : [{ ...least, count: least.limit - 1, slug: "under-min-items" }]),
  ].filter(({ count }) => count > 0 && count <= mostFiles);
  return [
    ...inside,
    ...outside.map(({ count, slug, pointer }) =>
      wireCase(subject, {
        name: `constraint/${slugOf(name)}-${slug}`,
        title: inNumber(name, count),
        source: pointer,
        breaks: pointer,
        expect: badContent(subject.operation),
        control,
        // The client leaves the number of files to the server.
        values: withFiles(files(count)),
      }),
    ),
  ];
};

const inNumber = (name: string, count: number): string => `${name} is ${count} ${count === 1 ? "file" : "files"}`;
