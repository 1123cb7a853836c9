// Bodies that are not JSON (RFC 8259), and spellings of JSON that must be read nevertheless.
import type { Case } from "../case.ts";
import { accepted, badContent, either } from "../expectations.ts";

import { bodyAs } from "../request/plan.ts";
import { bodyReadableRule, bodyRule } from "../rules.ts";
import { type Subject, wireCase } from "../subject.ts";
import { endedEarly } from "../values/ended-early.ts";
import { markers } from "../values/fresh.ts";

export const jsonFramingCases = (subject: Subject): Case[] => {
  const body = bodyAs(subject.base.body, "json");
  const declared = subject.operation.body;
  if (body?.kind !== "whole") return [];
  const rule = bodyReadableRule(body.content);
  const text = JSON.stringify(body.value);
  const cut = endedEarly(text);
  const sent = (body: Uint8Array): Case["request"] => ({ ...subject.baseRequest, body: () => body });
  const encode = (value: string): Uint8Array => new TextEncoder().encode(value);
  const refused = (name: string, title: string, bytes: Uint8Array): Case =>
    wireCase(subject, {
      name: `framing/${name}`,
      title,
      source: "RFC 8259 §2",
      breaks: rule,
      expect: badContent(subject.operation),
      request: sent(bytes),
    });
  const read = (name: string, title: string, value: string): Case =>
    wireCase(subject, {
      name: `framing/${name}`,
      title,
      source: "RFC 8259 §2",
      expect: accepted(subject.operation),
      request: sent(encode(value)),
    });
  return [
    ...(declared?.required === true
      ? [{ ...refused("empty", "the JSON body has no bytes", new Uint8Array()), breaks: bodyRule(declared) }]
      : []),
    ...(cut === null ? [] : [refused("json-truncated", "the JSON text ends early", encode(cut))]),
    wireCase(subject, {
      name: "framing/json-surplus",
      title: "something follows the JSON text",
      source: "RFC 8259 §9: a parser may accept more than JSON",
      breaks: rule,
      expect: either(subject.operation, { accepted: "reads a JSON text and lets go what follows it" }),
      request: sent(encode(`${text}}`)),
    }),
    refused("not-json", "the body is no JSON text", encode("a line of text")),
    refused("json-single-quotes", "strings are in single quotes", encode(`{'a':1}`)),
    read("json-white-space", "white space surrounds every token", ` ${JSON.stringify(body.value, null, "\t")}\r\n`),
    read("json-escapes", "letters are escaped", withPlainMarkers(escapeAll(text))),
    wireCase(subject, {
      name: "framing/json-byte-order-mark",
      title: "the JSON text begins with a byte order mark",
      source: "RFC 8259 §8.1: a reader may ignore it",
      expect: either(subject.operation, { accepted: "ignores a byte order mark" }),
      breaks: rule,
      request: sent(encode(`\uFEFF${text}`)),
    }),
  ];
};

/** Leaves markers unescaped, because the run searches for them as they are. */
const withPlainMarkers = (escaped: string): string =>
  markers.reduce((text, marker) => text.replaceAll(escapeAll(`"${marker}"`).slice(1, -1), marker), escaped);

const escapeAll = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\(?:.|$))*(?:"|$)/gs, (string) =>
    string.replaceAll(/\\(?:u.{4}|.)|[a-z\u0080-\uffff]/gis, (text) =>
      text.startsWith("\\") ? text : `\\u${text.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  );
