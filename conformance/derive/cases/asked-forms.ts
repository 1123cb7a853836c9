// Requests for each form of an answer that has several: the control with the inputs that select that form.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import { labelOf } from "../../../scripts/openapi/media-range.ts";
import type { AskedBy } from "../../../scripts/openapi/operation.ts";
import type { Case } from "../case.ts";
import { brokenChoice, placesOf } from "../places.ts";
import { baseValues } from "../request/base-values.ts";
import type { Values } from "../request/plan.ts";
import { type Subject, validCase } from "../subject.ts";
import { slugOf } from "../values/probe.ts";

export const askedForms = (subject: Subject): Case[] =>
  subject.operation.responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents)
    .flatMap((content) => {
      const values = content.askedBy === null ? null : withInputs(subject, content.askedBy);
      if (values === null || (brokenChoice(subject, values) ?? []).length > 0) return [];
      const type = labelOf(content);
      const source = at(content.pointer, "x-asked-by");
      const name = `valid/asks-for-${slugOf(type)}`;
      return [validCase(subject, { name, title: `${type} is asked for`, source, covers: [source], values })];
    });

/** The control with these inputs; null if one of them does not belong to the request. */
const withInputs = (subject: Subject, askedBy: AskedBy): Values | null => {
  const places = placesOf(subject, baseValues(subject.source, subject.operation, "all"));
  let values = subject.base;
  for (const [name, wanted] of Object.entries(askedBy)) {
    const place = places.find((candidate) => candidate.name === name && candidate.in !== "body");
    const { body } = values;
    if (place !== undefined) values = place.put(values, wanted);
    else if (body.kind !== "whole" || !isObject(body.value)) return null;
    else values = { ...values, body: { ...body, value: { ...body.value, [name]: wanted } } };
  }
  return values;
};
