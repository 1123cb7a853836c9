// Leaves out each required thing alone: parameters, form fields (also sent under another name), the body.
import { isObject } from "../../../scripts/openapi/document.ts";
import type { Parameter } from "../../../scripts/openapi/operation.ts";
import type { Case } from "../case.ts";
import { badContent, badMediaType, badParameter } from "../expectations.ts";
import { renameField, withoutField, withoutParameter } from "../request/changes.ts";
import { bodyAs, clientInput, withHeader } from "../request/plan.ts";
import { bodyRule, fieldRule, parameterRule } from "../rules.ts";
import { broken } from "../source.ts";
import { type Subject, wireCase } from "../subject.ts";
import { slugOf } from "../values/probe.ts";

export const missingCases = (subject: Subject): Case[] => [
  ...parameters(subject),
  ...fields(subject),
  ...body(subject),
];

const parameters = (subject: Subject): Case[] =>
  subject.operation.parameters
    .filter((parameter) => parameter.required && parameter.in !== "path" && !mayBeEmpty(subject, parameter))
    .map((parameter) => {
      const values = withoutParameter(subject.base, parameter);
      return wireCase(subject, {
        name: `missing/${slugOf(parameter.member)}`,
        title: `${parameter.in} parameter ${parameter.name} is missing`,
        source: parameterRule(parameter),
        breaks: parameterRule(parameter),
        expect: badParameter(subject.operation, parameter.in),
        values,
        input: clientInput(values),
      });
    });

/** An exploded object with no required members is indistinguishable from a missing one. */
const mayBeEmpty = ({ source, base }: Subject, parameter: Parameter): boolean =>
  parameter.style === "form" &&
  parameter.explode &&
  isObject(base.parameters.get(parameter)) &&
  broken(source, parameter.schemaPointer, {}).length === 0;

const fields = (subject: Subject): Case[] => {
  const { body: planned } = subject.base;
  if (planned.kind !== "fields") return [];
  return planned.content.fields
    .filter((field) => field.required)
    .flatMap((field) => {
      const remaining = withoutField(subject.base, field.name);
      const common = { source: fieldRule(field), breaks: fieldRule(field), expect: badContent(subject.operation) };
      const missing = wireCase(subject, {
        ...common,
        name: `missing/${slugOf(field.name)}`,
        title: `${field.name} is missing`,
        values: remaining,
        input: clientInput(remaining),
      });
      // An empty form is no body, which is another rule.
      const empty = bodyAs(planned, "urlencoded") !== null && planned.fields.size === 1;
      const renamed = () =>
        wireCase(subject, {
          ...common,
          name: `missing/${slugOf(field.name)}-under-another-name`,
          title: `${field.name} is sent as ${field.name}X`,
          values: renameField(subject.base, field.name, `${field.name}X`),
        });
      if (empty) return planned.content.closed ? [] : [renamed()];
      // A closed schema forbids the other name as well: that request would break two rules.
      if (planned.content.closed) return [missing];
      const declaredNames = new Set(planned.content.fields.map(({ name }) => name));
      const likenesses = similarNames(field.name).filter(([, name]) => !declaredNames.has(name));
      const alike = likenesses.map(([slug, name]) =>
        wireCase(subject, {
          ...common,
          name: `missing/${slugOf(field.name)}-${slug}`,
          title: `${field.name} is sent as ${name.endsWith(" ") ? JSON.stringify(name) : name}`,
          values: renameField(subject.base, field.name, name),
        }),
      );
      return [missing, ...alike, renamed()];
    });
};

/** Names that a lenient reader takes for this one. JSON Schema §10.3.2 compares names character by character. */
const similarNames = (name: string): readonly (readonly [slug: string, name: string])[] =>
  (
    [
      ["in-other-case", inOtherCase(name)],
      ["in-other-convention", inOtherConvention(name)],
      ["with-a-blank", `${name} `],
    ] as const
  ).filter(([, other]) => other !== name);

const inOtherCase = (name: string): string =>
  name === name.toLowerCase() ? name.slice(0, 1).toUpperCase() + name.slice(1) : name.toLowerCase();

/** `twoWords` for `two_words`, and the reverse. */
const inOtherConvention = (name: string): string =>
  /[a-z0-9][_-][a-z0-9]/i.test(name)
    ? name.replaceAll(/[_-]([a-z0-9])/gi, (_, first: string) => first.toUpperCase())
    : name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

const body = (subject: Subject): Case[] => {
  const declared = subject.operation.body;
  if (declared === null || !declared.required) return [];
  const baseRequest = subject.baseRequest;
  const common = {
    source: bodyRule(declared),
    breaks: bodyRule(declared),
    // Without a body there is no media type either.
    expect: badMediaType(subject.operation),
    effect: "none",
  } as const;
  return [
    wireCase(subject, {
      ...common,
      name: "missing/body",
      title: "there is no body",
      request: { ...withHeader(baseRequest, "Content-Type", null), body: null },
    }),
  ];
};
