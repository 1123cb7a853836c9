// Requests that break no rule: only the required parts, each optional part, every documented example, and every
// constraint at its limit. All of them must be accepted.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import { inputShape } from "../../../scripts/openapi/input-shape.ts";
import { mediaKinds } from "../../../scripts/openapi/media-kinds.ts";
import { isRange } from "../../../scripts/openapi/media-range.ts";
import type { Content, Example, Parameter } from "../../../scripts/openapi/operation.ts";
import type { Case } from "../case.ts";
import { accepted, either } from "../expectations.ts";
import { brokenChoice, type Place, placesOf, probesAt } from "../places.ts";
import { baseValues, bodyValues, canCarry } from "../request/base-values.ts";
import { withParameter } from "../request/changes.ts";
import { bodyAs, type Values } from "../request/plan.ts";
import { broken, schemasInForce } from "../source.ts";
import { caseId, controlName, type Subject, validCase, wireCase } from "../subject.ts";
import { beyondBasicPlane } from "../values/boundary-values.ts";
import { findValidValue } from "../values/find-valid-value.ts";
import { inWords, slugOf } from "../values/probe.ts";
import { askedForms } from "./asked-forms.ts";

export const validCases = (subject: Subject): Case[] => {
  const { operation } = subject;
  return [
    validCase(subject, {
      name: controlName,
      title: "what is required, and nothing else",
      source: operation.pointer,
      covers: [operation.pointer, ...placesOf(subject, subject.base).map((place) => place.pointer)],
      values: subject.base,
    }),
    ...optionalThings(subject),
    ...examples(subject),
    ...otherMediaTypes(subject),
    ...askedForms(subject),
    ...alternatives(subject),
    ...boundaries(subject),
  ];
};

/** Each alternative of a form except the first, which the control uses. */
const alternatives = (subject: Subject): Case[] => {
  const { body } = subject.base;
  if (body.kind !== "fields" || !body.content.isChoice || body.content.schemaPointer === null) return [];
  const { content } = body;
  const schemas = schemasInForce(subject.source, body.content.schemaPointer);
  return schemas.flatMap(({ schema, pointer }) =>
    (["oneOf", "anyOf"] as const).flatMap((keyword) => {
      const branches = Array.isArray(schema[keyword]) ? [...schema[keyword].keys()].slice(1) : [];
      return branches.flatMap((index) => {
        const where = at(pointer, keyword, index);
        const value = findValidValue(subject.source, where, "all");
        if (value === undefined) return [];
        const values = { ...subject.base, body: bodyValues(subject.source, content, "all", value) };
        if (brokenChoice(subject, values)?.length !== 0 || !hasMembersOf(values, value)) return [];
        const name = `valid/body-${slugOf(keyword)}-${index + 1}`;
        const title = `the body is the ${index + 1}. of ${branches.length + 1} alternatives`;
        return [validCase(subject, { name, title, source: where, covers: [where], values })];
      });
    }),
  );
};

const hasMembersOf = ({ body }: Values, value: unknown): boolean =>
  body.kind === "fields" && isObject(value) && [...body.fields.keys()].every((name) => Object.hasOwn(value, name));

/** Id of the control for cases that break this location; for an optional location, the case that includes it. */
export const controlOf = (subject: Subject, place: Pick<Place, "name" | "pointer" | "required">): string => {
  if (place.required) return subject.control;
  const id = caseId(subject, withName(place.name));
  // Names that become equal are distinguished by a number.
  const alike = optionalPlaces(subject).filter(({ name }) => caseId(subject, withName(name)) === id);
  const before = alike.findIndex(({ pointer }) => pointer === place.pointer);
  return before > 0 ? `${id}-${before + 1}` : id;
};

/** True if the whole form is valid; a field can be valid by itself but fit no alternative. */
const isWholeRight = (subject: Subject, values: Values): boolean => (brokenChoice(subject, values) ?? []).length === 0;

const withName = (name: string): string => `valid/with-${slugOf(name)}`;

const optionalPlaces = (subject: Subject): Place[] =>
  placesOf(subject, baseValues(subject.source, subject.operation, "all")).filter((place) => !place.required);

const optionalThings = (subject: Subject): Case[] => {
  const everything = baseValues(subject.source, subject.operation, "all");
  const added = optionalPlaces(subject);
  const single = added
    .filter((place) => isWholeRight(subject, place.put(subject.base, place.value)))
    .map((place) =>
      validCase(subject, {
        name: withName(place.name),
        title: `${place.name} is given too`,
        source: place.pointer,
        covers: [place.pointer],
        values: place.put(subject.base, place.value),
      }),
    );
  const body = subject.operation.body;
  return [
    ...single,
    ...(added.length < 2 && !hasMoreMembers(subject, everything)
      ? []
      : [
          validCase(subject, {
            name: everythingName,
            title: "everything optional is given",
            source: subject.operation.pointer,
            covers: added.map((place) => place.pointer),
            values: everything,
          }),
        ]),
    ...(body === null || body.required
      ? []
      : [
          validCase(subject, {
            name: "valid/without-body",
            title: "the optional body is left out",
            source: body.pointer,
            covers: [body.pointer],
            values: { ...subject.base, body: { kind: "none" } },
          }),
        ]),
  ];
};

/** True if a JSON body has optional members, so that its fullest form is another request. */
export const hasMoreMembers = (subject: Subject, everything: Values): boolean => {
  const [base, full] = [subject.base.body, everything.body];
  return base.kind === "whole" && full.kind === "whole" && JSON.stringify(base.value) !== JSON.stringify(full.value);
};

export const everythingName = "valid/everything";

const examples = (subject: Subject): Case[] => {
  const content = subject.operation.body?.contents[0];
  // An example that breaks its schema would be replaced by another body.
  const schema = bodyAs(subject.base.body, "json")?.content.schemaPointer ?? null;
  const isMeant = ({ value }: Example): boolean =>
    schema === null || broken(subject.source, schema, value).length === 0;
  const others = (content?.examples ?? []).slice(1).filter(isMeant);
  const ofBody = others.map((example) =>
    validCase(subject, {
      name: `valid/example-${slugOf(example.name)}`,
      title: `the document's example ${example.name}`,
      source: example.pointer,
      covers: [example.pointer],
      values: { ...subject.base, body: bodyValues(subject.source, content ?? null, "all", example.value) },
    }),
  );
  const ofParameters = subject.operation.parameters.flatMap((parameter) => parameterExamples(subject, parameter));
  return [...ofBody, ...ofParameters];
};

const parameterExamples = (subject: Subject, parameter: Parameter): Case[] =>
  parameter.examples
    .slice(1)
    .filter(({ value }) => subject.source.validate(parameter.schemaPointer, value).length === 0)
    .filter(({ value }) => canCarry(subject.source, parameter, value))
    .map((example) =>
      validCase(subject, {
        name: `valid/${slugOf(parameter.member)}-${slugOf(example.name)}`,
        title: `${parameter.name} is the document's ${example.name}`,
        source: example.pointer,
        covers: [example.pointer],
        values: withParameter(subject.base, parameter, example.value),
      }),
    );

/** The document promises these media types even if the generated client cannot send them. */
const otherMediaTypes = (subject: Subject): Case[] => {
  const contents = subject.operation.body?.contents ?? [];
  const { either: bodies } = inputShape(subject.source.document, subject.operation);
  const isClients = (content: Content): boolean => bodies !== null && [bodies.json, bodies.files[0]].includes(content);
  const sendable = (content: Content): boolean => mediaKinds[content.kind].writable && !isRange(content.mediaType);
  return contents
    .slice(1)
    .filter(sendable)
    .map((content) => {
      const values = { ...subject.base, body: bodyValues(subject.source, content, "required") };
      const draft = {
        name: `valid/as-${slugOf(content.mediaType)}`,
        title: `the body is ${content.mediaType}`,
        source: content.pointer,
        covers: [content.pointer],
        values,
      };
      return isClients(content)
        ? validCase(subject, draft)
        : wireCase(subject, { ...draft, expect: accepted(subject.operation), control: null });
    });
};

const boundaries = (subject: Subject): Case[] =>
  placesOf(subject, baseValues(subject.source, subject.operation, "all")).flatMap((place) =>
    probesAt(subject, place)
      .probes.filter((probe) => !probe.breaks && isWholeRight(subject, place.put(subject.base, probe.value)))
      .map((probe) => {
        const draft = {
          name: `valid/${slugOf(place.name)}-${probe.slug}`,
          title: inWords(place.name, probe),
          source: probe.pointer,
          covers: [probe.pointer],
          values: place.put(subject.base, probe.value),
        };
        // JSON Schema §6.3.1 counts such a character as one; half of the languages used for servers do not.
        return probe.slug.endsWith(beyondBasicPlane)
          ? wireCase(subject, { ...draft, expect: either(subject.operation, { rejected: "counts them as two each" }) })
          : validCase(subject, draft);
      }),
  );
