// Text that a schema allows and a careless server stumbles over. Each must be accepted wherever its schema has no objection.

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

const awkward: readonly (readonly [name: string, title: string, text: string])[] = [
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

/** Longer than 255, where many a column ends, and longer than the document lets other texts be. */
const long = ({ source: { document } }: Subject): (typeof awkward)[number] => {
  const length = Math.max(300, largestLimit(document, "maxLength", 5_000) + 1);
  return [
    "long",
    `has ${length} characters`,
    // A letter beyond ASCII, so that a list shows at once where it ends and how it is read.
    `lång ${"long ".repeat(length / 5)}`.slice(0, length - 1).concat("."),
  ];
};

export const textCases = (subject: Subject): Case[] =>
  placesOf(subject, baseValues(subject.source, subject.operation, "all"))
    .flatMap((place) => (place.in === "field" ? [place] : membersOf(subject, place)))
    .filter((place) => isText(subject, place))
    .flatMap((place) => [...accepted(subject, place), ...(place.in === "field" ? blank(subject, place) : [])]);

/** The members of a JSON body as places of their own. */
const membersOf = (subject: Subject, place: Place): Place[] => {
  const { schema, pointer } = schemaAt(subject.source, place.schema);
  const { value: body } = place;
  if (place.in !== "body" || place.form !== "json" || !isObject(body) || !isSchema(schema)) return [];
  const shape = objectShape(subject.source.document, schema, pointer);
  if (shape === null) return [];
  const members = [...shape.properties].filter(([name]) => Object.hasOwn(body, name));
  const control = bodyAs(subject.base.body, "json");
  const accepted = control?.kind === "whole" && isObject(control.value) ? control.value : body;
  // What the text changes is a request that was accepted, so that nothing else can be what is refused; where the document
  // does not allow the member without others, it comes with all of them.
  const besides = (name: string) =>
    broken(subject.source, place.schema, { ...accepted, [name]: body[name] }).length === 0 ? accepted : body;
  return members.map(([name, member]) => ({
    ...place,
    name,
    required: shape.required.has(name),
    pointer: member.pointer,
    schema: member.pointer,
    value: body[name],
    put: (values, value) => place.put(values, { ...besides(name), [name]: value }),
  }));
};

const isText = (subject: Subject, place: Place): boolean => {
  const { schema, pointer } = schemaAt(subject.source, place.schema);
  if (place.binary || !isSchema(schema) || typeOf(subject.source.document, schema, pointer) !== "string") return false;
  // Which texts are of a format is said elsewhere, and not for every format.
  return !isObject(schema) || !["format", "contentEncoding", "contentMediaType"].some((keyword) => keyword in schema);
};

const accepted = (subject: Subject, place: Place): Case[] =>
  [...awkward, long(subject)]
    // What an optional field adds is its own spelling; the rest the required ones have shown.
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

/** Of a kind that may have to be unique, the text with something that tells it from those before it. */
const unused = (subject: Subject, place: Place, text: string): string =>
  isFixed(subject) || place.in === "path" || refersTo(place.name)
    ? text
    : freshenedText(text, (other) => isValidThere(subject, place, other));

/**
 * A form cannot tell "empty" from "left out", and a name with a line break may be refused in good faith: where the schema is
 * silent either answer is right, a server error is not.
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
