// Servers that accept what the document forbids, or that fail because of a client's mistake.
import {
  as,
  contentsOf,
  fileField,
  ignoring,
  multipart,
  onRefusal,
  requiredField,
  server,
  some,
  textField,
  withBody,
} from "../define.ts";
import type { Entry } from "../entry.ts";
import { mediaTypeOf } from "../reference/message.ts";
import type { Patch } from "../reference/patch.ts";

const drift = server("input", "request-rejected", withBody);
const failing = server("input", "no-server-error", withBody);
/** Accepts a body of this media type as if it were the right one. */
const takes = (test: (mediaType: string) => boolean): Patch => ({
  ignores: ({ kind }, { request }) => kind === "media-type" && test(mediaTypeOf(request)),
});
const without = (...kinds: readonly Parameters<typeof contentsOf>[1][]) =>
  some(
    (operation) => operation.body?.required === true && kinds.every((kind) => contentsOf(operation, kind).length === 0),
  );

export const inputDrifts: readonly Entry[] = [
  drift("nothing-required", "Accepts bodies that lack required fields.", ignoring(["missing"]), requiredField),
  drift(
    "misnamed-field-accepted",
    "Takes a field that it does not know for the required one that is missing.",
    {
      ignores: ({ kind }, { body }) =>
        kind === "missing" &&
        (body?.form?.parts.map((part) => part.name) ?? [...(body?.values.keys() ?? [])]).some(
          (name) => !body?.content.fields.some((field) => field.name === name),
        ),
    },
    (document) => requiredField(document) && multipart(document),
  ),
  drift(
    "field-name-case-ignored",
    "Takes a field whose name is written in another case for the one that is required.",
    {
      ignores: ({ kind, field }, { body }) =>
        kind === "missing" &&
        (body?.form?.parts ?? []).some(({ name }) => name !== field && name.toLowerCase() === field?.toLowerCase()),
    },
    (document) => requiredField(document) && multipart(document),
  ),
  drift(
    "field-name-convention-ignored",
    "Takes snake_case for camelCase in the name of a field that is required.",
    {
      ignores: ({ kind, field }, { body }) =>
        kind === "missing" &&
        (body?.form?.parts ?? []).some(
          ({ name }) => name.includes("_") && name.replaceAll("_", "") === field?.toLowerCase(),
        ),
    },
    some((operation) =>
      contentsOf(operation, "multipart").some(({ fields }) =>
        fields.some(({ name, required }) => required && /[a-z][A-Z]/.test(name)),
      ),
    ),
  ),
  drift(
    "field-name-trimmed",
    "Takes a field whose name ends in a blank for the one that is required.",
    {
      ignores: ({ kind, field }, { body }) =>
        kind === "missing" && (body?.form?.parts ?? []).some(({ name }) => name !== field && name.trim() === field),
    },
    (document) => requiredField(document) && multipart(document),
  ),
  failing(
    "file-as-text-500",
    "Answers a file that is sent as a plain field with a server error.",
    {
      answers: (answer, context) => (context.problems[0]?.detail === "plain text" ? as(500)(answer, context) : answer),
    },
    fileField,
  ),
  failing(
    "text-as-file-500",
    "Answers a text field that is sent as a file with a server error.",
    {
      answers: (answer, context) =>
        context.problems[0]?.kind === "kind" && context.problems[0].detail === "file"
          ? as(500)(answer, context)
          : answer,
    },
    textField,
  ),
  drift(
    "any-media-type-accepted",
    "Accepts a body of any media type, unread.",
    takes(() => true),
  ),
  drift(
    "json-accepted",
    "Accepts JSON, which is not documented.",
    takes((type) => type === "application/json"),
    without("json"),
  ),
  drift(
    "urlencoded-accepted",
    "Accepts a urlencoded form, which is not documented.",
    takes((type) => type === "application/x-www-form-urlencoded"),
    without("urlencoded"),
  ),
  drift(
    "plain-text-accepted",
    "Accepts plain text, which is not documented.",
    takes((type) => type === "text/plain"),
    without("text", "json"),
  ),
  drift(
    "octets-accepted",
    "Accepts application/octet-stream, which is not documented.",
    takes((type) => type === "application/octet-stream"),
    without("bytes", "json"),
  ),
  drift(
    "multipart-accepted",
    "Accepts a multipart form, which is not documented.",
    takes((type) => type === "multipart/form-data"),
    without("multipart"),
  ),
  drift(
    "untyped-body-accepted",
    "Accepts a body without a Content-Type.",
    takes((type) => type === ""),
    fileField,
  ),
  drift(
    "json-500",
    "Answers JSON, which is not documented, with a server error.",
    onRefusal(["media-type"], (answer, context) =>
      mediaTypeOf(context.request) === "application/json" ? as(500)(answer, context) : answer,
    ),
    without("json"),
  ),
  drift(
    "urlencoded-500",
    "Answers a urlencoded form, which is not documented, with a server error.",
    onRefusal(["media-type"], (answer, context) =>
      mediaTypeOf(context.request) === "application/x-www-form-urlencoded" ? as(500)(answer, context) : answer,
    ),
    without("urlencoded"),
  ),
  drift(
    "untyped-body-500",
    "Answers a body without a Content-Type with a server error.",
    onRefusal(["media-type"], (answer, context) =>
      mediaTypeOf(context.request) === "" ? as(500)(answer, context) : answer,
    ),
    fileField,
  ),
  drift("no-body-accepted", "Accepts a request without the required body.", ignoring(["body"])),
  drift(
    "unreadable-json-accepted",
    "Accepts a JSON body that is not JSON.",
    ignoring(["framing"], ({ detail }) => detail === "not-json"),
    some((operation) => contentsOf(operation, "json").length > 0),
  ),
  drift(
    "unreadable-json-500",
    "Answers a JSON body that is not JSON with a server error.",
    { answers: (answer, context) => (context.problems[0]?.detail === "not-json" ? as(500)(answer, context) : answer) },
    some((operation) => contentsOf(operation, "json").length > 0),
  ),
  drift(
    "parameters-unchecked",
    "Accepts missing and broken parameters.",
    ignoring(["parameter"]),
    some((operation) => operation.parameters.some((parameter) => parameter.in !== "path" && parameter.required)),
  ),
];
