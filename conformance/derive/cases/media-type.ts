// The body under an undeclared media type, or without one.
import { mediaKinds } from "../../../scripts/openapi/media-kinds.ts";
import { isRange } from "../../../scripts/openapi/media-range.ts";
import { type Case, isFile } from "../case.ts";
import { accepted, badMediaType, either, orElse } from "../expectations.ts";
import { defaultSpelling, multipartType } from "../request/multipart.ts";
import { formPairs } from "../request/parameters.ts";
import { bodyAs, withHeader } from "../request/plan.ts";
import { mediaTypeRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";

const { boundary } = defaultSpelling;

export const mediaTypeCases = (subject: Subject): Case[] => {
  const declared = subject.operation.body;
  if (declared === null || subject.base.body.kind === "none") return [];
  const request = subject.baseRequest;
  const named = declared.contents.map((content) => content.mediaType);
  const unnamed = (type: string): boolean => !named.includes(type.split(";")[0] ?? "") && !named.some(isRange);
  const draft = {
    source: mediaTypeRule(declared),
    breaks: mediaTypeRule(declared),
    expect: badMediaType(subject.operation),
  } as const;
  const bodies: readonly (readonly [type: string, name: string, body: string])[] = [
    ["application/json", "json", plannedJson(subject) ?? JSON.stringify(textual(subject))],
    ["application/x-www-form-urlencoded", "urlencoded", urlencoded(subject)],
    ["text/plain", "plain-text", plain(subject)],
    ["application/octet-stream", "octets", plain(subject)],
    [
      multipartType(boundary),
      "multipart",
      `--${boundary}\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n--${boundary}--\r\n`,
    ],
  ];
  const json = plannedJson(subject);
  const isJson = (body: string): boolean => body === json;
  // RFC 8259 §9 lets a parser accept more than JSON, and HTTP does not forbid reading a body by its content (§8.3).
  const jsonUnder = (type: string) =>
    ({
      source: "RFC 9110 §8.3",
      expect: either(subject.operation, { accepted: `reads JSON that is labelled ${type}` }, [415]),
    }) as const;
  const other = bodies
    .filter(([type]) => unnamed(type))
    .map(([type, name, body]) =>
      wireCase(subject, {
        ...draft,
        ...(isJson(body) ? jsonUnder(type.split(";")[0] ?? "") : {}),
        name: `media-type/${name}`,
        title: `the body is ${type.split(";")[0]}`,
        request: { ...withHeader(request, "Content-Type", type), body: () => new TextEncoder().encode(body) },
      }),
    );
  const mislabelled = bodies
    .map(([type]) => type)
    .filter(unnamed)
    .slice(0, 1)
    .map((type) =>
      wireCase(subject, {
        ...draft,
        // A reader of the other type may accept less: a whole recording is too large for most JSON readers.
        ...(json === null
          ? { expect: orElse(draft.expect, { standard: [413] }) }
          : jsonUnder(type.split(";")[0] ?? "")),
        name: "media-type/mislabelled",
        title: `the right bytes are labelled ${type}`,
        request: withHeader(request, "Content-Type", type),
      }),
    );
  return [...other, ...mislabelled, ...unlabelled(subject, draft), ...siblingType(subject), ...spellings(subject)];
};

/** Equivalent spellings of the documented media type; those of multipart are in the multipart cases. */
const spellings = (subject: Subject): Case[] => {
  const { body } = subject.base;
  if (body.kind === "none" || bodyAs(body, "multipart") !== null) return [];
  const { mediaType, kind } = body.content;
  if (isRange(mediaType)) return [];
  const labels: readonly (readonly [name: string, title: string, label: string])[] = [
    ["in-capitals", "the media type is in capitals", mediaType.toUpperCase()],
    ...(mediaKinds[kind].carries === "value"
      ? [["with-charset", "the media type has a charset", `${mediaType}; charset=utf-8`] as const]
      : []),
  ];
  return labels.map(([name, title, label]) =>
    wireCase(subject, {
      name: `media-type/${name}`,
      title,
      source: "RFC 9110 §8.3.1",
      expect: accepted(subject.operation),
      request: withHeader(subject.baseRequest, "Content-Type", label),
    }),
  );
};

/**
 * RFC 9110 §8.3 lets a recipient guess, but a multipart body cannot be read without the boundary in its Content-Type.
 */
const unlabelled = (
  subject: Subject,
  draft: { readonly source: string; readonly breaks: string; readonly expect: Case["expect"] },
): Case[] => {
  const { body } = subject.base;
  const request = withHeader(subject.baseRequest, "Content-Type", null);
  const guessable = bodyAs(body, "multipart") === null;
  return [
    wireCase(subject, {
      ...draft,
      name: "media-type/missing",
      title: "the body has no Content-Type",
      ...(guessable
        ? {
            source: "RFC 9110 §8.3",
            expect: either(subject.operation, { accepted: "guesses the media type of an unlabelled body" }, [415]),
          }
        : {}),
      request,
    }),
  ];
};

/** By RFC 2046 §5.1.3 unknown multipart types are read as multipart/mixed, so a reader may confuse them. */
const siblingType = (subject: Subject): Case[] => {
  const { body } = subject.base;
  const declared = subject.operation.body;
  if (declared === null || bodyAs(body, "multipart") === null) return [];
  const request = subject.baseRequest;
  const label = request.headers.find(([name]) => name === "Content-Type")?.[1] ?? "";
  return [
    wireCase(subject, {
      name: "media-type/multipart-mixed",
      title: "the parts are labelled multipart/mixed",
      source: "RFC 2046 §5.1.3",
      breaks: mediaTypeRule(declared),
      expect: either(subject.operation, { accepted: "takes multipart/mixed for multipart/form-data" }, [415]),
      request: withHeader(request, "Content-Type", label.replace("form-data", "mixed")),
    }),
  ];
};

const textual = (subject: Subject): object => {
  const { body } = subject.base;
  if (body.kind !== "fields") return { text: "a line of text" };
  const asText = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(asText) : isFile(value) ? "a line of text" : value;
  return Object.fromEntries([...body.fields].map(([name, value]) => [name, asText(value)]));
};

/** JSON is text, and a reader that ignores the media type may accept it as such. */
const plain = (subject: Subject): string => plannedJson(subject) ?? "a line of text";

/** The body's text if it is JSON, otherwise null. */
const plannedJson = ({ base: { body } }: Subject): string | null => {
  const json = bodyAs(body, "json");
  return json?.kind === "whole" ? JSON.stringify(json.value) : null;
};

const urlencoded = (subject: Subject): string => {
  const { body } = subject.base;
  return body.kind === "fields"
    ? formPairs(body.content, new Map(Object.entries(textual(subject))))
    : "text=a+line+of+text";
};
