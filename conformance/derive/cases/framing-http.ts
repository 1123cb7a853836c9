// The message around the body: chunked, announced with Expect, or with a wrong length (RFC 9110, RFC 9112).
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import type { BodyFraming, Case } from "../case.ts";
import { accepted, badContent, either, orElse } from "../expectations.ts";
import { bodyReadableRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";

export const httpFramingCases = (subject: Subject): Case[] => [
  wireCase(subject, {
    name: "framing/header-names-in-capitals",
    title: "the names of all header fields are in capitals",
    source: "RFC 9110 §5.1: field names are case-insensitive",
    expect: accepted(subject.operation),
    request: { ...subject.baseRequest, headerCase: "upper" },
  }),
  ...bodyFramings(subject),
];

const bodyFramings = (subject: Subject): Case[] => {
  const { body } = subject.base;
  return body.kind === "none"
    ? []
    : [...rightFramings(subject), ...lyingLengths(subject, bodyReadableRule(body.content))];
};

const framed = (subject: Subject, framing: BodyFraming): Case["request"] => ({ ...subject.baseRequest, framing });

/** Ways to send the same body that every HTTP server must understand. */
const rightFramings = (subject: Subject): Case[] => {
  const valid = accepted(subject.operation);
  return [
    wireCase(subject, {
      name: "framing/chunked",
      title: "the body is sent in chunks",
      source: "RFC 9112 §7.1",
      // RFC 9110 §15.5.12: a server may insist on a length.
      expect: orElse(valid, { standard: [411] }),
      request: framed(subject, { kind: "chunked", chunkBytes: 16_384 }),
    }),
    wireCase(subject, {
      name: "framing/small-chunks",
      title: "the body is sent in chunks of 997 bytes, which cut across every delimiter",
      source: "RFC 9112 §7.1",
      expect: orElse(valid, { standard: [411] }),
      request: framed(subject, { kind: "chunked", chunkBytes: 997 }),
    }),
    wireCase(subject, {
      name: "framing/dressed-chunks",
      title: "chunks have extensions, sizes in capitals and a trailer",
      source: "RFC 9112 §7.1.1: unknown extensions are ignored",
      expect: orElse(valid, { standard: [411] }),
      request: framed(subject, { kind: "chunked", chunkBytes: 0xabcd, dressed: true }),
    }),
    wireCase(subject, {
      name: "framing/expect-continue",
      title: "the body waits for 100 Continue",
      source: "RFC 9110 §10.1.1",
      expect: orElse(valid, { standard: [417] }),
      request: framed(subject, { kind: "expect-continue" }),
    }),
  ];
};

/** A Content-Length that differs from the length of the content. */
const lyingLengths = (subject: Subject, rule: Pointer): Case[] => {
  const bodyOf = subject.baseRequest.body;
  const length = bodyOf?.().byteLength ?? 0;
  const half = Math.floor(length / 2);
  const refused = orElse(badContent(subject.operation), { standard: [400, 408], silence: true });
  const tooLong = wireCase(subject, {
    breaks: rule,
    expect: refused,
    name: "framing/length-too-long",
    title: "the connection ends halfway through the content that Content-Length promises",
    source: "RFC 9112 §8",
    request: {
      ...framed(subject, { kind: "lying-length", offset: length - half }),
      body: bodyOf && (() => bodyOf().subarray(0, half)),
    },
  });
  const beyondEnd = wireCase(subject, {
    breaks: rule,
    name: "framing/length-beyond-end",
    title: "the connection ends with the content, 64 bytes before Content-Length says",
    source: "RFC 9112 §8",
    // A server that reads the content as it arrives has all of it and may answer before the rest.
    expect: orElse(either(subject.operation, { accepted: "answers before the message is complete" }), {
      standard: [400, 408],
      silence: true,
    }),
    request: framed(subject, { kind: "lying-length", offset: 64 }),
  });
  const tooShort = wireCase(subject, {
    breaks: rule,
    name: "framing/length-too-short",
    title: "Content-Length promises 64 bytes fewer than come",
    source: "RFC 9112 §6.3",
    // If the body has no structure, a server cannot notice that bytes are missing; the rest counts as another message.
    expect: isWholeAnywhere(subject)
      ? orElse(either(subject.operation, {}), { standard: [400, 408], silence: true })
      : refused,
    request: framed(subject, { kind: "lying-length", offset: -Math.min(64, length - 1) }),
  });
  // Half of a single byte would be no body at all.
  return length > 1 ? [tooLong, beyondEnd, tooShort] : [beyondEnd];
};

/** True if the beginning of the body is a valid body too, as of text, of bytes, or of a number's digits. */
const isWholeAnywhere = ({ base: { body } }: Subject): boolean =>
  body.kind === "whole" &&
  (typeof body.value === "number" || !["json", "multipart", "urlencoded"].includes(body.content.kind));
