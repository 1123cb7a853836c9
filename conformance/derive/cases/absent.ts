// A request for something that may not exist, to see a documented 404. Only for methods that change nothing.
import type { Case } from "../case.ts";
import { either } from "../expectations.ts";
import { placesOf } from "../places.ts";
import { withParameter } from "../request/changes.ts";
import { planRequest } from "../request/plan.ts";
import { broken } from "../source.ts";
import { type Subject, wireCase } from "../subject.ts";
import { slugOf } from "../values/probe.ts";

export const absentCases = (subject: Subject): Case[] => {
  const { operation } = subject;
  const described = operation.responses.find(({ status }) => status === "404");
  if (operation.method !== "GET" || described === undefined) return [];
  return placesOf(subject, subject.base)
    .filter((place) => place.in === "path")
    .flatMap((place) => {
      const parameter = operation.parameters.find(({ pointer }) => pointer === place.pointer);
      const value = similarValues(place.value).find(
        (value) => broken(subject.source, place.schema, value).length === 0,
      );
      if (parameter === undefined || value === undefined) return [];
      const values = withParameter(subject.base, parameter, value);
      return [
        wireCase(subject, {
          name: `absent/${slugOf(place.name)}`,
          title: `${place.name} may name nothing`,
          source: described.pointer,
          covers: [described.pointer],
          expect: allowing(either(operation, {}), "404"),
          request: planRequest(operation, values),
        }),
      ];
    });
};

const allowing = (expect: Case["expect"], status: string): Case["expect"] => ({
  ...expect,
  documented: [...expect.documented, status],
});

/** Values similar to the known one that are unlikely to name anything. */
const similarValues = (value: unknown): unknown[] => {
  if (typeof value === "number") return [value + 987_654_321, value + 1];
  const text = String(value);
  const turned = [...text].map((character) => swapped[character] ?? character).join("");
  return [turned, text.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (last) => swapped[last] ?? "z"), `${text}zz`].filter(
    (value) => value !== text,
  );
};

/** Swaps each letter and digit with one of its own alphabet's other half, so that patterns and formats still hold. */
const swapped: Readonly<Record<string, string>> = Object.fromEntries(
  ["0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEF", "GHIJKLMNOPQRSTUVWXYZ"].flatMap((alphabet) =>
    [...alphabet].map((text, index) => [text, alphabet[(index + alphabet.length / 2) % alphabet.length] ?? text]),
  ),
);
