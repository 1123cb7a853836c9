// Breaks each constraint of the document by one step, with everything else as in the control.
import { at, isObject } from "../../../scripts/openapi/document.ts";
import type { Case } from "../case.ts";
import { badContent, badParameter } from "../expectations.ts";
import { brokenChoice, type Place, placesOf, probesAt } from "../places.ts";
import { baseValues, parameterValue } from "../request/base-values.ts";
import { withField, withParameter } from "../request/changes.ts";
import { clientInput, planRequest } from "../request/plan.ts";
import { broken, schemaAt } from "../source.ts";
import { caseId, type Subject, wireCase } from "../subject.ts";
import { isLeftToServer } from "../values/left-to-server.ts";
import { inWords, slugOf, type Unreachable } from "../values/probe.ts";
import { controlOf, everythingName, hasMoreMembers } from "./valid.ts";

export const constraintCases = (subject: Subject): { readonly cases: Case[]; readonly unreachable: Unreachable[] } => {
  const unreachable: Unreachable[] = [];
  const inBase = new Set(placesOf(subject, subject.base).map((place) => place.pointer));
  const everything = baseValues(subject.source, subject.operation, "all");
  const controlFor = (place: Place): string => {
    const fuller = place.in === "body" && hasMoreMembers(subject, everything);
    if (inBase.has(place.pointer) && fuller) return caseId(subject, everythingName);
    return controlOf(subject, { ...place, required: inBase.has(place.pointer) });
  };
  const cases = placesOf(subject, everything).flatMap((place) => {
    const probes = probesAt(subject, place);
    unreachable.push(...probes.unreachable);
    return probes.probes
      .filter((probe) => probe.breaks)
      .flatMap((probe) => {
        const values = place.put(subject.base, probe.value);
        // Whatever is wrong with a field of a choice, the rule that breaks is the choice, or the form is another
        // alternative.
        const choice = place.in === "field" ? brokenChoice(subject, values) : null;
        if (choice !== null && choice.length !== 1) return [];
        const breaks = choice?.[0] ?? probe.pointer;
        return wireCase(subject, {
          name: `constraint/${slugOf(place.name)}-${probe.slug}`,
          title: inWords(place.name, probe),
          source: probe.pointer,
          breaks,
          expect:
            place.in === "field" || place.in === "body"
              ? badContent(subject.operation)
              : badParameter(subject.operation, place.in),
          control: controlFor(place),
          values,
          // A client that is given null for an optional body leaves it out.
          input:
            isLeftToServer(subject.source, place.schema, probe) || (probe.value === null && !place.required)
              ? null
              : clientInput(values),
        });
      });
  });
  return { cases: [...cases, ...undeclaredField(subject), ...brokenJson(subject)], unreachable };
};

/** Sends text that is not JSON for a parameter that is written as JSON. */
const brokenJson = (subject: Subject): Case[] =>
  subject.operation.parameters
    .filter(({ in: place, json }) => json && place === "query")
    .flatMap((parameter) => {
      const [rule, ...others] = broken(subject.source, parameter.schemaPointer, notJson);
      if (rule === undefined || others.length > 0) return [];
      const values = withParameter(subject.base, parameter, parameterValue(subject.source, parameter));
      const request = planRequest(subject.operation, values);
      const pairText = `${encodeURIComponent(parameter.name)}=${encodeURIComponent(notJson)}`;
      const [path = "", query = ""] = request.target.split("?");
      const pairs = query
        .split("&")
        .map((pair) => (decodeURIComponent(pair.split("=")[0] ?? "") === parameter.name ? pairText : pair));
      return [
        wireCase(subject, {
          name: `constraint/${slugOf(parameter.member)}-not-json`,
          title: `${parameter.member} is no JSON text`,
          source: rule,
          breaks: rule,
          expect: badParameter(subject.operation, parameter.in),
          control: controlOf(subject, { ...parameter, name: parameter.member }),
          request: { ...request, target: `${path}?${pairs.join("&")}` },
        }),
      ];
    });

const notJson = '{"a":';

/** Adds a field to a form whose schema allows no further ones. */
const undeclaredField = (subject: Subject): Case[] => {
  const { body } = subject.base;
  if (body.kind !== "fields" || body.content.schemaPointer === null) return [];
  const { schema, pointer } = schemaAt(subject.source, body.content.schemaPointer);
  if (!isObject(schema) || schema.additionalProperties !== false) return [];
  const rule = at(pointer, "additionalProperties");
  return [
    wireCase(subject, {
      name: "constraint/undeclared-field",
      title: "a field that the document does not declare comes along",
      source: rule,
      breaks: rule,
      expect: badContent(subject.operation),
      values: withField(subject.base, "undeclaredConformanceField", "x"),
    }),
  ];
};
