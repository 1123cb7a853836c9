// Bodies that are not complete multipart messages for any reader: each must be refused if the body is required.
import type { Case } from "../case.ts";
import { either, unreadable } from "../expectations.ts";
import { multipartType } from "../request/multipart.ts";
import { wireCase } from "../subject.ts";
import { boundary, type Multipart, spelled } from "./multipart.ts";

export const forbiddenSpellings = (multipart: Multipart): Case[] => {
  const { subject, rule } = multipart;
  const draft = (name: string, title: string, source: string, request: Case["request"]): Case =>
    wireCase(subject, {
      name: `framing/${name}`,
      title,
      source,
      breaks: rule,
      expect: unreadable(subject.operation),
      request,
    });
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
    {
      ...draft("empty", "the multipart body has no bytes", "RFC 2046 §5.1.1", {
        ...spelled(multipart, {}),
        body: () => new Uint8Array(),
      }),
      // A server that only counts bytes sees no body, which is right if the body is optional.
      ...(subject.operation.body?.required === true
        ? {}
        : { expect: either(subject.operation, { accepted: "takes a body of no bytes for none" }) }),
    },
    draft("not-multipart", "the body is not made of parts", "RFC 2046 §5.1.1", {
      ...spelled(multipart, {}),
      body: () => new TextEncoder().encode("a line of text\r\n"),
    }),
  ];
};
