// Text that a schema allows but a careless server cannot handle. Each must be accepted if its schema permits it.

import { isObject, isSchema } from "../../../scripts/openapi/document.ts";
import { objectShape, typeOf } from "../../../scripts/openapi/schema.ts";
import type { Case } from "../case.ts";
import { either } from "../expectations.ts";
import { isValidThere, type Place, placesOf } from "../places.ts";
import { baseValues } from "../request/base-values.ts";
import { bodyAs, planRequest } from "../request/plan.ts";
import { broken, schemaAt } from "../source.ts";
import { type Subject, validCase, wireCase } from "../subject.ts";
import { freshenedText } from "../values/fresh.ts";
import { largestLimit } from "../values/largest-limit.ts";
import { refersTo } from "../values/leaves.ts";
import { slugOf } from "../values/probe.ts";

const awkwardTexts: readonly (readonly [name: string, title: string, text: string])[] = [
  ["accented", "has accented letters", "Zoë Müller-Ångström"],
  ["beyond-latin", "is in Devanagari and Chinese", "आवाज़ 声音"],
  ["right-to-left", "is in Arabic and Hebrew, with marks that combine", "صوت שלום e\u0301"],
  ["emoji", "has characters beyond the basic plane", "voice 🎙️👩🏽‍🚀"],
  ["quotes", "has quotes, a backslash, a semicolon and two hyphens", `"quoted" \\ 'single'; name="x" --`],
  ["markup", "looks like markup", "<b>&amp; bold</b>"],
  ["percent-and-plus", "has percent signs, pluses and brackets", "100%+20%2B &a=b [1] {$x}"],
  ["digits", "is made of digits", "8675309"],
  ["word-null", "is the word null", "null"],
  ["single-character", "is a single character", "x"],
  ["padded", "has white space at both ends", "  padded  "],
];

/** Longer than 255, a common column size, and longer than the document allows other texts to be. */
const longText = ({ source: { document } }: Subject): (typeof awkwardTexts)[number] => {
  const length = Math.max(300, largestLimit(document, "maxLength", 5_000) + 1);
  return [
    "long",
    `has ${length} characters`,
    // Has a non-ASCII letter, so that a list shows both where the text ends and how it was decoded.
    `lång ${"long ".repeat(length / 5)}`.slice(0, length - 1).concat("."),
  ];
};

export const textCases = (subject: Subject): Case[] =>
  placesOf(subject, baseValues(subject.source, subject.operation, "all"))
    .flatMap((place) => (place.in === "field" ? [place] : membersOf(subject, place)))
    .filter((place) => isText(subject, place))
    .flatMap((place) => [...accepted(subject, place), ...(place.in === "field" ? blank(subject, place) : [])]);

/** The members of a JSON body as separate locations. */
const membersOf = (subject: Subject, place: Place): Place[] => {
  const { schema, pointer } = schemaAt(subject.source, place.schema);
  const { value: body } = place;
  if (place.in !== "body" || place.form !== "json" || !isObject(body) || !isSchema(schema)) return [];
  const shape = objectShape(subject.source.document, schema, pointer);
  if (shape === null) return [];
  const members = [...shape.properties].filter(([name]) => Object.hasOwn(body, name));
  const control = bodyAs(subject.base.body, "json");
  const accepted = control?.kind === "whole" && isObject(control.value) ? control.value : body;
  // The text changes a request that was accepted, so nothing else can be the reason for a refusal. If the document does
  // not allow the member without others, all of them are sent.
  const baseFor = (name: string) =>
    broken(subject.source, place.schema, { ...accepted, [name]: body[name] }).length === 0 ? accepted : body;
  return members.map(([name, member]) => ({
    ...place,
    name,
    required: shape.required.has(name),
    pointer: member.pointer,
    schema: member.pointer,
    value: body[name],
    put: (values, value) => place.put(values, { ...baseFor(name), [name]: value }),
  }));
};

const isText = (subject: Subject, place: Place): boolean => {
  const { schema, pointer } = schemaAt(subject.source, place.schema);
  if (place.binary || !isSchema(schema) || typeOf(subject.source.document, schema, pointer) !== "string") return false;
  // Other cases cover formats, and not every format.
  return !isObject(schema) || !["format", "contentEncoding", "contentMediaType"].some((keyword) => keyword in schema);
};

const accepted = (subject: Subject, place: Place): Case[] =>
  [...awkwardTexts, longText(subject)]
    // An optional field only adds its own spelling; required fields have covered the rest.
    .filter(([name]) => place.required || name === "beyond-latin" || name === "quotes")
    .filter(([, , text]) => isValidThere(subject, place, text))
    .map(([name, title, text]) =>
      validCase(subject, {
        name: `text/${slugOf(place.name)}-${name}`,
        title: `${place.name} ${title}`,
        source: place.pointer,
        values: place.put(subject.base, unused(subject, place, text)),
      }),
    );

const isFixed = ({ source: { naming } }: Subject): boolean => naming === undefined || naming === "shown";

/** The text made unique where it may have to be. */
const unused = (subject: Subject, place: Place, text: string): string =>
  isFixed(subject) || place.in === "path" || refersTo(place.name)
    ? text
    : freshenedText(text, (other) => isValidThere(subject, place, other));

/**
 * A form cannot distinguish "empty" from "left out", and a name with a line break may reasonably be refused: if the
 * schema is silent, either answer is right, but not a server error.
 */
const blank = (subject: Subject, place: Place): Case[] =>
  [
    ["empty", "is empty", ""],
    ["blank", "is white space", "   "],
    ["line-breaks", "has line breaks", "first line\r\nsecond line"],
    ["control-characters", "has control characters, NUL among them", "a\0b\tc\x1b[0m\x7f"],
  ]
    .filter(([, , text]) => isValidThere(subject, place, text))
    .map(([name, title, text]) =>
      wireCase(subject, {
        name: `text/${slugOf(place.name)}-${name}`,
        title: `${place.name} ${title}`,
        source: place.pointer,
        expect: either(subject.operation, {
          accepted: `accepts ${place.name} that ${title}`,
          rejected: `refuses ${place.name} that ${title}`,
        }),
        request: planRequest(subject.operation, place.put(subject.base, text)),
      }),
    );
