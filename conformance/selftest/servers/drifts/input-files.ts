// Servers that fail on files and forms that the document allows but an ordinary request does not contain.
import { largestLimit } from "../../../derive/values/largest-limit.ts";
import { as, contentsOf, fileField, multipart, onSuccess, server, some, undocumented } from "../define.ts";
import type { Entry } from "../entry.ts";
import type { PatchMaker } from "../reference/patch.ts";
import { file, heads, type Minded, minds, parts } from "./minding.ts";

type Applies = Entry["applies"];
const refusing = server("input", "request-accepted", multipart);
const unknown = server("input", "status-documented", multipart);
const failing = server("input", "no-server-error", multipart);
const kilobyte = 1024;
/** A file without a documented media type. */
const untypedFile = some((operation) =>
  contentsOf(operation, "multipart").some(({ fields }) =>
    fields.some(({ binary, mediaTypes }) => binary && mediaTypes.length === 0),
  ),
);

const fails = (name: string, what: string, test: Minded, applies: Applies = multipart): Entry =>
  failing(`${name}-500`, `Answers ${what} with a server error.`, minds(500, test), applies);

/** Counts valid requests, and fails on some. */
const failingWhen =
  (bad: (valid: number) => boolean): PatchMaker =>
  () => {
    let valid = 0;
    return onSuccess((answer, context) => {
      valid += 1;
      return bad(valid) ? as(500)(answer, context) : answer;
    });
  };

export const fileDrifts: readonly Entry[] = [
  unknown(
    "large-file-413",
    "Refuses a file of more than 1 MiB with an undocumented 413.",
    minds(
      413,
      file((part) => part.bytes.length > kilobyte ** 2),
    ),
    (document) => fileField(document) && undocumented(413)(document),
  ),
  refusing(
    "large-file-500",
    "Answers a file of more than 1 MiB with a server error.",
    minds(
      500,
      file((part) => part.bytes.length > kilobyte ** 2),
    ),
    fileField,
  ),
  refusing(
    "file-limit-of-others-refused",
    "Holds every file to the largest limit that the document has for any.",
    (contract) =>
      minds(
        null,
        file((part) => part.bytes.length > largestLimit(contract.document, "x-max-bytes", 8 * kilobyte ** 2)),
      ),
    (document) => fileField(document) && largestLimit(document, "x-max-bytes", 8 * kilobyte ** 2) > kilobyte ** 2,
  ),
  fails(
    "small-file",
    "a file of less than 1 KiB",
    file((part) => part.bytes.length < kilobyte),
    fileField,
  ),
  fails(
    "zero-byte-file",
    "a file of no bytes",
    file((part) => part.bytes.length === 0),
    fileField,
  ),
  fails(
    "undeclared-field",
    "a form with a field that it does not know",
    ({ body }) =>
      body?.form?.parts.some((part) => !body.content.fields.some((field) => field.name === part.name)) === true,
  ),
  fails(
    "duplicate-field",
    "a form that has a field twice",
    (situation) => new Set(parts(situation).map((part) => part.name)).size < parts(situation).length,
  ),
  fails("unnamed-part", "a form with a part that has no name", (situation) =>
    parts(situation).some((part) => part.name === ""),
  ),
  fails(
    "filename-absent",
    "a file without a filename",
    heads((head) => /content-type:(?!\s*text\/)/i.test(head) && !/filename/i.test(head)),
    fileField,
  ),
  fails(
    "filename-empty",
    "a file with an empty filename",
    heads((head) => /filename=""/i.test(head)),
    fileField,
  ),
  refusing(
    "filename-utf-8-500",
    "Answers a filename with characters beyond ASCII with a server error.",
    minds(
      500,
      heads((head) => /filename="[^"\r\n]*[\x80-\xff]/i.test(head)),
    ),
    fileField,
  ),
  fails(
    "filename-star",
    "a filename in the form filename*",
    heads((head) => /filename\*=/i.test(head)),
    fileField,
  ),
  fails(
    "filename-quoted",
    "a filename with a quotation mark in it",
    heads((head) => /filename="[^"\r\n]*(%22|\\")/i.test(head)),
    fileField,
  ),
  fails(
    "filename-path",
    "a filename with a path in it",
    heads((head) => /filename="[^"\r\n]*(\/|\\[^"])/i.test(head)),
    fileField,
  ),
  refusing(
    "filename-semicolon-500",
    "Answers a filename with a semicolon in it with a server error.",
    minds(
      500,
      heads((head) => /filename="[^"\r\n]*;/i.test(head)),
    ),
    fileField,
  ),
  refusing(
    "filename-without-extension-500",
    "Answers a filename without an extension with a server error.",
    minds(
      500,
      heads((head) => /filename="[^"\r\n.]+"/i.test(head)),
    ),
    fileField,
  ),
  fails(
    "filename-very-long",
    "a filename of more than 255 bytes, which no file system takes",
    heads((head) => /filename="[^"\r\n]{256}/i.test(head)),
    fileField,
  ),
  fails(
    "two-files",
    "a form with two files",
    (situation) => parts(situation).filter((part) => part.filename !== null).length > 1,
    fileField,
  ),
  refusing(
    "part-type-parameter-refused",
    "Refuses a file whose media type has a parameter.",
    minds(
      null,
      heads((head) => /filename=/i.test(head) && /content-type:[^\r\n]*;/i.test(head)),
    ),
    untypedFile,
  ),
  fails(
    "other-part-type",
    "a file labelled as something that it did not think of",
    heads((head) => /content-type:\s*(audio\/mpeg|image\/webp|video\/mp4|text\/csv|application\/pdf)/i.test(head)),
    untypedFile,
  ),
  refusing(
    "octet-stream-part-500",
    "Answers a file labelled application/octet-stream, the default, with a server error.",
    minds(
      500,
      file((part) => part.mediaType === "application/octet-stream"),
    ),
    fileField,
  ),
  refusing(
    "every-third-500",
    "Answers every third valid request with a server error.",
    failingWhen((valid) => valid % 3 === 0),
  ),
  refusing(
    "after-first-500",
    "Answers every valid request but the first with a server error.",
    failingWhen((valid) => valid > 1),
  ),
];
